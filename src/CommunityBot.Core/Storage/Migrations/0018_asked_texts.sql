-- The words of questions, where the host keeps them: never who asked. refusal is why there was no answer.
CREATE TABLE asked_texts (id TEXT PRIMARY KEY, chat_ref TEXT NOT NULL, at BIGINT NOT NULL, text TEXT NOT NULL, refusal TEXT);
CREATE INDEX asked_texts_by_age ON asked_texts (at);
