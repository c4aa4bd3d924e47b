CREATE TABLE member_settings (user_ref TEXT PRIMARY KEY, language TEXT, time_zone TEXT, updated_at BIGINT NOT NULL);
CREATE TABLE chat_settings (chat_ref TEXT PRIMARY KEY, language TEXT, updated_at BIGINT NOT NULL);
