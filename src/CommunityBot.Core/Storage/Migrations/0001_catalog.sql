-- Names in three languages are three lines of one text; a list is one line per item. Days are yyyymmdd.
-- in_pack separates what the packs define from what imports created. A fact with an empty pack_key was imported.
CREATE TABLE catalog_state (id INTEGER PRIMARY KEY, version BIGINT NOT NULL, packs_hash TEXT);
INSERT INTO catalog_state (id, version) VALUES (1, 0);

CREATE TABLE entities (
    id TEXT PRIMARY KEY, in_pack BOOLEAN NOT NULL, position INTEGER NOT NULL,
    kind INTEGER NOT NULL, names TEXT NOT NULL, aliases TEXT NOT NULL, tickers TEXT NOT NULL, about TEXT);
CREATE TABLE metrics (
    id TEXT PRIMARY KEY, in_pack BOOLEAN NOT NULL, position INTEGER NOT NULL,
    unit INTEGER NOT NULL, kind INTEGER NOT NULL, names TEXT NOT NULL, aliases TEXT NOT NULL, definition TEXT,
    formulas TEXT NOT NULL, growth_of TEXT, growth_by INTEGER, negative_of TEXT, includes TEXT NOT NULL);
CREATE TABLE segments (
    id TEXT PRIMARY KEY, in_pack BOOLEAN NOT NULL, position INTEGER NOT NULL, names TEXT NOT NULL, aliases TEXT NOT NULL);
CREATE TABLE sources (
    id TEXT PRIMARY KEY, in_pack BOOLEAN NOT NULL, position INTEGER NOT NULL,
    title TEXT NOT NULL, day INTEGER NOT NULL, publisher TEXT, language TEXT, link TEXT, sections TEXT NOT NULL);
CREATE TABLE conflicts (id TEXT PRIMARY KEY, position INTEGER NOT NULL, note TEXT NOT NULL);
CREATE TABLE prompts (
    id TEXT PRIMARY KEY, position INTEGER NOT NULL, source_id TEXT NOT NULL,
    kind INTEGER NOT NULL, allows_write_in BOOLEAN NOT NULL, question TEXT NOT NULL, options TEXT NOT NULL);

CREATE TABLE facts (
    id INTEGER PRIMARY KEY,
    entity_id TEXT NOT NULL, metric_id TEXT NOT NULL, segment_id TEXT NOT NULL,
    period TEXT NOT NULL, period_kind INTEGER NOT NULL, period_start INTEGER NOT NULL, period_end INTEGER NOT NULL,
    number TEXT, text TEXT, currency TEXT, qualifier INTEGER NOT NULL, basis INTEGER NOT NULL,
    source_id TEXT NOT NULL, section TEXT, as_of INTEGER NOT NULL, status INTEGER NOT NULL,
    note TEXT, conflict_id TEXT, is_restatement BOOLEAN NOT NULL,
    pack_key TEXT NOT NULL, first_seen_at BIGINT NOT NULL, changed_at BIGINT NOT NULL, superseded_by INTEGER);

-- Only current facts are read by name; the rest is history. Status 0 is FactStatus.Current.
CREATE INDEX facts_by_entity ON facts (entity_id, metric_id, period_end) WHERE status = 0;
CREATE INDEX facts_by_metric ON facts (metric_id, period_end) WHERE status = 0;
CREATE INDEX facts_in_conflict ON facts (conflict_id) WHERE conflict_id IS NOT NULL;
CREATE INDEX facts_of_packs ON facts (pack_key) WHERE pack_key <> '';
