-- body is the neutral message as JSON, so what was said outlives how a page draws it.
CREATE TABLE transcript (
    id BIGINT PRIMARY KEY, version BIGINT NOT NULL UNIQUE,
    chat TEXT NOT NULL, audience TEXT, author TEXT, body TEXT NOT NULL, created_at BIGINT NOT NULL);
