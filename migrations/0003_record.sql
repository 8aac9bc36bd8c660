-- What the store knows of a worksheet beside its document: whose it is, who decided, and nobody
-- can write it for another. The rules read it with the document (domain::worksheet::record).

-- Fist to five: how many fingers a member shows for a cause. Shown again, the newer one counts;
-- those of a member whose right was withdrawn stay here, and count no more.
CREATE TABLE fist (
    worksheet_id INTEGER NOT NULL,
    -- The row of the document: it may be removed there, and come back.
    cause        TEXT    NOT NULL CHECK (length(cause) BETWEEN 1 AND 64),
    member_id    INTEGER NOT NULL,
    fingers      INTEGER NOT NULL CHECK (fingers BETWEEN 0 AND 5),
    shown_at     INTEGER NOT NULL,
    PRIMARY KEY (worksheet_id, cause, member_id),
    FOREIGN KEY (member_id, worksheet_id) REFERENCES member (id, worksheet_id)
) STRICT, WITHOUT ROWID;

-- A facilitator decides instead of the team, and says why. One at most for a cause.
CREATE TABLE override (
    worksheet_id INTEGER NOT NULL,
    cause        TEXT    NOT NULL CHECK (length(cause) BETWEEN 1 AND 64),
    member_id    INTEGER NOT NULL,
    reason       TEXT    NOT NULL CHECK (length(reason) BETWEEN 1 AND 1000),
    decided_at   INTEGER NOT NULL,
    PRIMARY KEY (worksheet_id, cause),
    FOREIGN KEY (member_id, worksheet_id) REFERENCES member (id, worksheet_id)
) STRICT, WITHOUT ROWID;

-- What a member says is done elsewhere: the SAMI, and the data review, are marked complete in CASA.
CREATE TABLE mark (
    worksheet_id INTEGER NOT NULL,
    kind         TEXT    NOT NULL CHECK (kind IN ('sami_complete', 'review_complete')),
    member_id    INTEGER NOT NULL,
    marked_at    INTEGER NOT NULL,
    PRIMARY KEY (worksheet_id, kind),
    FOREIGN KEY (member_id, worksheet_id) REFERENCES member (id, worksheet_id)
) STRICT, WITHOUT ROWID;
