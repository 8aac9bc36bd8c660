-- Attendance: who signed in to a session and out of it, act by act. It stands beside the headcount (people
-- announced) and the roster (people named), and is never merged with them.

-- A person of the roster has a key that stays when the roster is typed again, so that acts find their person.
CREATE TABLE person_with_key (
    registration_id INTEGER NOT NULL REFERENCES registration (id),
    rank            INTEGER NOT NULL,
    key             TEXT    NOT NULL UNIQUE CHECK (length(key) BETWEEN 8 AND 64),
    name            TEXT    NOT NULL,
    role            TEXT    NOT NULL CHECK (role IN ('teacher', 'administrator', 'specialist', 'other')),
    membership      TEXT    NOT NULL CHECK (membership IN ('sami_team', 'additional')),
    PRIMARY KEY (registration_id, rank)
) STRICT, WITHOUT ROWID;
INSERT INTO person_with_key (registration_id, rank, key, name, role, membership)
SELECT registration_id, rank, lower(hex(randomblob(8))), name, role, membership FROM person;
DROP TABLE person;
ALTER TABLE person_with_key RENAME TO person;

-- Everybody with an act: with the name and role of that day, also when the roster names them no more.
CREATE TABLE attendance_person (
    session_id INTEGER NOT NULL REFERENCES session (id),
    -- The key of the roster's person, or the id of the act that brought a walk-in.
    key        TEXT    NOT NULL CHECK (length(key) BETWEEN 8 AND 64),
    school_id  INTEGER NOT NULL REFERENCES school (id),
    name       TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    role       TEXT    NOT NULL CHECK (role IN ('teacher', 'administrator', 'specialist', 'other')),
    membership TEXT    NOT NULL CHECK (membership IN ('sami_team', 'additional')),
    origin     TEXT    NOT NULL CHECK (origin IN ('roster', 'walk_in')),
    PRIMARY KEY (session_id, key)
) STRICT, WITHOUT ROWID;

-- An act is one fact by one device. Attendance is read from the set of a person's acts, in any order of arrival.
CREATE TABLE attendance_act (
    workshop_id INTEGER NOT NULL REFERENCES workshop (id),
    -- Made by the device, so that an act sent twice is one act.
    id          TEXT    NOT NULL CHECK (length(id) BETWEEN 8 AND 64),
    session_id  INTEGER NOT NULL,
    person      TEXT    NOT NULL,
    kind        TEXT    NOT NULL CHECK (kind IN ('in', 'out', 'undo')),
    -- By the clock of the device.
    at          INTEGER NOT NULL,
    source      TEXT    NOT NULL CHECK (source IN ('organizer', 'helper', 'own_phone', 'school')),
    -- An organizer's email address, a helper's number, or the name of the school's registrant.
    source_name TEXT    CHECK (length(source_name) BETWEEN 1 AND 320),
    -- The reason of the office or the school for a correction.
    reason      TEXT    CHECK (length(reason) BETWEEN 1 AND 1000),
    received_at INTEGER NOT NULL,
    PRIMARY KEY (workshop_id, id),
    FOREIGN KEY (session_id, person) REFERENCES attendance_person (session_id, key),
    CHECK ((source = 'own_phone') = (source_name IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX attendance_act_session ON attendance_act (session_id, person);

CREATE TRIGGER attendance_act_stays BEFORE UPDATE ON attendance_act
BEGIN SELECT RAISE(ABORT, 'history is appended'); END;
CREATE TRIGGER attendance_act_is_kept BEFORE DELETE ON attendance_act
BEGIN SELECT RAISE(ABORT, 'history is appended'); END;
CREATE TRIGGER attendance_person_stays BEFORE UPDATE ON attendance_person
BEGIN SELECT RAISE(ABORT, 'history is appended'); END;
CREATE TRIGGER attendance_person_is_kept BEFORE DELETE ON attendance_person
BEGIN SELECT RAISE(ABORT, 'history is appended'); END;
