using System.Data.Common;
using System.Globalization;
using CommunityBot.Core.Storage;
using CommunityBot.Core.Time;
using CsvHelper;

namespace CommunityBot.Core.Catalog.Import;

/// <summary>
/// Writes the current facts in the form that the import reads, in the order in which they came. What packs define goes by its id,
/// what imports created by its name: either way the same word comes back out after an import elsewhere.
/// Looser restatements are left out: beside the exact figure they would read as its contradiction.
/// </summary>
sealed class FactExport(Database database)
{
    static readonly string[] Header = [.. ImportColumns.Required, "basis"];

    static readonly CsvWriterOptions Format = new() { NewLine = "\n" };

    /// <returns>How many facts were written.</returns>
    public Task<long> Run(Stream target, CancellationToken cancellation = default) => database.Read(connection => Write(connection, target, cancellation), cancellation);

    static async Task<long> Write(DbConnection connection, Stream target, CancellationToken cancellation)
    {
        await using var csv = CsvWriter.Create(target, Format, leaveOpen: true);
        csv.WriteHeader(Header);

        await using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT
                CASE WHEN e.in_pack THEN e.id ELSE e.names END, CASE WHEN m.in_pack THEN m.id ELSE m.names END, CASE WHEN s.in_pack THEN s.id ELSE s.names END,
                f.period, f.number, f.text, m.unit, f.currency, CASE WHEN o.in_pack THEN o.id ELSE o.title END, f.as_of, f.qualifier, f.basis
            FROM facts f
            JOIN entities e ON e.id = f.entity_id
            JOIN metrics m ON m.id = f.metric_id
            LEFT JOIN segments s ON s.id = f.segment_id
            JOIN sources o ON o.id = f.source_id
            WHERE f.status = 0 AND NOT f.is_restatement
            ORDER BY f.id
            """;
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var count = 0L;
        while (await row.ReadAsync(cancellation))
        {
            Write(csv, row);
            await csv.EndRecordAsync(cancellation);
            count++;
        }

        return count;
    }

    static void Write(CsvWriter csv, DbDataReader row)
    {
        var unit = (UnitKind)row.GetInt32(6);
        csv.WriteField(Name(row, 0));
        csv.WriteField(row.IsDBNull(2) ? Name(row, 1) : $"{Name(row, 1)}/{Name(row, 2)}");
        csv.WriteField(row.GetString(3));
        csv.WriteField(row.IsDBNull(4) ? row.GetString(5) : Number(row.GetString(4), unit));
        csv.WriteField(ImportUnit.Write(unit));
        csv.WriteField(row.IsDBNull(7) ? "" : row.GetString(7));
        csv.WriteField(Name(row, 8));
        csv.WriteField(DayNumber.Date(row.GetInt32(9)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        csv.WriteField(((Qualifier)row.GetInt32(10)).ToString().ToLowerInvariant());
        csv.WriteField(((Basis)row.GetInt32(11)).ToString().ToLowerInvariant());
    }

    // A name that packs gave in three languages stands in three lines; the last of them is English.
    static string Name(DbDataReader row, int column) => RowText.Localized(row.GetString(column)).En;

    static string Number(string number, UnitKind unit) =>
        unit == UnitKind.Ratio ? FactRow.Number(decimal.Parse(number, CultureInfo.InvariantCulture) * 100) : number;
}
