-- What is a member's own before the workshop and at Step 2a: his ratings of the SAMI, his dots on
-- causes; and the note catchers on paper that the team attaches.

-- What a member thinks of an item of the self-assessment, alone. Those of a member whose right was
-- withdrawn stay here, and count no more.
CREATE TABLE rating (
    worksheet_id INTEGER NOT NULL,
    -- The item's number in the instrument.
    item         INTEGER NOT NULL CHECK (item BETWEEN 1 AND 255),
    member_id    INTEGER NOT NULL,
    rating       INTEGER NOT NULL CHECK (rating BETWEEN 0 AND 3),
    rated_at     INTEGER NOT NULL,
    PRIMARY KEY (worksheet_id, item, member_id),
    FOREIGN KEY (member_id, worksheet_id) REFERENCES member (id, worksheet_id)
) STRICT, WITHOUT ROWID;

-- An area whose ratings everybody sees. From then on none of them changes: what people thought
-- alone is what the team talks about.
CREATE TABLE reveal (
    worksheet_id INTEGER NOT NULL,
    area         TEXT    NOT NULL CHECK (length(area) BETWEEN 1 AND 64),
    member_id    INTEGER NOT NULL,
    revealed_at  INTEGER NOT NULL,
    PRIMARY KEY (worksheet_id, area),
    FOREIGN KEY (member_id, worksheet_id) REFERENCES member (id, worksheet_id)
) STRICT, WITHOUT ROWID;

-- What the team agrees on for an item of a revealed area, and who wrote it down.
CREATE TABLE agreed_rating (
    worksheet_id INTEGER NOT NULL,
    item         INTEGER NOT NULL CHECK (item BETWEEN 1 AND 255),
    member_id    INTEGER NOT NULL,
    rating       INTEGER NOT NULL CHECK (rating BETWEEN 0 AND 3),
    note         TEXT    NOT NULL CHECK (length(note) <= 1000),
    agreed_at    INTEGER NOT NULL,
    PRIMARY KEY (worksheet_id, item),
    FOREIGN KEY (member_id, worksheet_id) REFERENCES member (id, worksheet_id)
) STRICT, WITHOUT ROWID;

-- A dot that a member puts on a cause that the team should verify. How many one has is the rules'.
CREATE TABLE dot (
    worksheet_id INTEGER NOT NULL,
    -- The row of the document: it may be removed there, and come back.
    cause        TEXT    NOT NULL CHECK (length(cause) BETWEEN 1 AND 64),
    member_id    INTEGER NOT NULL,
    given_at     INTEGER NOT NULL,
    PRIMARY KEY (worksheet_id, cause, member_id),
    FOREIGN KEY (member_id, worksheet_id) REFERENCES member (id, worksheet_id)
) STRICT, WITHOUT ROWID;

-- A note catcher on paper, scanned or photographed; a new one takes the place of the one before.
-- The bytes come last: whoever asks for the rest of the row reads no page of them.
CREATE TABLE paper (
    id           INTEGER PRIMARY KEY,
    worksheet_id INTEGER NOT NULL,
    kind         TEXT    NOT NULL CHECK (kind IN ('sami', 'review')),
    name         TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 120),
    format       TEXT    NOT NULL CHECK (format IN ('pdf', 'jpeg', 'png')),
    member_id    INTEGER NOT NULL,
    attached_at  INTEGER NOT NULL,
    size         INTEGER NOT NULL CHECK (size = length(bytes)),
    bytes        BLOB    NOT NULL CHECK (length(bytes) BETWEEN 1 AND 5242880),
    UNIQUE (worksheet_id, kind),
    FOREIGN KEY (member_id, worksheet_id) REFERENCES member (id, worksheet_id)
) STRICT;
