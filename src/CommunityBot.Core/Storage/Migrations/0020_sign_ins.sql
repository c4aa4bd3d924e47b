-- Links that sign a moderator in on the result pages, and what they were exchanged for. Both are hashed, so a reader of the
-- database cannot sign in with them.
CREATE TABLE sign_ins (
    hash TEXT PRIMARY KEY, is_link BOOLEAN NOT NULL, user_ref TEXT NOT NULL, name TEXT NOT NULL, chat_ref TEXT NOT NULL, expires_at BIGINT NOT NULL);
CREATE INDEX sign_ins_of_user ON sign_ins (user_ref);
