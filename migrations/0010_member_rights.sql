-- Who is in a team, and what each holds, is asked for whenever rights may have changed: that must not
-- take longer because another team has many members who left.

CREATE INDEX member_worksheet ON member (worksheet_id);
CREATE INDEX access_member ON access (member_id) WHERE member_id IS NOT NULL;
CREATE INDEX access_organizer ON access (organizer_email) WHERE organizer_email IS NOT NULL;
