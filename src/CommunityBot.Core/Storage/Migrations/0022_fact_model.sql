-- Growth, ranges, fiscal periods, statements, and where a fact comes from. growth is a GrowthMeasure, -1 for the metric's own figure;
-- number to high is a range; variant distinguishes what one source may state twice about the same thing (FactVariant).
-- A growth was stored under a metric of its own before; now it is stored under the metric that grows.
ALTER TABLE entities ADD COLUMN fiscal_year TEXT;

ALTER TABLE facts ADD COLUMN growth INTEGER NOT NULL DEFAULT -1;
ALTER TABLE facts ADD COLUMN in_points BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE facts ADD COLUMN variant TEXT NOT NULL DEFAULT '';
ALTER TABLE facts ADD COLUMN high TEXT;
ALTER TABLE facts ADD COLUMN fiscal TEXT;
ALTER TABLE facts ADD COLUMN with_entities TEXT NOT NULL DEFAULT '';
ALTER TABLE facts ADD COLUMN origin INTEGER NOT NULL DEFAULT 1;
ALTER TABLE facts ADD COLUMN quote TEXT;
ALTER TABLE facts ADD COLUMN source_row INTEGER;
ALTER TABLE facts ADD COLUMN approved_by TEXT;
ALTER TABLE facts ADD COLUMN approved_at BIGINT;
ALTER TABLE facts ADD COLUMN is_disputed BOOLEAN NOT NULL DEFAULT FALSE;

-- Origin 0 is FactOrigin.Pack, 1 FactOrigin.File.
UPDATE facts SET origin = 0 WHERE pack_key <> '';
-- The three gains are growths of the share price: 4 since the end of the year before, 6 on the first day, 7 over the period.
UPDATE metrics SET growth_of = 'share_price', growth_by = CASE id WHEN 'ytd_gain' THEN 4 WHEN 'first_day_gain' THEN 6 ELSE 7 END
    WHERE id IN ('ytd_gain', 'first_day_gain', 'price_change') AND in_pack AND EXISTS (SELECT 1 FROM metrics WHERE id = 'share_price' AND in_pack);
UPDATE facts SET growth = (SELECT growth_by FROM metrics WHERE metrics.id = facts.metric_id), metric_id = (SELECT growth_of FROM metrics WHERE metrics.id = facts.metric_id)
    WHERE metric_id IN (SELECT id FROM metrics WHERE growth_of IS NOT NULL AND growth_by IS NOT NULL);

DROP INDEX facts_by_entity;
DROP INDEX facts_by_metric;
CREATE INDEX facts_by_entity ON facts (entity_id, metric_id, growth, segment_id, period_end) WHERE status = 0;
CREATE INDEX facts_by_metric ON facts (metric_id, growth, period_end) WHERE status = 0;

-- The words of texts and notes; figures without any are not in it.
CREATE TABLE fact_terms (term TEXT NOT NULL, fact_id INTEGER NOT NULL, PRIMARY KEY (term, fact_id)) /*keyed*/;
CREATE INDEX fact_terms_by_fact ON fact_terms (fact_id);
CREATE INDEX facts_with_words ON facts (id) WHERE text IS NOT NULL OR note IS NOT NULL;
