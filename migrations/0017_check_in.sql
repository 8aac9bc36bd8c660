-- The right to check people in: helpers at the door, and the code on the wall of a session.

-- Somebody who checks people in at one session, by a link that an organizer made. The link reads names
-- until the session's day is over, which follows the session when that moves.
CREATE TABLE helper (
    id          INTEGER PRIMARY KEY,
    session_id  INTEGER NOT NULL REFERENCES session (id),
    name        TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    made_by     TEXT    NOT NULL REFERENCES organizer (email),
    made_at     INTEGER NOT NULL,
    ended_at    INTEGER
) STRICT;
CREATE INDEX helper_session ON helper (session_id);

-- The code with which people sign in and out on their own phones, where the office allows it. It is
-- short, so its hash is a slow one. Of a session's codes at most one works.
CREATE TABLE session_code (
    id          INTEGER PRIMARY KEY,
    session_id  INTEGER NOT NULL REFERENCES session (id),
    hash        BLOB    NOT NULL,
    made_by     TEXT    NOT NULL REFERENCES organizer (email),
    made_at     INTEGER NOT NULL,
    ended_at    INTEGER
) STRICT;
CREATE UNIQUE INDEX session_code_living ON session_code (session_id) WHERE ended_at IS NULL;

-- A helper's secret is one more kind of access.
CREATE TABLE access_with_helpers (
    hash            BLOB    PRIMARY KEY,
    kind            TEXT    NOT NULL
        CHECK (kind IN ('registrant', 'invitation', 'sign_in_link', 'organizer', 'member',
                        'team_link', 'team_code', 'facilitator', 'liaison', 'helper')),
    registration_id INTEGER REFERENCES registration (id),
    school_id       INTEGER REFERENCES school (id),
    organizer_email TEXT    REFERENCES organizer (email),
    member_id       INTEGER REFERENCES member (id),
    worksheet_id    INTEGER REFERENCES worksheet (id),
    facilitator_id  INTEGER REFERENCES facilitator (id),
    liaison_id      INTEGER REFERENCES liaison (id),
    helper_id       INTEGER REFERENCES helper (id),
    expires_at      INTEGER NOT NULL,
    -- When a link that opens once was used, or a secret was withdrawn.
    ended_at        INTEGER,
    -- How the secret reached its holder.
    delivery        TEXT    NOT NULL DEFAULT 'page' CHECK (delivery IN ('page', 'mail')),
    CHECK ((kind = 'registrant') = (registration_id IS NOT NULL)),
    CHECK ((kind = 'invitation') = (school_id IS NOT NULL)),
    CHECK ((kind IN ('sign_in_link', 'organizer')) = (organizer_email IS NOT NULL)),
    CHECK ((kind = 'member') = (member_id IS NOT NULL)),
    CHECK ((kind IN ('team_link', 'team_code')) = (worksheet_id IS NOT NULL)),
    CHECK ((kind = 'facilitator') = (facilitator_id IS NOT NULL)),
    CHECK ((kind = 'liaison') = (liaison_id IS NOT NULL)),
    CHECK ((kind = 'helper') = (helper_id IS NOT NULL))
) STRICT, WITHOUT ROWID;

INSERT INTO access_with_helpers
    (hash, kind, registration_id, school_id, organizer_email, member_id, worksheet_id,
     facilitator_id, liaison_id, expires_at, ended_at, delivery)
SELECT hash, kind, registration_id, school_id, organizer_email, member_id, worksheet_id,
       facilitator_id, liaison_id, expires_at, ended_at, delivery
FROM access;
DROP TABLE access;
ALTER TABLE access_with_helpers RENAME TO access;

-- The code that was renewed has ended in the same commit.
CREATE UNIQUE INDEX access_team_code ON access (worksheet_id)
    WHERE kind = 'team_code' AND ended_at IS NULL;
CREATE INDEX access_registration ON access (registration_id) WHERE registration_id IS NOT NULL;
CREATE INDEX access_school ON access (school_id) WHERE school_id IS NOT NULL;
CREATE INDEX access_member ON access (member_id) WHERE member_id IS NOT NULL;
CREATE INDEX access_organizer ON access (organizer_email) WHERE organizer_email IS NOT NULL;
