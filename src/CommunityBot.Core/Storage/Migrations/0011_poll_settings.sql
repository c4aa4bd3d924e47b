CREATE TABLE poll_settings (community_id TEXT PRIMARY KEY, has_pages BOOLEAN NOT NULL);
