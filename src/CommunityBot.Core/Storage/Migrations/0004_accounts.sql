-- linked_at is null for the account that a member began with. The time zone of a chat is the one that its posts' times are in.
-- Codes are kept for a day after their use, so that 'used' and 'expired' can be told from 'unknown'.
CREATE TABLE accounts (user_ref TEXT PRIMARY KEY, member_id TEXT NOT NULL, name TEXT NOT NULL, linked_at BIGINT);
CREATE INDEX accounts_of_member ON accounts (member_id);
CREATE TABLE member_merges (id TEXT PRIMARY KEY, from_member TEXT NOT NULL, into_member TEXT NOT NULL, by_user TEXT NOT NULL, at BIGINT NOT NULL);
CREATE INDEX member_merges_into ON member_merges (into_member);
CREATE TABLE secrets (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE link_codes (
    code_hash TEXT PRIMARY KEY, kind TEXT NOT NULL, subject TEXT NOT NULL, made_by TEXT NOT NULL,
    expires_at BIGINT NOT NULL, used_at BIGINT);
CREATE INDEX link_codes_of_subject ON link_codes (kind, subject);
CREATE TABLE link_tries (id TEXT PRIMARY KEY, user_ref TEXT NOT NULL, at BIGINT NOT NULL);
CREATE INDEX link_tries_of_user ON link_tries (user_ref, at);
ALTER TABLE chat_settings ADD COLUMN time_zone TEXT;
