CREATE TABLE platform_states (platform TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, updated_at BIGINT NOT NULL, PRIMARY KEY (platform, name));
CREATE INDEX platform_states_by_age ON platform_states (platform, updated_at);
