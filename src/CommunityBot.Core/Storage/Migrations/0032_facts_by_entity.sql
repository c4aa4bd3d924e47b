-- The facts of one company and metric in the order of their periods. With the segment before the period, SQLite took the index of the
-- metric instead, which reads the facts of every company.
DROP INDEX facts_by_entity;
CREATE INDEX facts_by_entity ON facts (entity_id, metric_id, growth, period_end) WHERE status = 0;
