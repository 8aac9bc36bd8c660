-- Facilitators, who go from team to team, and the timers that everybody in a session sees.

-- Somebody who helps the teams of a workshop: by a link that an organizer made, or as an organizer.
CREATE TABLE facilitator (
    id              INTEGER PRIMARY KEY,
    workshop_id     INTEGER NOT NULL REFERENCES workshop (id),
    -- As teams see it.
    name            TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    -- The organizer who looks in on teams; nobody made a link for him.
    organizer_email TEXT    REFERENCES organizer (email),
    -- Who made the link.
    made_by         TEXT    REFERENCES organizer (email),
    made_at         INTEGER NOT NULL,
    -- When an organizer ended the link, and with it all that it gave.
    ended_at        INTEGER,
    UNIQUE (workshop_id, organizer_email),
    CHECK ((organizer_email IS NULL) = (made_by IS NOT NULL))
) STRICT;

-- As whom a facilitator is let into a worksheet: always the same member.
ALTER TABLE member ADD COLUMN facilitator_id INTEGER REFERENCES facilitator (id);
CREATE UNIQUE INDEX member_facilitator ON member (facilitator_id, worksheet_id)
    WHERE facilitator_id IS NOT NULL;

-- A facilitator's secret is one more kind of access.
CREATE TABLE access_with_facilitators (
    hash            BLOB    PRIMARY KEY,
    kind            TEXT    NOT NULL
        CHECK (kind IN ('registrant', 'invitation', 'sign_in_link', 'organizer', 'member',
                        'team_link', 'team_code', 'facilitator')),
    registration_id INTEGER REFERENCES registration (id),
    school_id       INTEGER REFERENCES school (id),
    organizer_email TEXT    REFERENCES organizer (email),
    member_id       INTEGER REFERENCES member (id),
    worksheet_id    INTEGER REFERENCES worksheet (id),
    facilitator_id  INTEGER REFERENCES facilitator (id),
    expires_at      INTEGER NOT NULL,
    -- When a link that opens once was used, or a secret was withdrawn.
    ended_at        INTEGER,
    CHECK ((kind = 'registrant') = (registration_id IS NOT NULL)),
    CHECK ((kind = 'invitation') = (school_id IS NOT NULL)),
    CHECK ((kind IN ('sign_in_link', 'organizer')) = (organizer_email IS NOT NULL)),
    CHECK ((kind = 'member') = (member_id IS NOT NULL)),
    CHECK ((kind IN ('team_link', 'team_code')) = (worksheet_id IS NOT NULL)),
    CHECK ((kind = 'facilitator') = (facilitator_id IS NOT NULL))
) STRICT, WITHOUT ROWID;

INSERT INTO access_with_facilitators
    (hash, kind, registration_id, school_id, organizer_email, member_id, worksheet_id,
     expires_at, ended_at)
SELECT hash, kind, registration_id, school_id, organizer_email, member_id, worksheet_id,
       expires_at, ended_at
FROM access;
DROP TABLE access;
ALTER TABLE access_with_facilitators RENAME TO access;

-- The code that was renewed has ended in the same commit.
CREATE UNIQUE INDEX access_team_code ON access (worksheet_id)
    WHERE kind = 'team_code' AND ended_at IS NULL;

-- What a session is doing, and until when. One at a time: another takes its place.
CREATE TABLE timer (
    session_id INTEGER PRIMARY KEY REFERENCES session (id) ON DELETE CASCADE,
    label      TEXT    NOT NULL CHECK (length(label) BETWEEN 1 AND 60),
    ends_at    INTEGER NOT NULL
) STRICT;
