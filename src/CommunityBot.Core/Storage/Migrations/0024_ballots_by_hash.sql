-- Ballots, log and counts are stored under the poll's number instead of its id, and hashes as bytes: a vote writes fewer pages.
-- A voter is the first 8 bytes of an HMAC of the member's id under the poll's voter_key. voter_key is emptied 30 days after the end,
-- and then nobody can tell whose ballot it is. Only named polls store member_id and voter_name with a ballot.
-- log_key is empty for polls of earlier builds: the hashes of their logs cover the choices themselves.
-- hmac_sha256 is defined by the program while it migrates; decode is PostgreSQL's own, and on SQLite too defined by the program.
CREATE TABLE counters (name TEXT PRIMARY KEY, value BIGINT NOT NULL);
ALTER TABLE polls ADD COLUMN poll_key BIGINT NOT NULL DEFAULT 0;
ALTER TABLE polls ADD COLUMN log_key TEXT NOT NULL DEFAULT '';
UPDATE polls SET poll_key = numbered.place
FROM (SELECT id, ROW_NUMBER() OVER (ORDER BY created_at, id) AS place FROM polls) AS numbered WHERE numbered.id = polls.id;
INSERT INTO counters (name, value) SELECT 'poll_key', COALESCE(MAX(poll_key), 0) FROM polls;
-- What earlier builds deleted is erased after the upgrade.
INSERT INTO counters (name, value) SELECT 'erasures', 1 WHERE EXISTS (SELECT 1 FROM accounts);
CREATE UNIQUE INDEX polls_by_key ON polls (poll_key);

ALTER TABLE poll_ballots RENAME TO poll_ballots_before;
CREATE TABLE poll_ballots (
    poll_key BIGINT NOT NULL, voter BYTEA NOT NULL, ballot TEXT NOT NULL, platform TEXT NOT NULL, entry BIGINT NOT NULL,
    member_id TEXT, voter_name TEXT, PRIMARY KEY (poll_key, voter)) /*keyed*/;
INSERT INTO poll_ballots (poll_key, voter, ballot, platform, entry, member_id, voter_name)
SELECT polls.poll_key, substr(hmac_sha256(polls.voter_key, earlier.member_id), 1, 8), earlier.ballot, earlier.platform, earlier.entry,
    CASE WHEN polls.is_named THEN earlier.member_id END, CASE WHEN polls.is_named THEN earlier.voter_name END
FROM poll_ballots_before AS earlier JOIN polls ON polls.id = earlier.poll_id;
DROP TABLE poll_ballots_before;

ALTER TABLE poll_log RENAME TO poll_log_before;
CREATE TABLE poll_log (
    poll_key BIGINT NOT NULL, entry BIGINT NOT NULL, at BIGINT NOT NULL, voter BYTEA NOT NULL, kind TEXT NOT NULL, ballot TEXT NOT NULL,
    platform TEXT NOT NULL, hash BYTEA NOT NULL, PRIMARY KEY (poll_key, entry)) /*keyed*/;
INSERT INTO poll_log (poll_key, entry, at, voter, kind, ballot, platform, hash)
SELECT polls.poll_key, earlier.entry, earlier.at, decode(earlier.voter, 'hex'), earlier.kind, earlier.ballot, earlier.platform,
    decode(earlier.hash, 'hex')
FROM poll_log_before AS earlier JOIN polls ON polls.id = earlier.poll_id;
DROP TABLE poll_log_before;

ALTER TABLE poll_counts RENAME TO poll_counts_before;
CREATE TABLE poll_counts (
    poll_key BIGINT NOT NULL, option_number INTEGER NOT NULL, platform TEXT NOT NULL, votes BIGINT NOT NULL,
    PRIMARY KEY (poll_key, option_number, platform)) /*keyed*/;
INSERT INTO poll_counts (poll_key, option_number, platform, votes)
SELECT polls.poll_key, earlier.option_number, earlier.platform, earlier.votes
FROM poll_counts_before AS earlier JOIN polls ON polls.id = earlier.poll_id;
DROP TABLE poll_counts_before;

ALTER TABLE poll_rankings RENAME TO poll_rankings_before;
CREATE TABLE poll_rankings (poll_key BIGINT NOT NULL, ballot TEXT NOT NULL, votes BIGINT NOT NULL, PRIMARY KEY (poll_key, ballot)) /*keyed*/;
INSERT INTO poll_rankings (poll_key, ballot, votes)
SELECT polls.poll_key, earlier.ballot, earlier.votes FROM poll_rankings_before AS earlier JOIN polls ON polls.id = earlier.poll_id;
DROP TABLE poll_rankings_before;

ALTER TABLE poll_minutes RENAME TO poll_minutes_before;
CREATE TABLE poll_minutes (poll_key BIGINT NOT NULL, minute BIGINT NOT NULL, votes BIGINT NOT NULL, PRIMARY KEY (poll_key, minute)) /*keyed*/;
INSERT INTO poll_minutes (poll_key, minute, votes)
SELECT polls.poll_key, earlier.minute, earlier.votes FROM poll_minutes_before AS earlier JOIN polls ON polls.id = earlier.poll_id;
DROP TABLE poll_minutes_before;

-- Members that were linked after a poll had ended: they count twice there until it is reopened.
ALTER TABLE poll_merges RENAME TO poll_merges_before;
CREATE TABLE poll_merges (
    poll_key BIGINT NOT NULL, entry BIGINT NOT NULL, from_voter BYTEA NOT NULL, into_voter BYTEA NOT NULL, PRIMARY KEY (poll_key, entry));
INSERT INTO poll_merges (poll_key, entry, from_voter, into_voter)
SELECT polls.poll_key, earlier.entry, substr(hmac_sha256(polls.voter_key, earlier.from_id), 1, 8),
    substr(hmac_sha256(polls.voter_key, earlier.into_id), 1, 8)
FROM poll_merges_before AS earlier JOIN polls ON polls.id = earlier.poll_id;
DROP TABLE poll_merges_before;

-- The accounts of forgotten members whose ballots stay counted, as hashes under the poll's voter_key, and the voter they were: if the
-- poll is reopened, these accounts change that ballot instead of voting a second time.
CREATE TABLE poll_forgotten (
    poll_key BIGINT NOT NULL, account BYTEA NOT NULL, voter BYTEA NOT NULL, PRIMARY KEY (poll_key, account)) /*keyed*/;
