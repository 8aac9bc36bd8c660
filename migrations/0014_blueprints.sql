-- The School Blueprint: what a team publishes for families. Every table only grows, because
-- families must be able to rely on what they have read: a version is never changed, a new one
-- follows it, and withdrawing one is a row of its own.

-- Where a school's families live, if the office says so.
ALTER TABLE school ADD COLUMN neighborhood TEXT CHECK (length(neighborhood) BETWEEN 1 AND 100);

-- A lead approves these contents, word for word. Contents that differ need a new approval.
CREATE TABLE blueprint_approval (
    id           INTEGER PRIMARY KEY,
    worksheet_id INTEGER NOT NULL,
    member_id    INTEGER NOT NULL,
    contents     TEXT    NOT NULL, -- JSON
    approved_at  INTEGER NOT NULL,
    FOREIGN KEY (member_id, worksheet_id) REFERENCES member (id, worksheet_id)
) STRICT;
CREATE INDEX blueprint_approval_worksheet ON blueprint_approval (worksheet_id, id);

-- A person's own answer to whether the Blueprint may name them; their last one counts.
CREATE TABLE blueprint_naming (
    id           INTEGER PRIMARY KEY,
    worksheet_id INTEGER NOT NULL,
    member_id    INTEGER NOT NULL,
    -- Their name when they answered. An agreement is to this name only.
    name         TEXT    NOT NULL,
    answer       TEXT    NOT NULL CHECK (answer IN ('agreed', 'declined')),
    answered_at  INTEGER NOT NULL,
    FOREIGN KEY (member_id, worksheet_id) REFERENCES member (id, worksheet_id)
) STRICT;
CREATE INDEX blueprint_naming_member ON blueprint_naming (worksheet_id, member_id, id);

-- The published versions. Families read the last one of a worksheet, unless it is withdrawn.
CREATE TABLE blueprint_version (
    id           INTEGER PRIMARY KEY,
    worksheet_id INTEGER NOT NULL,
    -- The school year, for example 2019-20.
    year         TEXT    NOT NULL,
    number       INTEGER NOT NULL CHECK (number > 0),
    contents     TEXT    NOT NULL, -- JSON
    member_id    INTEGER NOT NULL,
    published_at INTEGER NOT NULL,
    UNIQUE (worksheet_id, number),
    FOREIGN KEY (member_id, worksheet_id) REFERENCES member (id, worksheet_id)
) STRICT;

CREATE TABLE blueprint_withdrawal (
    version_id   INTEGER PRIMARY KEY REFERENCES blueprint_version (id),
    member_id    INTEGER NOT NULL REFERENCES member (id),
    withdrawn_at INTEGER NOT NULL
) STRICT;

-- The readings and dates of Step 4 that families see, as of an update of the document; the last row
-- counts.
CREATE TABLE blueprint_progress (
    id           INTEGER PRIMARY KEY,
    worksheet_id INTEGER NOT NULL REFERENCES worksheet (id),
    contents     TEXT    NOT NULL, -- JSON
    noted_at     INTEGER NOT NULL
) STRICT;
CREATE INDEX blueprint_progress_worksheet ON blueprint_progress (worksheet_id, id);

CREATE TRIGGER blueprint_approval_stays BEFORE UPDATE ON blueprint_approval
BEGIN SELECT RAISE(ABORT, 'history is appended'); END;
CREATE TRIGGER blueprint_approval_is_kept BEFORE DELETE ON blueprint_approval
BEGIN SELECT RAISE(ABORT, 'history is appended'); END;
CREATE TRIGGER blueprint_naming_stays BEFORE UPDATE ON blueprint_naming
BEGIN SELECT RAISE(ABORT, 'history is appended'); END;
CREATE TRIGGER blueprint_naming_is_kept BEFORE DELETE ON blueprint_naming
BEGIN SELECT RAISE(ABORT, 'history is appended'); END;
CREATE TRIGGER blueprint_version_stays BEFORE UPDATE ON blueprint_version
BEGIN SELECT RAISE(ABORT, 'history is appended'); END;
CREATE TRIGGER blueprint_version_is_kept BEFORE DELETE ON blueprint_version
BEGIN SELECT RAISE(ABORT, 'history is appended'); END;
CREATE TRIGGER blueprint_withdrawal_stays BEFORE UPDATE ON blueprint_withdrawal
BEGIN SELECT RAISE(ABORT, 'history is appended'); END;
CREATE TRIGGER blueprint_withdrawal_is_kept BEFORE DELETE ON blueprint_withdrawal
BEGIN SELECT RAISE(ABORT, 'history is appended'); END;
CREATE TRIGGER blueprint_progress_stays BEFORE UPDATE ON blueprint_progress
BEGIN SELECT RAISE(ABORT, 'history is appended'); END;
CREATE TRIGGER blueprint_progress_is_kept BEFORE DELETE ON blueprint_progress
BEGIN SELECT RAISE(ABORT, 'history is appended'); END;

-- One more letter: the office reminds a school of its Blueprint.
CREATE TABLE mail_with_reminders (
    id              INTEGER PRIMARY KEY,
    template        TEXT    NOT NULL
        CHECK (template IN ('confirmed', 'waiting', 'promoted', 'moved', 'cancelled', 'link',
                            'co_manage', 'co_manage_approved', 'co_manage_declined', 'taken_over',
                            'disowned', 'taken_over_office', 'disowned_office',
                            'blueprint_reminder')),
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
INSERT INTO mail_with_reminders
    (id, template, recipient, registration_id, session_id, sequence, state, attempts, written_at,
     next_at, sent_at)
SELECT id, template, recipient, registration_id, session_id, sequence, state, attempts, written_at,
       next_at, sent_at
FROM mail;
DROP TABLE mail;
ALTER TABLE mail_with_reminders RENAME TO mail;
CREATE INDEX mail_queued ON mail (next_at) WHERE state = 'queued';
CREATE INDEX mail_registration ON mail (registration_id);
