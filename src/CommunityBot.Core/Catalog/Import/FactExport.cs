using System.Data.Common;
using System.Globalization;
using CommunityBot.Core.Catalog.Import.OwnFormat;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Storage;
using CommunityBot.Core.Time;
using CsvHelper;
using Dapper;
using NodaTime;
using NodaTime.Text;

namespace CommunityBot.Core.Catalog.Import;

/// <summary>
/// Writes the current facts as CSV for the import, in the order in which they were added. Names of packs are written as
/// ids and names of imports as names, so that importing the file elsewhere and exporting it again gives the same file.
/// Restatements are left out: without their link to the exact figure they would contradict it.
/// </summary>
sealed class FactExport(Database database)
{
    static readonly string[] Header = [.. ImportColumns.Required, .. ImportColumns.Optional];

    static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    static readonly CsvWriterOptions Format = new() { NewLine = "\n" };

    /// <returns>The number of facts written.</returns>
    public Task<long> Run(Stream target, CancellationToken cancellation = default) =>
        database.Read(connection => Write(connection, target, cancellation), cancellation);

    static async Task<long> Write(DbConnection connection, Stream target, CancellationToken cancellation)
    {
        // Spreadsheets read UTF-8 as such only where the file begins with its mark.
        await target.WriteAsync(ByteOrderMark, cancellation);
        await using var csv = CsvWriter.Create(target, Format, leaveOpen: true);
        csv.WriteHeader(Header);

        await using var command = connection.CreateCommand();
        command.CommandText = $"""
            SELECT
                CASE WHEN e.in_pack THEN e.id ELSE e.names END, CASE WHEN m.in_pack THEN m.id ELSE m.names END,
                CASE WHEN s.in_pack THEN s.id ELSE s.names END, f.period, f.number, f.text, m.unit, f.currency,
                CASE WHEN o.in_pack THEN o.id ELSE o.title END, f.as_of, f.qualifier, f.basis,
                f.section, f.growth, f.in_points, f.high, f.with_entities, f.note, f.origin, f.quote, f.approved_by, f.approved_at,
                f.is_disputed
            FROM facts f
            JOIN entities e ON e.id = f.entity_id
            JOIN metrics m ON m.id = f.metric_id
            LEFT JOIN segments s ON s.id = f.segment_id
            JOIN sources o ON o.id = f.source_id
            WHERE {FactStore.IsExported}
            ORDER BY f.id
            """;
        var entities = connection.Query<(string Id, string Names)>("SELECT id, names FROM entities WHERE NOT in_pack")
            .ToDictionary(entity => entity.Id, entity => RowText.Localized(entity.Names).En);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        var count = 0L;
        while (await row.ReadAsync(cancellation))
        {
            Write(csv, row, entities);
            await csv.EndRecordAsync(cancellation);
            count++;
        }

        return count;
    }

    static void Write(CsvWriter csv, DbDataReader row, IReadOnlyDictionary<string, string> importedEntities)
    {
        var growth = Quantity.GrowthOf(row.GetInt32(13));
        var unit = growth is null ? (UnitKind)row.GetInt32(6) : UnitKind.Ratio;
        var text = row.IsDBNull(5) ? null : RowText.Localized(row.GetString(5));
        csv.WriteField(Name(row, 0));
        csv.WriteField(row.IsDBNull(2) ? Name(row, 1) : $"{Name(row, 1)}/{Name(row, 2)}");
        csv.WriteField(row.GetString(3));
        csv.WriteField(text?.ZhHans ?? Value(row, unit));
        csv.WriteField(row.GetBoolean(14) ? "pp" : ImportUnit.Write(unit));
        csv.WriteField(Text(row, 7));
        csv.WriteField(Name(row, 8));
        csv.WriteField(DayNumber.Date(row.GetInt32(9)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        csv.WriteField(((Qualifier)row.GetInt32(10)).ToString().ToLowerInvariant());
        csv.WriteField(BasisWord.Of((Basis)row.GetInt32(11)));
        csv.WriteField(Text(row, 12));
        csv.WriteField(growth is { } measure ? GrowthTerms.Word(measure) : "");
        WriteOthers(csv, text);
        csv.WriteField(string.Join('|', RowText.Split(row.GetString(16)).Select(id => importedEntities.GetValueOrDefault(id, id))));
        var note = row.IsDBNull(17) ? null : RowText.Localized(row.GetString(17));
        csv.WriteField(note?.ZhHans ?? "");
        WriteOthers(csv, note);
        var origin = (FactOrigin)row.GetInt32(18);
        csv.WriteField(origin is FactOrigin.Pack or FactOrigin.File ? "" : origin.ToString().ToLowerInvariant());
        csv.WriteField(Text(row, 19));
        csv.WriteField(Text(row, 20));
        csv.WriteField(row.IsDBNull(21) ? "" : InstantPattern.ExtendedIso.Format(Instant.FromUnixTimeMilliseconds(row.GetInt64(21))));
        csv.WriteField(row.GetBoolean(22) ? "disputed" : "");
    }

    /// <summary>
    /// Writes the texts in traditional Chinese and English; both fields are empty if all languages have the same text.
    /// </summary>
    static void WriteOthers(CsvWriter csv, Localized? text)
    {
        var isSame = text is null || text == Localized.Same(text.ZhHans);
        csv.WriteField(isSame ? "" : text!.ZhHant);
        csv.WriteField(isSame ? "" : text!.En);
    }

    // A name that a pack used to define has three languages; the export uses the English one.
    static string Name(DbDataReader row, int column) => RowText.Localized(row.GetString(column)).En;

    static string Text(DbDataReader row, int column) => row.IsDBNull(column) ? "" : row.GetString(column);

    static string Value(DbDataReader row, UnitKind unit)
    {
        var low = Number(row.GetString(4), unit);
        return row.IsDBNull(15) ? low : $"{low}..{Number(row.GetString(15), unit)}";
    }

    static string Number(string number, UnitKind unit) =>
        unit == UnitKind.Ratio ? FactRow.Number(decimal.Parse(number, CultureInfo.InvariantCulture) * 100) : number;
}
