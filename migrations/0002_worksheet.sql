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
    color        TEXT    NOT NULL CHECK (color IN
        ('teal', 'brick', 'blue', 'amber', 'violet', 'green', 'rose', 'brown', 'slate', 'olive')),
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
    -- Who wrote it, or asked for it; nobody where the server wrote what a worksheet begins with.
    member_id    INTEGER,
    written_at   INTEGER NOT NULL,
    bytes        BLOB    NOT NULL,
    -- A restore is one update, in words of the server's: since then the worksheet says again what
    -- it said after this one. 0 is the empty worksheet.
    restored     INTEGER CHECK (restored >= 0 AND restored < number),
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

-- The restores of a worksheet are counted whenever somebody comes.
CREATE INDEX document_update_restores ON document_update (worksheet_id)
    WHERE restored IS NOT NULL;

-- A member's secret is one more kind of access, and so are what lets him in: the team's link, of
-- which there may be many, and its code, of which one is good. A code is short, so its hash is a
-- slow one (Argon2id); the others are 256 bits, and theirs is SHA-256.
CREATE TABLE access_with_members (
    hash            BLOB    PRIMARY KEY,
    kind            TEXT    NOT NULL
        CHECK (kind IN ('registrant', 'invitation', 'sign_in_link', 'organizer', 'member',
                        'team_link', 'team_code')),
    registration_id INTEGER REFERENCES registration (id),
    school_id       INTEGER REFERENCES school (id),
    organizer_email TEXT    REFERENCES organizer (email),
    member_id       INTEGER REFERENCES member (id),
    worksheet_id    INTEGER REFERENCES worksheet (id),
    expires_at      INTEGER NOT NULL,
    -- When a link that opens once was used, or a secret was withdrawn.
    ended_at        INTEGER,
    CHECK ((kind = 'registrant') = (registration_id IS NOT NULL)),
    CHECK ((kind = 'invitation') = (school_id IS NOT NULL)),
    CHECK ((kind IN ('sign_in_link', 'organizer')) = (organizer_email IS NOT NULL)),
    CHECK ((kind = 'member') = (member_id IS NOT NULL)),
    CHECK ((kind IN ('team_link', 'team_code')) = (worksheet_id IS NOT NULL))
) STRICT, WITHOUT ROWID;

INSERT INTO access_with_members
    (hash, kind, registration_id, school_id, organizer_email, expires_at, ended_at)
SELECT hash, kind, registration_id, school_id, organizer_email, expires_at, ended_at FROM access;
DROP TABLE access;
ALTER TABLE access_with_members RENAME TO access;

-- The code that was renewed has ended in the same commit.
CREATE UNIQUE INDEX access_team_code ON access (worksheet_id)
    WHERE kind = 'team_code' AND ended_at IS NULL;
