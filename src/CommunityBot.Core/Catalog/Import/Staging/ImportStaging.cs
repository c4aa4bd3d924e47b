using System.Data.Common;
using CommunityBot.Core.Catalog.Import.Preview;
using CommunityBot.Core.Storage;
using Dapper;

namespace CommunityBot.Core.Catalog.Import.Staging;

/// <summary>
/// A temporary table, visible to this connection only, that holds the rows of the file until they are merged.
/// </summary>
sealed class ImportStaging
{
    // A figure of one filing is that of every other: a later one restates it. Other sources stand beside each other.
    const string SameStatement =
        "f.entity_id = r.entity_id AND f.metric_id = r.metric_id AND f.growth = r.growth AND f.segment_id = r.segment_id "
            + "AND f.period_end = r.period_end AND f.period = r.period AND f.variant = r.variant "
            + "AND (f.source_id = r.source_id OR (f.origin = 2 AND r.origin = 2))";

    const string SameFigure = SameStatement + " AND f.status = 0";

    // NULL equals nothing, hence coalesce; which of the columns are NULL depends on the metric's unit.
    const string SameValue =
        "coalesce(f.number, '') = coalesce(r.number, '') AND coalesce(f.text, '') = coalesce(r.text, '') "
            + "AND coalesce(f.currency, '') = coalesce(r.currency, '') AND coalesce(f.high, '') = coalesce(r.high, '') "
            + "AND f.in_points = r.in_points AND f.qualifier = r.qualifier AND f.basis = r.basis";

    // Rows with the same values in these columns are about the same figure.
    const string Figure = "entity_id, metric_id, growth, segment_id, period_end, period, variant, source_id";

    // A million rows on a slow disk take longer than the driver's default timeout; 0 means none.
    const int NoTimeout = 0;

    readonly DbConnection connection;
    readonly int firstId;
    long dropped;

    public ImportStaging(DbConnection connection)
    {
        this.connection = connection;
        firstId = connection.ExecuteScalar<int?>("SELECT MAX(id) FROM facts") ?? 0;
        Run("""
            DROP TABLE IF EXISTS import_rows;
            CREATE TEMPORARY TABLE import_rows (
                seq INTEGER PRIMARY KEY, line INTEGER NOT NULL, entity_id TEXT NOT NULL, metric_id TEXT NOT NULL, segment_id TEXT NOT NULL,
                period TEXT NOT NULL, period_kind INTEGER NOT NULL, period_start INTEGER NOT NULL, period_end INTEGER NOT NULL,
                number TEXT, text TEXT, currency TEXT, qualifier INTEGER NOT NULL, basis INTEGER NOT NULL,
                source_id TEXT NOT NULL, section TEXT, as_of INTEGER NOT NULL,
                growth INTEGER NOT NULL, in_points BOOLEAN NOT NULL, variant TEXT NOT NULL, high TEXT, fiscal TEXT,
                with_entities TEXT NOT NULL, note TEXT,
                origin INTEGER NOT NULL, quote TEXT, approved_by TEXT, approved_at BIGINT, is_disputed BOOLEAN NOT NULL,
                successor INTEGER);
            """);
    }

    public BulkInsert Open(Database database) => database.Insert(connection, "import_rows", StagedRow.Columns);

    /// <summary>The id that the row with this number will have as a fact.</summary>
    public int IdOf(int sequence) => firstId + sequence;

    /// <summary>Takes what a spreadsheet shows of stored values as those values.</summary>
    public void UndoSpreadsheetRounding() => SpreadsheetRounding.Undo(connection, SameFigure);

    /// <summary>
    /// Reports rows that contradict another row of the file, and rows that would change a fact of the packs.
    /// </summary>
    public void Check(ImportProblems problems)
    {
        Run($"""
            CREATE INDEX import_rows_by_figure ON import_rows ({Figure});
            ANALYZE import_rows;
            """);
        using (var contradictions = Query($"""
            SELECT MAX(line), MIN(line), MIN(metric_id), MIN(period), MIN(entity_id) FROM import_rows
            WHERE successor IS NULL
            GROUP BY {Figure}
            HAVING COUNT(*) > 1 AND (MIN(coalesce(number, text)) <> MAX(coalesce(number, text))
                OR MIN(coalesce(currency, '')) <> MAX(coalesce(currency, ''))
                OR MIN(coalesce(high, '')) <> MAX(coalesce(high, ''))
                OR MIN(qualifier) <> MAX(qualifier) OR MIN(basis) <> MAX(basis))
            ORDER BY 1
            """))
        {
            while (contradictions.Read())
            {
                var (line, other) = (contradictions.GetInt32(0), contradictions.GetInt32(1));
                var figure = $"{contradictions.GetString(4)}, {contradictions.GetString(2)}, {contradictions.GetString(3)}";
                problems.Add(line, line == other
                    ? $"two columns contradict each other about the same figure ({figure}): leave one out with --map \"HEADER=-\""
                    : $"contradicts line {other} about the same figure ({figure})");
            }
        }

        DropDuplicates();
        using var packs = Query(
            "SELECT line, source_id FROM import_rows "
                + "WHERE EXISTS (SELECT 1 FROM sources s WHERE s.id = source_id AND s.in_pack) ORDER BY line");
        while (packs.Read())
        {
            problems.Add(
                packs.GetInt32(0),
                $"'{packs.GetString(1)}' is an article of the packs, which contradicts it: change it there, or name another source");
        }
    }

    public (long Added, long Changed, long Unchanged) Merge(long version, long now)
    {
        var changed = connection.Execute(
            // A value with a later date is a restatement (3), another value with the same date a correction (1); see
            // FactStatus.
            $"""
            UPDATE facts AS f
            SET status = CASE WHEN r.as_of > f.as_of THEN 3 ELSE 1 END, changed_at = @now, changed_in = @version,
                superseded_by = @firstId + r.seq
            FROM import_rows r WHERE {SameFigure} AND r.successor IS NULL AND f.pack_key = ''
            """,
            new { now, version, firstId },
            commandTimeout: NoTimeout);
        var inserted = connection.Execute(
            """
            INSERT INTO facts (
                id, entity_id, metric_id, segment_id, period, period_kind, period_start, period_end, number, text, currency,
                qualifier, basis, growth, in_points, variant, high, fiscal, with_entities, note, origin, quote, source_row,
                approved_by, approved_at, is_disputed,
                source_id, section, as_of, status, is_restatement, pack_key, first_seen_at, changed_at, changed_in, superseded_by)
            SELECT
                @firstId + seq, entity_id, metric_id, segment_id, period, period_kind, period_start, period_end, number, text, currency,
                qualifier, basis, growth, in_points, variant, high, fiscal, with_entities, note, origin, quote, line,
                approved_by, approved_at, is_disputed,
                source_id, section, as_of, CASE WHEN successor IS NULL THEN 0 ELSE 3 END, FALSE, '', @now, @now, @version, successor
            FROM import_rows ORDER BY seq
            """,
            new { now, version, firstId },
            commandTimeout: NoTimeout);
        Run("DROP TABLE import_rows");
        return (inserted - changed, changed, dropped);
    }

    /// <summary>Removes rows that are already in the database, and all but the first of identical rows.</summary>
    void DropDuplicates()
    {
        dropped = connection.Execute(
            $"DELETE FROM import_rows AS r WHERE successor IS NULL AND EXISTS (SELECT 1 FROM facts f WHERE {SameFigure} AND {SameValue})",
            commandTimeout: NoTimeout);
        dropped += connection.Execute("""
            DELETE FROM import_rows AS r WHERE successor IS NULL AND EXISTS (
                SELECT 1 FROM import_rows f
                WHERE f.entity_id = r.entity_id AND f.metric_id = r.metric_id AND f.growth = r.growth
                    AND f.segment_id = r.segment_id AND f.period_end = r.period_end AND f.period = r.period
                    AND f.variant = r.variant AND f.source_id = r.source_id AND f.seq < r.seq AND f.successor IS NULL)
            """, commandTimeout: NoTimeout);
    }

    /// <summary>
    /// Settles which of two filings' values is current where the database has one already: the later filed, and one that is stated
    /// before one that is computed.
    /// </summary>
    public void SettleFilings()
    {
        var parameters = new { firstId, computed = (int)Basis.Computed };
        foreach (var sql in (string[])[
            "DELETE FROM import_rows AS r WHERE r.basis = @computed "
                + $"AND EXISTS (SELECT 1 FROM facts f WHERE {SameFigure} AND f.basis <> @computed)",
            // Older values that are known already, as what they are or as the current one.
            $"""
            DELETE FROM import_rows AS r WHERE successor IS NOT NULL
                AND EXISTS (SELECT 1 FROM facts f WHERE {SameStatement} AND {SameValue} AND f.as_of >= r.as_of)
            """,
            // The file is older than what is known.
            $"""
            UPDATE import_rows AS r
            SET successor = (SELECT MAX(f.id) FROM facts f WHERE {SameFigure} AND f.as_of > r.as_of)
            WHERE successor IS NULL AND EXISTS (SELECT 1 FROM facts f WHERE {SameFigure} AND f.as_of > r.as_of)
            """,
            // The successor is in the database already, so that its row was dropped.
            $"""
            UPDATE import_rows AS r
            SET successor = (SELECT MAX(f.id) FROM facts f WHERE {SameFigure})
            WHERE successor > @firstId AND NOT EXISTS (SELECT 1 FROM import_rows n WHERE n.seq = r.successor - @firstId)
            """])
        {
            _ = connection.Execute(sql, parameters, commandTimeout: NoTimeout);
        }
    }

    void Run(string sql) => connection.Execute(sql, commandTimeout: NoTimeout);

    DbDataReader Query(string sql) => (DbDataReader)connection.ExecuteReader(sql, commandTimeout: NoTimeout);
}
