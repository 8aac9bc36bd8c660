-- A colleague's request to manage a registration is answered, and the answer is mailed.

-- NULL while it is not answered. An approval is undone with the links that it gave.
ALTER TABLE co_manage_request ADD COLUMN answer TEXT
    CHECK (answer IN ('approved', 'declined'));
ALTER TABLE co_manage_request ADD COLUMN answered_at INTEGER;

-- Two more letters: the answers, to the colleague.
CREATE TABLE mail_with_answers (
    id              INTEGER PRIMARY KEY,
    template        TEXT    NOT NULL
        CHECK (template IN ('confirmed', 'waiting', 'promoted', 'moved', 'cancelled', 'link',
                            'co_manage', 'co_manage_approved', 'co_manage_declined', 'taken_over',
                            'disowned', 'taken_over_office', 'disowned_office')),
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
INSERT INTO mail_with_answers
    (id, template, recipient, registration_id, session_id, sequence, state, attempts, written_at,
     next_at, sent_at)
SELECT id, template, recipient, registration_id, session_id, sequence, state, attempts, written_at,
       next_at, sent_at
FROM mail;
DROP TABLE mail;
ALTER TABLE mail_with_answers RENAME TO mail;
CREATE INDEX mail_queued ON mail (next_at) WHERE state = 'queued';
CREATE INDEX mail_registration ON mail (registration_id);
