-- What all instances have sent with one token in the last minute: scope and place are hashes of the token and of the chat. A call under
-- way has a time in the near future, and the time of its end afterwards.
CREATE TABLE outgoing_calls (id TEXT PRIMARY KEY, scope TEXT NOT NULL, place TEXT NOT NULL, at BIGINT NOT NULL);
CREATE INDEX outgoing_calls_of_scope ON outgoing_calls (scope, at);
CREATE INDEX outgoing_calls_of_place ON outgoing_calls (scope, place, at);
