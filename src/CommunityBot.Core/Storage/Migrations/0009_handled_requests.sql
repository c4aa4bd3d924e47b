-- No index by age: every vote would pay for a query that runs once an hour.
-- The marker after a table's definition becomes WITHOUT ROWID on SQLite and nothing on PostgreSQL.
CREATE TABLE handled_requests (request_key TEXT PRIMARY KEY, at BIGINT NOT NULL, answer TEXT NOT NULL) /*keyed*/;
