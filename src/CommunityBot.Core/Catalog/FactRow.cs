using System.Globalization;
using CommunityBot.Core.Storage;

namespace CommunityBot.Core.Catalog;

/// <summary>A fact as a row, read by position: the hot path of every answer.</summary>
static class FactRow
{
    public const string Columns = """
        id, entity_id, metric_id, segment_id, period_kind, period_start, period_end, number, text, currency, qualifier, basis,
        source_id, section, as_of, status, note, conflict_id, is_restatement
        """;

    public static Fact Read(ISqlRow row) => new()
    {
        Id = (int)row.Number(0),
        EntityId = row.Text(1),
        MetricId = row.Text(2),
        SegmentId = row.Text(3) is { Length: > 0 } segment ? segment : null,
        Period = new((PeriodKind)row.Number(4), DayNumber.Date((int)row.Number(5)), DayNumber.Date((int)row.Number(6))),
        Number = Text(row, 7) is { } number ? decimal.Parse(number, CultureInfo.InvariantCulture) : null,
        Text = Text(row, 8),
        Currency = Text(row, 9),
        Qualifier = (Qualifier)row.Number(10),
        Basis = (Basis)row.Number(11),
        SourceId = row.Text(12),
        Section = Text(row, 13),
        AsOf = DayNumber.Date((int)row.Number(14)),
        Status = (FactStatus)row.Number(15),
        Note = Text(row, 16) is { } note ? Lines.Localized(note) : null,
        ConflictId = Text(row, 17),
        IsRestatement = row.Number(18) != 0,
    };

    /// <summary>Numbers are kept as text: exact, and the same on both engines. 12.410 and 12.41 are one value.</summary>
    public static string Number(decimal number) => (number / 1.0000000000000000000000000000m).ToString(CultureInfo.InvariantCulture);

    static string? Text(ISqlRow row, int column) => row.IsNull(column) ? null : row.Text(column);
}
