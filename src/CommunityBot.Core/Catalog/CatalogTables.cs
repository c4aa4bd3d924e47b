namespace CommunityBot.Core.Catalog;

/// <summary>
/// Names in three languages are three lines of one text, lists are a line per item (<see cref="Lines"/>); days are yyyymmdd.
/// <c>in_pack</c> tells what the packs define from what imports brought along; a fact with an empty <c>pack_key</c> was imported.
/// </summary>
static class CatalogTables
{
    /// <summary>The position of what an import created: after all that packs define.</summary>
    public const int ImportedPosition = 1_000_000;

    public const string Create = """
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
        """;

    /// <summary>
    /// What changed, for whoever was told up to some version: every fact carries the version that brought it, superseded it, retracted it or found it contradicted.
    /// A version and not an instant, since versions follow each other as their commits do, whatever the clocks say. Facts from before it are news to nobody.
    /// </summary>
    public const string AddChanges = """
        CREATE TABLE catalog_versions (version BIGINT PRIMARY KEY, at BIGINT NOT NULL);
        INSERT INTO catalog_versions (version, at) SELECT version, 0 FROM catalog_state WHERE version > 0;
        ALTER TABLE facts ADD COLUMN changed_in BIGINT NOT NULL DEFAULT 0;
        -- Status 1 is FactStatus.Superseded: of those, their successors tell.
        CREATE INDEX facts_by_change ON facts (changed_in, id) WHERE status <> 1;
        CREATE INDEX facts_retracted ON facts (entity_id) WHERE status = 2;
        CREATE INDEX facts_superseded ON facts (superseded_by) WHERE superseded_by IS NOT NULL;
        """;
}
