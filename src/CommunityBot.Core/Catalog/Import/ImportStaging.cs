using System.Data.Common;
using CommunityBot.Core.Storage;
using Dapper;

namespace CommunityBot.Core.Catalog.Import;

/// <summary>The file's rows in a table of this connection alone, on their way to the facts.</summary>
sealed class ImportStaging
{
    const string SameFigure = "f.entity_id = r.entity_id AND f.metric_id = r.metric_id AND f.growth = r.growth AND f.segment_id = r.segment_id AND f.period_end = r.period_end AND f.period = r.period AND f.variant = r.variant AND f.source_id = r.source_id AND f.status = 0";

    // coalesce, because NULL equals nothing; each value is set or not by its metric's unit.
    const string SameValue = "coalesce(f.number, '') = coalesce(r.number, '') AND coalesce(f.text, '') = coalesce(r.text, '') AND coalesce(f.currency, '') = coalesce(r.currency, '') AND coalesce(f.high, '') = coalesce(r.high, '') AND f.in_points = r.in_points AND f.qualifier = r.qualifier AND f.basis = r.basis";

    // What one row of a file and another are about: the same figure, where all of these are equal.
    const string Figure = "entity_id, metric_id, growth, segment_id, period_end, period, variant, source_id";

    // A million rows on a slow disk take longer than the driver's half minute.
    const int Unlimited = 0;

    readonly DbConnection connection;
    long dropped;

    public ImportStaging(DbConnection connection)
    {
        this.connection = connection;
        Run("""
            DROP TABLE IF EXISTS import_rows;
            CREATE TEMPORARY TABLE import_rows (
                line INTEGER NOT NULL, entity_id TEXT NOT NULL, metric_id TEXT NOT NULL, segment_id TEXT NOT NULL,
                period TEXT NOT NULL, period_kind INTEGER NOT NULL, period_start INTEGER NOT NULL, period_end INTEGER NOT NULL,
                number TEXT, text TEXT, currency TEXT, qualifier INTEGER NOT NULL, basis INTEGER NOT NULL,
                source_id TEXT NOT NULL, section TEXT, as_of INTEGER NOT NULL,
                growth INTEGER NOT NULL, in_points BOOLEAN NOT NULL, variant TEXT NOT NULL, high TEXT, fiscal TEXT, with_entities TEXT NOT NULL, note TEXT,
                origin INTEGER NOT NULL, quote TEXT, approved_by TEXT, approved_at BIGINT, is_disputed BOOLEAN NOT NULL);
            """);
    }

    public BulkInsert Open(Database database) => database.Insert(connection, "import_rows", ImportRow.Columns);

    /// <summary>Rows of one file that contradict each other, or a pack: nobody can say which of them is right.</summary>
    public void Check(ImportProblems problems)
    {
        Run($"""
            CREATE INDEX import_rows_by_figure ON import_rows ({Figure});
            ANALYZE import_rows;
            """);
        using (var twice = Query($"""
            SELECT MAX(line), MIN(line) FROM import_rows
            GROUP BY {Figure}
            HAVING COUNT(*) > 1 AND (MIN(coalesce(number, text)) <> MAX(coalesce(number, text)) OR MIN(coalesce(currency, '')) <> MAX(coalesce(currency, ''))
                OR MIN(coalesce(high, '')) <> MAX(coalesce(high, ''))
                OR MIN(qualifier) <> MAX(qualifier) OR MIN(basis) <> MAX(basis))
            ORDER BY 1
            """))
        {
            while (twice.Read())
                problems.Add(twice.GetInt32(0), $"says otherwise than line {twice.GetInt32(1)} of the same figure");
        }

        DropKnown();
        using var packs = Query("SELECT line, source_id FROM import_rows WHERE EXISTS (SELECT 1 FROM sources s WHERE s.id = source_id AND s.in_pack) ORDER BY line");
        while (packs.Read())
            problems.Add(packs.GetInt32(0), $"'{packs.GetString(1)}' is an article of the packs, which says otherwise: change it there, or name another source");
    }

    public (long Added, long Changed, long Unchanged) Merge(long version, long now)
    {
        var first = connection.ExecuteScalar<int?>("SELECT MAX(id) FROM facts") ?? 0;
        var changed = connection.Execute(
            // A later day's value is a restatement (3), another one of the same day a correction (1): the numbers are those of FactStatus.
            $"""
            UPDATE facts AS f SET status = CASE WHEN r.as_of > f.as_of THEN 3 ELSE 1 END, changed_at = @now, changed_in = @version, superseded_by = @first + r.line
            FROM import_rows r WHERE {SameFigure} AND f.pack_key = ''
            """,
            new { now, version, first },
            commandTimeout: Unlimited);
        var put = connection.Execute(
            """
            INSERT INTO facts (
                id, entity_id, metric_id, segment_id, period, period_kind, period_start, period_end, number, text, currency, qualifier, basis,
                growth, in_points, variant, high, fiscal, with_entities, note, origin, quote, source_row, approved_by, approved_at, is_disputed,
                source_id, section, as_of, status, is_restatement, pack_key, first_seen_at, changed_at, changed_in)
            SELECT
                @first + line, entity_id, metric_id, segment_id, period, period_kind, period_start, period_end, number, text, currency, qualifier, basis,
                growth, in_points, variant, high, fiscal, with_entities, note, origin, quote, line, approved_by, approved_at, is_disputed,
                source_id, section, as_of, 0, FALSE, '', @now, @now, @version
            FROM import_rows ORDER BY line
            """,
            new { now, version, first },
            commandTimeout: Unlimited);
        Run("DROP TABLE import_rows");
        return (put - changed, changed, dropped);
    }

    /// <summary>What the database says already, and what the file says twice, needs no new row.</summary>
    void DropKnown()
    {
        dropped = connection.Execute($"DELETE FROM import_rows AS r WHERE EXISTS (SELECT 1 FROM facts f WHERE {SameFigure} AND {SameValue})", commandTimeout: Unlimited);
        dropped += connection.Execute("""
            DELETE FROM import_rows AS r WHERE EXISTS (
                SELECT 1 FROM import_rows f WHERE f.entity_id = r.entity_id AND f.metric_id = r.metric_id AND f.growth = r.growth AND f.segment_id = r.segment_id
                AND f.period_end = r.period_end AND f.period = r.period AND f.variant = r.variant AND f.source_id = r.source_id AND f.line < r.line)
            """, commandTimeout: Unlimited);
    }

    void Run(string sql) => connection.Execute(sql, commandTimeout: Unlimited);

    DbDataReader Query(string sql) => (DbDataReader)connection.ExecuteReader(sql, commandTimeout: Unlimited);
}
