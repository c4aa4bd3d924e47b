-- The period of a question without an answer: a gap in 2019 says nothing about 2024.
CREATE TABLE asked_counts_with_period (
    chat_ref TEXT NOT NULL, day INTEGER NOT NULL, entity_id TEXT NOT NULL, metric_id TEXT NOT NULL, period TEXT NOT NULL, is_answered BOOLEAN NOT NULL, asked BIGINT NOT NULL,
    PRIMARY KEY (chat_ref, day, entity_id, metric_id, period, is_answered));
INSERT INTO asked_counts_with_period (chat_ref, day, entity_id, metric_id, period, is_answered, asked) SELECT chat_ref, day, entity_id, metric_id, '', is_answered, asked FROM asked_counts;
DROP TABLE asked_counts;
ALTER TABLE asked_counts_with_period RENAME TO asked_counts;
