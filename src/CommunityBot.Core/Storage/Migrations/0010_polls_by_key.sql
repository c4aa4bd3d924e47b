-- The two tables that every vote writes to, laid out by their keys.
-- The marker after a table's definition becomes WITHOUT ROWID on SQLite and nothing on PostgreSQL.
ALTER TABLE poll_ballots RENAME TO poll_ballots_before;
CREATE TABLE poll_ballots (
    poll_id TEXT NOT NULL, member_id TEXT NOT NULL, ballot TEXT NOT NULL, platform TEXT NOT NULL, voter_name TEXT NOT NULL, entry BIGINT NOT NULL,
    PRIMARY KEY (poll_id, member_id)) /*keyed*/;
INSERT INTO poll_ballots (poll_id, member_id, ballot, platform, voter_name, entry) SELECT poll_id, member_id, ballot, platform, voter_name, entry FROM poll_ballots_before;
DROP TABLE poll_ballots_before;
CREATE INDEX poll_ballots_of_member ON poll_ballots (member_id);

ALTER TABLE poll_log RENAME TO poll_log_before;
CREATE TABLE poll_log (
    poll_id TEXT NOT NULL, entry BIGINT NOT NULL, at BIGINT NOT NULL, voter TEXT NOT NULL, kind TEXT NOT NULL, ballot TEXT NOT NULL, platform TEXT NOT NULL, hash TEXT NOT NULL,
    PRIMARY KEY (poll_id, entry)) /*keyed*/;
INSERT INTO poll_log (poll_id, entry, at, voter, kind, ballot, platform, hash) SELECT poll_id, entry, at, voter, kind, ballot, platform, hash FROM poll_log_before;
DROP TABLE poll_log_before;
