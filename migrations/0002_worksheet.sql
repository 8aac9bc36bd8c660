-- Worksheets: who writes in them, and every update that was ever acknowledged.

-- One school's worksheet. It belongs to the school, not to a registration; the row comes with the
-- first person who is let in.
CREATE TABLE worksheet (
    id        INTEGER PRIMARY KEY,
    school_id INTEGER NOT NULL UNIQUE REFERENCES school (id)
) STRICT;

-- Somebody who is let into a worksheet, under a name of their own choice.
CREATE TABLE member (
    id           INTEGER PRIMARY KEY,
    worksheet_id INTEGER NOT NULL REFERENCES worksheet (id),
    name         TEXT    NOT NULL,
    role         TEXT    NOT NULL CHECK (role IN ('lead', 'member', 'facilitator')),
    joined_at    INTEGER NOT NULL,
    -- When the lead took the right away again.
    withdrawn_at INTEGER,
    UNIQUE (id, worksheet_id)
) STRICT;

-- Whose is which client id of the document. An id never changes hands: whoever may write under
-- another's can forge his words.
CREATE TABLE client (
    worksheet_id INTEGER NOT NULL,
    client       INTEGER NOT NULL CHECK (client > 0),
    member_id    INTEGER NOT NULL,
    PRIMARY KEY (worksheet_id, client),
    FOREIGN KEY (member_id, worksheet_id) REFERENCES member (id, worksheet_id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER client_stays BEFORE UPDATE ON client
BEGIN SELECT RAISE(ABORT, 'a client id never changes hands'); END;
CREATE TRIGGER client_is_kept BEFORE DELETE ON client
BEGIN SELECT RAISE(ABORT, 'a client id never changes hands'); END;

-- The log of a document: every update, in the order in which it was committed, without gaps.
CREATE TABLE document_update (
    worksheet_id INTEGER NOT NULL REFERENCES worksheet (id),
    number       INTEGER NOT NULL CHECK (number > 0),
    -- Nobody where the server wrote it: what a worksheet begins with, a restore.
    member_id    INTEGER,
    written_at   INTEGER NOT NULL,
    bytes        BLOB    NOT NULL,
    PRIMARY KEY (worksheet_id, number),
    FOREIGN KEY (member_id, worksheet_id) REFERENCES member (id, worksheet_id)
) STRICT;

CREATE TRIGGER document_update_stays BEFORE UPDATE ON document_update
BEGIN SELECT RAISE(ABORT, 'history is appended'); END;
CREATE TRIGGER document_update_is_kept BEFORE DELETE ON document_update
BEGIN SELECT RAISE(ABORT, 'history is appended'); END;
-- A room that another one has overtaken must not write on: its numbers are taken.
CREATE TRIGGER document_update_has_no_gap BEFORE INSERT ON document_update
WHEN NEW.number <> 1 + coalesce(
    (SELECT max(number) FROM document_update WHERE worksheet_id = NEW.worksheet_id), 0)
BEGIN SELECT RAISE(ABORT, 'an update is missing before this one'); END;

-- A document in one piece, as of an update of the log. Read back and compared before it was
-- written; the log stays, so losing one costs time only.
CREATE TABLE document_snapshot (
    worksheet_id INTEGER NOT NULL REFERENCES worksheet (id),
    number       INTEGER NOT NULL CHECK (number > 0),
    bytes        BLOB    NOT NULL,
    PRIMARY KEY (worksheet_id)
) STRICT;

-- A member's secret is one more kind of access.
CREATE TABLE access_with_members (
    hash            BLOB    PRIMARY KEY,
    kind            TEXT    NOT NULL
        CHECK (kind IN ('registrant', 'invitation', 'sign_in_link', 'organizer', 'member')),
    registration_id INTEGER REFERENCES registration (id),
    school_id       INTEGER REFERENCES school (id),
    organizer_email TEXT    REFERENCES organizer (email),
    member_id       INTEGER REFERENCES member (id),
    expires_at      INTEGER NOT NULL,
    -- When a link that opens once was used, or a secret was withdrawn.
    ended_at        INTEGER,
    CHECK ((kind = 'registrant') = (registration_id IS NOT NULL)),
    CHECK ((kind = 'invitation') = (school_id IS NOT NULL)),
    CHECK ((kind IN ('sign_in_link', 'organizer')) = (organizer_email IS NOT NULL)),
    CHECK ((kind = 'member') = (member_id IS NOT NULL))
) STRICT, WITHOUT ROWID;

INSERT INTO access_with_members
    (hash, kind, registration_id, school_id, organizer_email, expires_at, ended_at)
SELECT hash, kind, registration_id, school_id, organizer_email, expires_at, ended_at FROM access;
DROP TABLE access;
ALTER TABLE access_with_members RENAME TO access;
