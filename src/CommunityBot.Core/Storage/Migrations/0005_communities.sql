-- linked_at is null for the chat that a community began with.
CREATE TABLE community_chats (chat_ref TEXT PRIMARY KEY, community_id TEXT NOT NULL, name TEXT, linked_at BIGINT);
CREATE INDEX community_chats_of_community ON community_chats (community_id);
