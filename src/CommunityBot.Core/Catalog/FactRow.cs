using System.Data.Common;
using System.Globalization;
using CommunityBot.Core.Storage;
using CommunityBot.Core.Time;

namespace CommunityBot.Core.Catalog;

/// <summary>A fact as a row, read by position: the hot path of every answer.</summary>
static class FactRow
{
    public const string Columns = """
        id, entity_id, metric_id, segment_id, period_kind, period_start, period_end, number, text, currency, qualifier, basis,
        source_id, section, as_of, status, note, conflict_id, is_restatement
        """;

    public static Fact Read(DbDataReader row) => new()
    {
        Id = row.GetInt32(0),
        EntityId = row.GetString(1),
        MetricId = row.GetString(2),
        SegmentId = row.GetString(3) is { Length: > 0 } segment ? segment : null,
        Period = new((PeriodKind)row.GetInt32(4), DayNumber.Date(row.GetInt32(5)), DayNumber.Date(row.GetInt32(6))),
        Number = row.TextOrNull(7) is { } number ? decimal.Parse(number, CultureInfo.InvariantCulture) : null,
        Text = row.TextOrNull(8),
        Currency = row.TextOrNull(9),
        Qualifier = (Qualifier)row.GetInt32(10),
        Basis = (Basis)row.GetInt32(11),
        SourceId = row.GetString(12),
        Section = row.TextOrNull(13),
        AsOf = DayNumber.Date(row.GetInt32(14)),
        Status = (FactStatus)row.GetInt32(15),
        Note = row.TextOrNull(16) is { } note ? RowText.Localized(note) : null,
        ConflictId = row.TextOrNull(17),
        IsRestatement = row.GetBoolean(18),
    };

    /// <summary>Numbers are kept as text: exact, and the same on both engines. 12.410 and 12.41 are one value.</summary>
    public static string Number(decimal number) => (number / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture);
}
