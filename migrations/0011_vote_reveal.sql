-- Votes on a cause are secret until they are revealed: with the last vote of the team, or earlier by
-- somebody's hand. Only revealed votes are shown and count. Voting again deletes the votes and the row.

CREATE TABLE vote_reveal (
    worksheet_id INTEGER NOT NULL,
    cause        TEXT    NOT NULL CHECK (length(cause) BETWEEN 1 AND 64),
    -- The member who cast the last vote, or who revealed the votes.
    member_id    INTEGER NOT NULL,
    revealed_at  INTEGER NOT NULL,
    PRIMARY KEY (worksheet_id, cause),
    FOREIGN KEY (member_id, worksheet_id) REFERENCES member (id, worksheet_id)
) STRICT, WITHOUT ROWID;

-- Everybody saw all votes before there was a reveal.
INSERT INTO vote_reveal (worksheet_id, cause, member_id, revealed_at)
SELECT worksheet_id, cause, min(member_id), max(shown_at) FROM fist GROUP BY worksheet_id, cause;
