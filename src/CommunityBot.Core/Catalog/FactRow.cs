using System.Data.Common;
using System.Globalization;
using CommunityBot.Core.Storage;
using CommunityBot.Core.Time;
using NodaTime;

namespace CommunityBot.Core.Catalog;

/// <summary>Maps a row to a fact by column positions, because every answer runs through it.</summary>
static class FactRow
{
    public const string Columns = """
        id, entity_id, metric_id, segment_id, period_kind, period_start, period_end, number, text, currency, qualifier, basis,
        source_id, section, as_of, status, note, conflict_id, is_restatement,
        growth, in_points, high, fiscal, with_entities, origin, quote, source_row, approved_by, approved_at, is_disputed
        """;

    /// <summary>The number of columns; a query's additional columns follow them.</summary>
    public const int Count = 30;

    public static Fact Read(DbDataReader row)
    {
        var number = row.TextOrNull(7) is { } digits ? decimal.Parse(digits, CultureInfo.InvariantCulture) : (decimal?)null;
        var high = row.TextOrNull(21) is { } end ? decimal.Parse(end, CultureInfo.InvariantCulture) : (decimal?)null;
        return new()
        {
            Id = row.GetInt32(0),
            EntityId = row.GetString(1),
            MetricId = row.GetString(2),
            SegmentId = row.GetString(3) is { Length: > 0 } segment ? segment : null,
            Period = new((PeriodKind)row.GetInt32(4), DayNumber.Date(row.GetInt32(5)), DayNumber.Date(row.GetInt32(6)))
            {
                Fiscal = row.TextOrNull(22) is { } label ? FiscalLabel.Parse(label) : null,
            },
            Number = high is null ? number : null,
            Range = high is null ? null : new(number!.Value, high.Value),
            Text = row.TextOrNull(8) is { } text ? RowText.Localized(text) : null,
            Currency = row.TextOrNull(9),
            Qualifier = (Qualifier)row.GetInt32(10),
            Basis = (Basis)row.GetInt32(11),
            SourceId = row.GetString(12),
            Section = row.TextOrNull(13),
            AsOf = DayNumber.Date(row.GetInt32(14)),
            Status = row.GetBoolean(29) && row.GetInt32(15) == 0 ? FactStatus.Disputed : (FactStatus)row.GetInt32(15),
            Note = row.TextOrNull(16) is { } note ? RowText.Localized(note) : null,
            ConflictId = row.TextOrNull(17),
            IsRestatement = row.GetBoolean(18),
            Growth = Quantity.GrowthOf(row.GetInt32(19)),
            IsInPoints = row.GetBoolean(20),
            WithEntities = row.GetString(23),
            Origin = (FactOrigin)row.GetInt32(24),
            Quote = row.TextOrNull(25),
            SourceRow = row.IsDBNull(26) ? null : row.GetInt32(26),
            ApprovedBy = row.TextOrNull(27),
            ApprovedAt = row.IsDBNull(28) ? null : Instant.FromUnixTimeMilliseconds(row.GetInt64(28)),
        };
    }

    /// <summary>
    /// The text form of a number in the database, which is exact and the same on both engines. Trailing zeros are
    /// removed: 12.410 and 12.41 are one value.
    /// </summary>
    public static string Number(decimal number) => (number / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture);
}
