-- Who has proved what: a registration is the school's once somebody has shown that it is.

-- Whether a slot is given before anything is proved, and the domains of the district's own
-- addresses (JSON, a list): a mailed link to one of them proves.
ALTER TABLE workshop ADD COLUMN mode TEXT NOT NULL DEFAULT 'open'
    CHECK (mode IN ('open', 'invited'));
ALTER TABLE workshop ADD COLUMN email_domains TEXT NOT NULL DEFAULT '[]';

-- How it is known to be the school's; NULL while nobody has proved it. Registrations from before
-- this file are unproven: anyone could have made them.
ALTER TABLE registration ADD COLUMN proof TEXT
    CHECK (proof IN ('invitation', 'organizer', 'mailed_link', 'office'));
-- When its links ended last: by another contact, a take-over, a proof or its end. A form that is
-- sent again after that gets its answer, and no link.
ALTER TABLE registration ADD COLUMN links_ended_at INTEGER;

-- How a secret reached its holder. What was shown on a page proves nothing about an address.
ALTER TABLE access ADD COLUMN delivery TEXT NOT NULL DEFAULT 'page'
    CHECK (delivery IN ('page', 'mail'));
CREATE INDEX access_registration ON access (registration_id) WHERE registration_id IS NOT NULL;
CREATE INDEX access_school ON access (school_id) WHERE school_id IS NOT NULL;

-- The secret of the school by which a member came in: what ends with the secret ends with it.
-- NULL for whoever came by the team's own link or code.
ALTER TABLE member ADD COLUMN came_by BLOB;
CREATE INDEX member_came_by ON member (came_by) WHERE came_by IS NOT NULL;

-- When an organizer's rights were taken away.
ALTER TABLE organizer ADD COLUMN removed_at INTEGER;

-- The office gives a hold back: the tally of holds follows.
CREATE TRIGGER school_hold_restored AFTER UPDATE OF declined_at ON school
WHEN OLD.declined_at IS NOT NULL AND NEW.declined_at IS NULL AND NEW.designation <> 'none'
     AND NOT EXISTS (SELECT 1 FROM registration
                     WHERE school_id = NEW.id AND status = 'confirmed')
BEGIN
    UPDATE pool SET unclaimed = unclaimed + 1
    WHERE workshop_id = NEW.workshop_id AND level = NEW.level;
END;

-- Letters about a registration that the school took over or disowned: one to whoever had made it,
-- one to the office.
CREATE TABLE mail_with_notices (
    id              INTEGER PRIMARY KEY,
    template        TEXT    NOT NULL
        CHECK (template IN ('confirmed', 'waiting', 'promoted', 'moved', 'cancelled', 'link',
                            'co_manage', 'taken_over', 'disowned', 'taken_over_office',
                            'disowned_office')),
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
INSERT INTO mail_with_notices
    (id, template, recipient, registration_id, session_id, sequence, state, attempts, written_at,
     next_at, sent_at)
SELECT id, template, recipient, registration_id, session_id, sequence, state, attempts, written_at,
       next_at, sent_at
FROM mail;
DROP TABLE mail;
ALTER TABLE mail_with_notices RENAME TO mail;
CREATE INDEX mail_queued ON mail (next_at) WHERE state = 'queued';
CREATE INDEX mail_registration ON mail (registration_id);
