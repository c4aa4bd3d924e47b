-- What a chat uses while nothing was chosen in it, and when the chat was told so (Unix milliseconds).
ALTER TABLE chat_settings ADD COLUMN assumed_language TEXT;
ALTER TABLE chat_settings ADD COLUMN assumed_time_zone TEXT;
ALTER TABLE chat_settings ADD COLUMN language_told_at BIGINT;
ALTER TABLE chat_settings ADD COLUMN time_zone_told_at BIGINT;
