-- How often something was asked in a chat, by what it was understood as: never who asked, and never their words.
-- Days are of UTC, yyyymmdd.
CREATE TABLE asked_counts (
    chat_ref TEXT NOT NULL, day INTEGER NOT NULL, entity_id TEXT NOT NULL, metric_id TEXT NOT NULL, is_answered BOOLEAN NOT NULL, asked BIGINT NOT NULL,
    PRIMARY KEY (chat_ref, day, entity_id, metric_id, is_answered));
