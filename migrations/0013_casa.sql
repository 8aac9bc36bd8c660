-- The plan on its way into CASA: what members entered there by hand, the versions that were frozen when
-- the plan was submitted and approved, and the office's answers. All of it only grows. Needed because
-- nobody may claim any of it in the document, which every member writes.

-- A cell of the copy sheet that a member entered in CASA, with the text that they entered; without a
-- text the member took the entry back. The newest row of a cell counts.
CREATE TABLE casa_entry (
    id           INTEGER PRIMARY KEY,
    worksheet_id INTEGER NOT NULL,
    -- The cell's key: domain::worksheet::casa::sheet writes it.
    cell         TEXT    NOT NULL CHECK (length(cell) BETWEEN 1 AND 200),
    words        TEXT    CHECK (length(words) <= 100000),
    member_id    INTEGER NOT NULL,
    entered_at   INTEGER NOT NULL,
    FOREIGN KEY (member_id, worksheet_id) REFERENCES member (id, worksheet_id)
) STRICT;
CREATE INDEX casa_entry_worksheet ON casa_entry (worksheet_id, id);

-- A frozen copy sheet. A submitted one is the team's; an approved one says again what the district
-- approved, under a number of its own.
CREATE TABLE casa_version (
    worksheet_id INTEGER NOT NULL REFERENCES worksheet (id),
    -- From 1 on.
    number       INTEGER NOT NULL CHECK (number >= 1),
    kind         TEXT    NOT NULL CHECK (kind IN ('submitted', 'approved')),
    -- The last update of the document that the sheet was made of.
    update_number INTEGER NOT NULL CHECK (update_number >= 0),
    -- The sheet as JSON: domain::worksheet::casa::sheet::CasaSheet.
    sheet        TEXT    NOT NULL,
    -- The member who submitted it, or the organizer who approved it.
    member_id    INTEGER,
    organizer    TEXT,
    frozen_at    INTEGER NOT NULL,
    PRIMARY KEY (worksheet_id, number),
    FOREIGN KEY (member_id, worksheet_id) REFERENCES member (id, worksheet_id),
    CHECK ((kind = 'submitted') = (member_id IS NOT NULL)),
    CHECK ((kind = 'approved') = (organizer IS NOT NULL))
) STRICT, WITHOUT ROWID;

-- The office's answers to submitted versions. The newest answer of the newest submitted version counts.
CREATE TABLE casa_answer (
    id           INTEGER PRIMARY KEY,
    worksheet_id INTEGER NOT NULL,
    version      INTEGER NOT NULL,
    answer       TEXT    NOT NULL CHECK (answer IN ('received', 'sent_back', 'approved')),
    reason       TEXT    CHECK (length(reason) BETWEEN 1 AND 1000),
    -- The organizer's email address.
    organizer    TEXT    NOT NULL,
    answered_at  INTEGER NOT NULL,
    FOREIGN KEY (worksheet_id, version) REFERENCES casa_version (worksheet_id, number),
    CHECK ((answer = 'sent_back') = (reason IS NOT NULL))
) STRICT;
CREATE INDEX casa_answer_version ON casa_answer (worksheet_id, version, id);

CREATE TRIGGER casa_entry_stays BEFORE UPDATE ON casa_entry
BEGIN SELECT RAISE(ABORT, 'history is appended'); END;
CREATE TRIGGER casa_entry_is_kept BEFORE DELETE ON casa_entry
BEGIN SELECT RAISE(ABORT, 'history is appended'); END;
CREATE TRIGGER casa_version_stays BEFORE UPDATE ON casa_version
BEGIN SELECT RAISE(ABORT, 'history is appended'); END;
CREATE TRIGGER casa_version_is_kept BEFORE DELETE ON casa_version
BEGIN SELECT RAISE(ABORT, 'history is appended'); END;
CREATE TRIGGER casa_answer_stays BEFORE UPDATE ON casa_answer
BEGIN SELECT RAISE(ABORT, 'history is appended'); END;
CREATE TRIGGER casa_answer_is_kept BEFORE DELETE ON casa_answer
BEGIN SELECT RAISE(ABORT, 'history is appended'); END;
-- A version's number follows the one before: none is skipped, none is taken twice.
CREATE TRIGGER casa_version_follows BEFORE INSERT ON casa_version
WHEN NEW.number <> (SELECT coalesce(max(number), 0) + 1 FROM casa_version
                    WHERE worksheet_id = NEW.worksheet_id)
BEGIN SELECT RAISE(ABORT, 'a version was skipped'); END;
