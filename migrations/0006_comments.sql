-- Comments: what members say about a worksheet's fields, each in his own name. One row for each
-- thing that happened; what follows from them is the rules' (domain::comment). Like the worksheet's
-- own log it only grows: an edited or deleted text stays here, and no page ever has it again.
CREATE TABLE comment_event (
    id           INTEGER PRIMARY KEY,
    worksheet_id INTEGER NOT NULL,
    member_id    INTEGER NOT NULL,
    happened_at  INTEGER NOT NULL,
    kind         TEXT    NOT NULL
        CHECK (kind IN ('said', 'replied', 'edited', 'deleted', 'resolved', 'reopened')),
    -- The field that a thread is about: domain::comment::place writes it.
    place        TEXT    CHECK (length(place) BETWEEN 1 AND 200),
    -- The event that began the thread, or by which the comment was said.
    about        INTEGER,
    words        TEXT    CHECK (length(words) BETWEEN 1 AND 1000),
    -- Tells a form that was sent twice from one that says the same again.
    form_key     TEXT    CHECK (length(form_key) BETWEEN 1 AND 200),
    UNIQUE (id, worksheet_id),
    FOREIGN KEY (member_id, worksheet_id) REFERENCES member (id, worksheet_id),
    FOREIGN KEY (about, worksheet_id) REFERENCES comment_event (id, worksheet_id),
    CHECK ((kind = 'said') = (place IS NOT NULL)),
    CHECK ((kind = 'said') = (about IS NULL)),
    CHECK ((kind IN ('said', 'replied', 'edited')) = (words IS NOT NULL)),
    CHECK (kind IN ('said', 'replied') OR form_key IS NULL)
) STRICT;

CREATE INDEX comment_event_worksheet ON comment_event (worksheet_id, id);
CREATE UNIQUE INDEX comment_event_once ON comment_event (worksheet_id, member_id, form_key)
    WHERE form_key IS NOT NULL;

CREATE TRIGGER comment_event_stays BEFORE UPDATE ON comment_event
BEGIN SELECT RAISE(ABORT, 'history is appended'); END;
CREATE TRIGGER comment_event_is_kept BEFORE DELETE ON comment_event
BEGIN SELECT RAISE(ABORT, 'history is appended'); END;
