-- What operators rely on: history whose change shows, a write that shows whether writing works, and
-- keys of forms that nobody can use who reads the database.

-- A form's key is kept as its SHA-256, a blob. A key that is text was written by an earlier version:
-- SQLite can't hash it, so the start that runs this migration does, right after it.
CREATE TABLE submission_hashed (
    workshop_id     INTEGER NOT NULL REFERENCES workshop (id),
    key             ANY     NOT NULL,
    registration_id INTEGER NOT NULL REFERENCES registration (id),
    school_id       INTEGER NOT NULL REFERENCES school (id),
    email           TEXT    NOT NULL,
    -- What was answered the first time.
    status          TEXT    NOT NULL CHECK (status IN ('confirmed', 'waitlisted')),
    PRIMARY KEY (workshop_id, key)
) STRICT, WITHOUT ROWID;

INSERT INTO submission_hashed (workshop_id, key, registration_id, school_id, email, status)
SELECT workshop_id, key, registration_id, school_id, email, status FROM submission;
DROP TABLE submission;
ALTER TABLE submission_hashed RENAME TO submission;

-- A history up to its newest sealed row, as one SHA-256: each row's hash goes into the next. What is
-- changed or removed by hand below that row is found by `causeway check`. It is no signature: who
-- writes the database can seal anew.
CREATE TABLE history_seal (
    history TEXT    PRIMARY KEY
        CHECK (history IN ('event', 'comment_event', 'document_update')),
    last    INTEGER NOT NULL CHECK (last > 0),
    digest  BLOB    NOT NULL CHECK (length(digest) = 32)
) STRICT, WITHOUT ROWID;

-- One row that is written to find out whether writing works.
CREATE TABLE write_probe (
    id     INTEGER PRIMARY KEY CHECK (id = 1),
    writes INTEGER NOT NULL
) STRICT;
INSERT INTO write_probe (id, writes) VALUES (1, 0);
