-- Translations by people: of the fixed words of family pages, and of a team's words in its Blueprint.
-- Both only grow: a text that changes is another row, and what families have read stays known.

-- Somebody who speaks a language for the district, by a link that an organizer made.
CREATE TABLE liaison (
    id          INTEGER PRIMARY KEY,
    workshop_id INTEGER NOT NULL REFERENCES workshop (id),
    name        TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    -- A tag of BCP 47.
    language    TEXT    NOT NULL,
    made_by     TEXT    NOT NULL REFERENCES organizer (email),
    made_at     INTEGER NOT NULL,
    ended_at    INTEGER
) STRICT;

CREATE TABLE translation (
    id              INTEGER PRIMARY KEY,
    -- NULL for a fixed text, which is every school's.
    worksheet_id    INTEGER REFERENCES worksheet (id),
    language        TEXT    NOT NULL,
    -- The fixed text's id, or the place in the worksheet.
    key             TEXT    NOT NULL,
    -- The English text that this is a translation of: it is stale once that reads differently. Fixed
    -- texts are JSON, because counted ones have several forms.
    source          TEXT    NOT NULL,
    text            TEXT    NOT NULL,
    liaison_id      INTEGER REFERENCES liaison (id),
    member_id       INTEGER REFERENCES member (id),
    organizer_email TEXT    REFERENCES organizer (email),
    written_at      INTEGER NOT NULL,
    CHECK ((liaison_id IS NOT NULL) + (member_id IS NOT NULL) + (organizer_email IS NOT NULL) = 1)
) STRICT;
CREATE INDEX translation_text ON translation (worksheet_id, language, key, id);

-- Families read a translation from its review on.
CREATE TABLE translation_review (
    translation_id  INTEGER PRIMARY KEY REFERENCES translation (id),
    liaison_id      INTEGER REFERENCES liaison (id),
    member_id       INTEGER REFERENCES member (id),
    organizer_email TEXT    REFERENCES organizer (email),
    reviewed_at     INTEGER NOT NULL,
    CHECK ((liaison_id IS NOT NULL) + (member_id IS NOT NULL) + (organizer_email IS NOT NULL) = 1)
) STRICT;

CREATE TRIGGER translation_stays BEFORE UPDATE ON translation
BEGIN SELECT RAISE(ABORT, 'history is appended'); END;
CREATE TRIGGER translation_is_kept BEFORE DELETE ON translation
BEGIN SELECT RAISE(ABORT, 'history is appended'); END;
CREATE TRIGGER translation_review_stays BEFORE UPDATE ON translation_review
BEGIN SELECT RAISE(ABORT, 'history is appended'); END;
CREATE TRIGGER translation_review_is_kept BEFORE DELETE ON translation_review
BEGIN SELECT RAISE(ABORT, 'history is appended'); END;

-- A liaison's secret is one more kind of access.
CREATE TABLE access_with_liaisons (
    hash            BLOB    PRIMARY KEY,
    kind            TEXT    NOT NULL
        CHECK (kind IN ('registrant', 'invitation', 'sign_in_link', 'organizer', 'member',
                        'team_link', 'team_code', 'facilitator', 'liaison')),
    registration_id INTEGER REFERENCES registration (id),
    school_id       INTEGER REFERENCES school (id),
    organizer_email TEXT    REFERENCES organizer (email),
    member_id       INTEGER REFERENCES member (id),
    worksheet_id    INTEGER REFERENCES worksheet (id),
    facilitator_id  INTEGER REFERENCES facilitator (id),
    liaison_id      INTEGER REFERENCES liaison (id),
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
    CHECK ((kind = 'liaison') = (liaison_id IS NOT NULL))
) STRICT, WITHOUT ROWID;

INSERT INTO access_with_liaisons
    (hash, kind, registration_id, school_id, organizer_email, member_id, worksheet_id,
     facilitator_id, expires_at, ended_at, delivery)
SELECT hash, kind, registration_id, school_id, organizer_email, member_id, worksheet_id,
       facilitator_id, expires_at, ended_at, delivery
FROM access;
DROP TABLE access;
ALTER TABLE access_with_liaisons RENAME TO access;

-- The code that was renewed has ended in the same commit.
CREATE UNIQUE INDEX access_team_code ON access (worksheet_id)
    WHERE kind = 'team_code' AND ended_at IS NULL;
CREATE INDEX access_registration ON access (registration_id) WHERE registration_id IS NOT NULL;
CREATE INDEX access_school ON access (school_id) WHERE school_id IS NOT NULL;
CREATE INDEX access_member ON access (member_id) WHERE member_id IS NOT NULL;
CREATE INDEX access_organizer ON access (organizer_email) WHERE organizer_email IS NOT NULL;
