-- The predictions of one line are shown in one post, that of the first of them: its id is group_id of all, of itself too. Null for others.
ALTER TABLE polls ADD COLUMN group_id TEXT;
CREATE INDEX polls_of_group ON polls (group_id) WHERE group_id IS NOT NULL;
-- What a draft was launched as, so that it is launched once.
ALTER TABLE prediction_drafts ADD COLUMN launched_as TEXT;
-- Members who chose that pages show their name on the board of forecasters.
CREATE TABLE board_names (member_id TEXT PRIMARY KEY);
-- The language in which a member asked for the watch, for alerts and reminders to members who have chosen none.
ALTER TABLE watches ADD COLUMN language TEXT;
