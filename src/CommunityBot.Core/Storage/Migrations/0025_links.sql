-- A link asks both sides. The code's side is the subject, the side that typed the code the taker: accounts, or chats.
-- state is a LinkRequestState. Codes carry the language that they were shown in, for the question to their side.
ALTER TABLE link_codes ADD COLUMN language TEXT;
CREATE TABLE link_requests (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, subject TEXT NOT NULL, made_by TEXT NOT NULL, taker TEXT NOT NULL, taken_by TEXT NOT NULL,
    language TEXT, takes_announcements BOOLEAN NOT NULL, state INTEGER NOT NULL, expires_at BIGINT NOT NULL);
CREATE INDEX link_requests_of_subject ON link_requests (kind, subject);

-- Members whose accounts are linked and who become one member at settles_at. Until then they share nothing but one ballot per poll.
CREATE TABLE account_links (
    id TEXT PRIMARY KEY, from_member TEXT NOT NULL, into_member TEXT NOT NULL, by_user TEXT NOT NULL, at BIGINT NOT NULL, settles_at BIGINT NOT NULL);
CREATE INDEX account_links_from ON account_links (from_member);
CREATE INDEX account_links_into ON account_links (into_member);

-- The member that an account was before it became part of another one; null for the account that the member began with.
ALTER TABLE accounts ADD COLUMN own_member TEXT;
UPDATE accounts SET own_member = (
    SELECT from_member FROM member_merges WHERE by_user = accounts.user_ref AND into_member = accounts.member_id ORDER BY at DESC LIMIT 1)
    WHERE linked_at IS NOT NULL;

-- What unlinking gives back: ballots that were withdrawn or moved by a link, and what a member had written before it.
CREATE TABLE linked_ballots (
    poll_key BIGINT NOT NULL, voter BYTEA NOT NULL, by_voter BYTEA NOT NULL, ballot TEXT NOT NULL, platform TEXT NOT NULL,
    entry BIGINT NOT NULL, member_id TEXT, voter_name TEXT, PRIMARY KEY (poll_key, voter)) /*keyed*/;
CREATE TABLE linked_authors (poll_id TEXT NOT NULL, option_number INTEGER NOT NULL, member_id TEXT NOT NULL, PRIMARY KEY (poll_id, option_number));

-- Whether a chat takes announcements that other chats of its community make.
ALTER TABLE community_chats ADD COLUMN takes_announcements BOOLEAN NOT NULL DEFAULT FALSE;

-- Replies that wait in clear: their readers ask again.
DELETE FROM platform_states WHERE name LIKE 'held:%';

-- Counted up by the health check: a write that changes nothing would not reach the disk.
CREATE TABLE write_probes (id INTEGER PRIMARY KEY, writes BIGINT NOT NULL);
INSERT INTO write_probes (id, writes) VALUES (1, 0);
