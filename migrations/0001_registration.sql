-- A workshop, who may come, who does, and what is owed to them.
-- Instants are whole seconds since 1970 UTC. Words in CHECKs are those of crate `domain`.

-- One run of the programme. Local times are in `zone`, an IANA name.
CREATE TABLE workshop (
    id              INTEGER PRIMARY KEY,
    slug            TEXT    NOT NULL UNIQUE,
    title           TEXT    NOT NULL,
    zone            TEXT    NOT NULL,
    designated_from INTEGER NOT NULL,
    everyone_from   INTEGER NOT NULL,
    release_at      INTEGER NOT NULL,
    close_hours     INTEGER NOT NULL,
    plan_due        TEXT    NOT NULL,
    office          TEXT    NOT NULL,
    announcement    TEXT    NOT NULL, -- JSON
    -- Moved by the clock task only; the rules read it and never the clock.
    phase           TEXT    NOT NULL DEFAULT 'before'
        CHECK (phase IN ('before', 'designated_only', 'open_with_holds', 'released', 'closed')),
    -- Grows with every commit that changes the public counts.
    rev             INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE school (
    id          INTEGER PRIMARY KEY,
    workshop_id INTEGER NOT NULL REFERENCES workshop (id),
    slug        TEXT    NOT NULL,
    name        TEXT    NOT NULL,
    level       TEXT    NOT NULL CHECK (level IN ('elementary', 'secondary')),
    designation TEXT    NOT NULL
        CHECK (designation IN ('comprehensive', 'targeted', 'extended', 'none')),
    -- When it declined or cancelled for the first time. Never cleared: a school that comes back
    -- comes without a hold.
    declined_at INTEGER,
    UNIQUE (workshop_id, slug)
) STRICT;

-- The pool of slots that a level's sessions share. `taken` and `unclaimed` are kept by triggers
-- and exist for the CHECK: whatever the rules above the database let through, it never stores a
-- slot given twice, nor one that a designated school is owed.
CREATE TABLE pool (
    workshop_id INTEGER NOT NULL REFERENCES workshop (id),
    level       TEXT    NOT NULL CHECK (level IN ('elementary', 'secondary')),
    slots       INTEGER NOT NULL CHECK (slots >= 0),
    taken       INTEGER NOT NULL DEFAULT 0 CHECK (taken >= 0),
    -- Designated schools that have no confirmed registration and have not declined.
    unclaimed   INTEGER NOT NULL DEFAULT 0 CHECK (unclaimed >= 0),
    -- 1 until the release date, then 0.
    holds       INTEGER NOT NULL DEFAULT 1 CHECK (holds IN (0, 1)),
    PRIMARY KEY (workshop_id, level),
    CONSTRAINT slot_given_twice_or_withheld CHECK (taken + holds * unclaimed <= slots)
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
    id          INTEGER PRIMARY KEY,
    workshop_id INTEGER NOT NULL REFERENCES workshop (id),
    slug        TEXT    NOT NULL,
    level       TEXT    NOT NULL CHECK (level IN ('elementary', 'secondary')),
    starts_at   INTEGER NOT NULL,
    ends_at     INTEGER NOT NULL,
    place       TEXT    NOT NULL,
    address     TEXT    NOT NULL,
    slots       INTEGER NOT NULL CHECK (slots >= 0),
    door        TEXT    NOT NULL DEFAULT 'open' CHECK (door IN ('open', 'closed')),
    taken       INTEGER NOT NULL DEFAULT 0 CHECK (taken >= 0),
    UNIQUE (workshop_id, slug),
    CONSTRAINT slot_given_twice CHECK (taken <= slots)
) STRICT;

-- A school's claim.
CREATE TABLE registration (
    id            INTEGER PRIMARY KEY,
    workshop_id   INTEGER NOT NULL REFERENCES workshop (id),
    school_id     INTEGER NOT NULL REFERENCES school (id),
    reference     TEXT    NOT NULL UNIQUE,
    status        TEXT    NOT NULL CHECK (status IN ('confirmed', 'waitlisted', 'cancelled')),
    -- The session whose slot it has; only a confirmed one has one.
    session_id    INTEGER REFERENCES session (id),
    -- Its place in time on the waiting list; only a waitlisted one has one.
    turn          INTEGER,
    contact_name  TEXT    NOT NULL,
    contact_email TEXT    NOT NULL,
    headcount     INTEGER NOT NULL CHECK (headcount BETWEEN 1 AND 30),
    meals         TEXT    NOT NULL, -- JSON: {diet: people}
    -- How often the calendar entry changed (RFC 5545, SEQUENCE).
    sequence      INTEGER NOT NULL DEFAULT 0,
    registered_at INTEGER NOT NULL,
    cancelled_at  INTEGER,
    CHECK ((status = 'confirmed') = (session_id IS NOT NULL)),
    CHECK ((status = 'waitlisted') = (turn IS NOT NULL))
) STRICT;

-- One living registration per school and workshop.
CREATE UNIQUE INDEX registration_living ON registration (workshop_id, school_id)
    WHERE status <> 'cancelled';
CREATE INDEX registration_session ON registration (session_id) WHERE session_id IS NOT NULL;
-- Two schools never share a turn.
CREATE UNIQUE INDEX registration_turn ON registration (workshop_id, turn) WHERE turn IS NOT NULL;

-- The sessions that a registration asked for, in order of wish.
CREATE TABLE wish (
    registration_id INTEGER NOT NULL REFERENCES registration (id),
    rank            INTEGER NOT NULL,
    session_id      INTEGER NOT NULL REFERENCES session (id),
    PRIMARY KEY (registration_id, rank)
) STRICT, WITHOUT ROWID;

-- The people a school named.
CREATE TABLE person (
    registration_id INTEGER NOT NULL REFERENCES registration (id),
    rank            INTEGER NOT NULL,
    name            TEXT    NOT NULL,
    role            TEXT    NOT NULL CHECK (role IN ('teacher', 'administrator', 'specialist', 'other')),
    membership      TEXT    NOT NULL CHECK (membership IN ('sami_team', 'additional')),
    PRIMARY KEY (registration_id, rank)
) STRICT, WITHOUT ROWID;

-- Colleagues who asked to manage a registration too.
CREATE TABLE co_manage_request (
    id              INTEGER PRIMARY KEY,
    registration_id INTEGER NOT NULL REFERENCES registration (id),
    name            TEXT    NOT NULL,
    email           TEXT    NOT NULL,
    asked_at        INTEGER NOT NULL,
    UNIQUE (registration_id, email)
) STRICT;

-- A form's key, so that sending it again is not registering again.
CREATE TABLE submission (
    workshop_id     INTEGER NOT NULL REFERENCES workshop (id),
    key             TEXT    NOT NULL,
    registration_id INTEGER NOT NULL REFERENCES registration (id),
    school_id       INTEGER NOT NULL REFERENCES school (id),
    email           TEXT    NOT NULL,
    -- What was answered the first time.
    status          TEXT    NOT NULL CHECK (status IN ('confirmed', 'waitlisted')),
    PRIMARY KEY (workshop_id, key)
) STRICT, WITHOUT ROWID;

-- What has happened, in order. Appended, never rewritten.
CREATE TABLE event (
    id          INTEGER PRIMARY KEY,
    workshop_id INTEGER NOT NULL REFERENCES workshop (id),
    at          INTEGER NOT NULL,
    -- Who caused it: registrant, invitation, organizer or clock.
    actor       TEXT    NOT NULL,
    event       TEXT    NOT NULL -- JSON
) STRICT;

CREATE TRIGGER event_is_history BEFORE UPDATE ON event
BEGIN
    SELECT RAISE(ABORT, 'history is appended, never rewritten');
END;
CREATE TRIGGER event_stays BEFORE DELETE ON event
BEGIN
    SELECT RAISE(ABORT, 'history is appended, never rewritten');
END;

-- People who may see the desk.
CREATE TABLE organizer (
    email    TEXT PRIMARY KEY,
    added_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Every secret that opens something, as its SHA-256: who reads the database can't use one.
CREATE TABLE access (
    hash            BLOB    PRIMARY KEY,
    kind            TEXT    NOT NULL
        CHECK (kind IN ('registrant', 'invitation', 'sign_in_link', 'organizer')),
    registration_id INTEGER REFERENCES registration (id),
    school_id       INTEGER REFERENCES school (id),
    organizer_email TEXT    REFERENCES organizer (email),
    expires_at      INTEGER NOT NULL,
    -- When a link that opens once was used, or a secret was withdrawn.
    ended_at        INTEGER,
    CHECK ((kind = 'registrant') = (registration_id IS NOT NULL)),
    CHECK ((kind = 'invitation') = (school_id IS NOT NULL)),
    CHECK ((kind IN ('sign_in_link', 'organizer')) = (organizer_email IS NOT NULL))
) STRICT, WITHOUT ROWID;

-- Mail to be sent: a template and a recipient. The link in it is minted when it is sent or shown.
CREATE TABLE mail (
    id              INTEGER PRIMARY KEY,
    template        TEXT    NOT NULL
        CHECK (template IN ('confirmed', 'waiting', 'promoted', 'moved', 'cancelled', 'link', 'co_manage')),
    recipient       TEXT    NOT NULL,
    registration_id INTEGER NOT NULL REFERENCES registration (id),
    -- The session it speaks of, and the calendar entry's number then.
    session_id      INTEGER REFERENCES session (id),
    sequence        INTEGER NOT NULL,
    state           TEXT    NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'sent', 'failed')),
    attempts        INTEGER NOT NULL DEFAULT 0,
    written_at      INTEGER NOT NULL,
    next_at         INTEGER NOT NULL,
    sent_at         INTEGER
) STRICT;
CREATE INDEX mail_queued ON mail (next_at) WHERE state = 'queued';
CREATE INDEX mail_registration ON mail (registration_id);

-- The tallies. Each of these keeps `taken` and `unclaimed` true; the CHECKs above do the refusing.
CREATE TRIGGER registration_made AFTER INSERT ON registration WHEN NEW.status = 'confirmed'
BEGIN
    UPDATE session SET taken = taken + 1 WHERE id = NEW.session_id;
    UPDATE pool
    SET taken = taken + 1,
        unclaimed = unclaimed - EXISTS (
            SELECT 1 FROM school
            WHERE id = NEW.school_id AND designation <> 'none' AND declined_at IS NULL)
    WHERE workshop_id = NEW.workshop_id
      AND level = (SELECT level FROM school WHERE id = NEW.school_id);
END;

CREATE TRIGGER registration_moved AFTER UPDATE OF session_id ON registration
WHEN OLD.session_id IS NOT NULL AND NEW.session_id IS NOT NULL AND OLD.session_id <> NEW.session_id
BEGIN
    UPDATE session SET taken = taken - 1 WHERE id = OLD.session_id;
    UPDATE session SET taken = taken + 1 WHERE id = NEW.session_id;
END;

CREATE TRIGGER registration_promoted AFTER UPDATE OF session_id ON registration
WHEN OLD.session_id IS NULL AND NEW.session_id IS NOT NULL
BEGIN
    UPDATE session SET taken = taken + 1 WHERE id = NEW.session_id;
    UPDATE pool
    SET taken = taken + 1,
        unclaimed = unclaimed - EXISTS (
            SELECT 1 FROM school
            WHERE id = NEW.school_id AND designation <> 'none' AND declined_at IS NULL)
    WHERE workshop_id = NEW.workshop_id
      AND level = (SELECT level FROM school WHERE id = NEW.school_id);
END;

CREATE TRIGGER registration_freed AFTER UPDATE OF session_id ON registration
WHEN OLD.session_id IS NOT NULL AND NEW.session_id IS NULL
BEGIN
    UPDATE session SET taken = taken - 1 WHERE id = OLD.session_id;
    UPDATE pool
    SET taken = taken - 1,
        unclaimed = unclaimed + EXISTS (
            SELECT 1 FROM school
            WHERE id = NEW.school_id AND designation <> 'none' AND declined_at IS NULL)
    WHERE workshop_id = NEW.workshop_id
      AND level = (SELECT level FROM school WHERE id = NEW.school_id);
END;

-- Cancelling frees the slot first, then the school declines: the hold is there in between.
CREATE TRIGGER school_declined AFTER UPDATE OF declined_at ON school
WHEN OLD.declined_at IS NULL AND NEW.declined_at IS NOT NULL AND NEW.designation <> 'none'
BEGIN
    UPDATE pool SET unclaimed = unclaimed - 1
    WHERE workshop_id = NEW.workshop_id AND level = NEW.level;
END;

CREATE TRIGGER workshop_phase AFTER UPDATE OF phase ON workshop
BEGIN
    UPDATE pool SET holds = NEW.phase IN ('before', 'designated_only', 'open_with_holds')
    WHERE workshop_id = NEW.id;
END;
