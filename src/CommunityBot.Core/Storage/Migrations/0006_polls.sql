-- Names in three languages are three lines of one text. Everything that is shown is stored and never counted:
-- a vote changes poll_counts (option 0 counts the voters), poll_rankings and poll_minutes in its own transaction.
-- A ballot is the chosen options in a row: 2 or 1,4; ranked from the first.
-- Ballots are stored under the members' ids, of anonymous polls too: a keyed hash would need its key beside it, since members are
-- linked and change their votes, and would hide nothing from a reader of the database. The log and its export have such hashes.
CREATE TABLE polls (
    id TEXT PRIMARY KEY, community_id TEXT NOT NULL, number INTEGER NOT NULL,
    kind INTEGER NOT NULL, state INTEGER NOT NULL, visibility INTEGER NOT NULL,
    question TEXT NOT NULL, maximum INTEGER NOT NULL, allows_write_in BOOLEAN NOT NULL, is_named BOOLEAN NOT NULL,
    who TEXT NOT NULL, quorum INTEGER NOT NULL,
    author_id TEXT NOT NULL, author_name TEXT NOT NULL, home_chat TEXT NOT NULL, time_zone TEXT NOT NULL, language TEXT NOT NULL, prompt_id TEXT,
    created_at BIGINT NOT NULL, closes_at BIGINT, remind_before BIGINT, remind_at BIGINT, closed_at BIGINT,
    version BIGINT NOT NULL, log_count BIGINT NOT NULL, log_hash TEXT NOT NULL,
    share_key TEXT NOT NULL UNIQUE, voter_key TEXT NOT NULL);
CREATE UNIQUE INDEX polls_by_number ON polls (community_id, number);
-- State 0 is PollState.Open.
CREATE INDEX polls_to_close ON polls (closes_at) WHERE state = 0 AND closes_at IS NOT NULL;
CREATE INDEX polls_to_remind ON polls (remind_at) WHERE state = 0 AND remind_at IS NOT NULL;

CREATE TABLE poll_options (
    poll_id TEXT NOT NULL, number INTEGER NOT NULL, label TEXT NOT NULL, author_id TEXT, removed_at BIGINT,
    PRIMARY KEY (poll_id, number));
CREATE TABLE poll_counts (
    poll_id TEXT NOT NULL, option_number INTEGER NOT NULL, platform TEXT NOT NULL, votes BIGINT NOT NULL,
    PRIMARY KEY (poll_id, option_number, platform));
CREATE TABLE poll_rankings (poll_id TEXT NOT NULL, ballot TEXT NOT NULL, votes BIGINT NOT NULL, PRIMARY KEY (poll_id, ballot));
CREATE TABLE poll_minutes (poll_id TEXT NOT NULL, minute BIGINT NOT NULL, votes BIGINT NOT NULL, PRIMARY KEY (poll_id, minute));

CREATE TABLE poll_ballots (
    poll_id TEXT NOT NULL, member_id TEXT NOT NULL, ballot TEXT NOT NULL, platform TEXT NOT NULL, voter_name TEXT NOT NULL, entry BIGINT NOT NULL,
    PRIMARY KEY (poll_id, member_id));
CREATE INDEX poll_ballots_of_member ON poll_ballots (member_id);
-- What a member has begun and not confirmed, a ranking or an option of their own, counts for nothing.
CREATE TABLE poll_drafts (poll_id TEXT NOT NULL, member_id TEXT NOT NULL, ballot TEXT NOT NULL, write_in TEXT NOT NULL, PRIMARY KEY (poll_id, member_id));
-- Members that became one after a poll had closed: they count twice there until it is reopened.
CREATE TABLE poll_merges (poll_id TEXT NOT NULL, entry BIGINT NOT NULL, from_id TEXT NOT NULL, into_id TEXT NOT NULL, PRIMARY KEY (poll_id, entry));

CREATE TABLE poll_log (
    poll_id TEXT NOT NULL, entry BIGINT NOT NULL, at BIGINT NOT NULL, voter TEXT NOT NULL, kind TEXT NOT NULL, ballot TEXT NOT NULL, platform TEXT NOT NULL, hash TEXT NOT NULL,
    PRIMARY KEY (poll_id, entry));

CREATE TABLE poll_posts (
    id TEXT PRIMARY KEY, poll_id TEXT NOT NULL, chat_ref TEXT NOT NULL, message_id TEXT, state INTEGER NOT NULL,
    shown_version BIGINT NOT NULL, failures INTEGER NOT NULL, retry_at BIGINT NOT NULL);
CREATE INDEX poll_posts_of_poll ON poll_posts (poll_id);
-- State 0 is PostState.Active: the others need no more work.
CREATE INDEX poll_posts_active ON poll_posts (retry_at) WHERE state = 0;

CREATE TABLE poll_notices (
    id TEXT PRIMARY KEY, poll_id TEXT NOT NULL, chat_ref TEXT NOT NULL, kind INTEGER NOT NULL, about TEXT NOT NULL, created_at BIGINT NOT NULL,
    state INTEGER NOT NULL, failures INTEGER NOT NULL, retry_at BIGINT NOT NULL);
-- State 0 is NoticeState.Waiting.
CREATE INDEX poll_notices_waiting ON poll_notices (retry_at) WHERE state = 0;
