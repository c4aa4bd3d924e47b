using System.Text.RegularExpressions;
using CommunityBot.Core.Articles.Text;
using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>Rows of metrics: those with a period of their own, and the parts below a total that are named without their metric.</summary>
sealed partial class TableReader
{
    /// <summary>The row of total revenue while the rows below it may be its parts; null elsewhere.</summary>
    List<TableCell>? total;

    /// <summary>Whether the row is taken as a part of the total above it.</summary>
    bool isUnnamedPart;

    /// <summary>Whether the rows are corrections of profit: interest income in brackets is deducted from it, and no loss.</summary>
    bool isCorrecting;

    /// <summary>The metric of a row: its own, that of the row above, or that of which it is a part.</summary>
    MetricSlot? MetricOfRow(ArticleBlock block, List<TableCell> cells, string label, MetricSlot? last)
    {
        var written = TableText.Label(label);
        isUnnamedPart = false;
        var own = MetricOf(written) ?? OfShares(block, written) ?? PartOf(label, written, last);
        if (own is not null || NamesMetric(written))
        {
            total = own is { Segment: null, Metric.Id: "revenue" or "total_revenue" } ? cells : null;
            return own;
        }

        if (total is null || !IsBelowTotal(cells) || passage.MetricOf("revenue") is not { } revenue
            || WithPart(new MetricSlot(0, revenue), written) is not { } part)
        {
            total = null;
            return null;
        }

        isUnnamedPart = true;
        return part;
    }

    /// <summary>非国际财务报告准则本公司, above 权益持有人应占盈利 in a table that lost its bars: one label on two lines.</summary>
    string WholeLabel(ArticleBlock block, string label)
    {
        var above = rows.TakeWhile(row => row.Block != block).LastOrDefault().Cells;
        return isFlat && above is [var start] && TableText.NonGaap().IsMatch(start.Text) && MetricOf(start.Text) is null
            ? WrappedLines.InOneLine($"{start.Text}\n{label}") : label;
    }

    bool NamesMetric(string label) => OtherAccount().IsMatch(label)
        || reader.Read(Folding.Fold(label)).Exists(token => token.Kind is TokenKind.Metric or TokenKind.Period or TokenKind.Company);

    /// <summary>Whether each amount of the row is less than that of the total in its column.</summary>
    bool IsBelowTotal(List<TableCell> cells)
    {
        var compared = 0;
        for (var column = 1; column < cells.Count && column < total!.Count; column++)
        {
            if (AmountIn(cells[column]) is not { } part || AmountIn(total[column]) is not { } whole)
                continue;
            if (part.Currency != whole.Currency || part.Value >= whole.Value || part.Value <= 0)
                return false;
            compared++;
        }

        return compared > 0;
    }

    static ArticleNumber? AmountIn(TableCell cell) => NumberIn(cell.Text) is { IsMoney: true, IsScaled: true } amount ? amount : null;

    /// <summary>Full-year revenue outlook, in a column of a quarter: the year of it. FY27 revenue guidance: the year that it names.</summary>
    static ArticlePeriod? OwnPeriod(string label, ArticlePeriod? ofLabel, ArticlePeriod? ofColumn)
    {
        if (ofColumn is not { IsInstant: false } column)
            return null;
        var isWhole = WholeYear().IsMatch(label) && !label.Any(char.IsAsciiDigit);
        if (!isWhole)
            return ofLabel is { IsInstant: false, HasNoYear: false } named && named.Calendar.Kind != column.Calendar.Kind ? named : null;
        if (column.Calendar.Kind == PeriodKind.Year)
            return null;
        var year = column.Fiscal is { } fiscal ? new FiscalLabel(fiscal.Year, PeriodKind.Year, 0) : (FiscalLabel?)null;
        return column with { Calendar = year?.SameNameInCalendar ?? Period.Year(column.Calendar.End.Year), Fiscal = year };
    }

    [GeneratedRegex("(?:[Ff]ull[- ][Yy]ear|[Ww]hole[- ][Yy]ear|全年)")]
    private static partial Regex WholeYear();

    /// <summary>Words of accounts that are no parts of revenue.</summary>
    [GeneratedRegex("(?<![a-z])(?:expenses?|costs?|income|profits?|loss(?:es)?|margins?|tax(?:es)?|cash|assets?|debt|equity|guidance|outlook|" +
        "orders?|bookings?|customers?|growth|change|shares?|earnings|dividends?|other|total)(?![a-z])|[费成利润损税现资债权]",
        RegexOptions.IgnoreCase)]
    private static partial Regex OtherAccount();
}
