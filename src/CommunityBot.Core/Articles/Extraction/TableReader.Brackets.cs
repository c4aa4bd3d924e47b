using System.Text.RegularExpressions;
using CommunityBot.Core.Articles.Text;
using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>Cells of a level with a bracket behind it, 28.9亿 (+12% YoY), and amounts without a currency beside others with one.</summary>
sealed partial class TableReader
{
    /// <summary>See <see cref="CommonCurrency"/>. Read only for an amount without a currency.</summary>
    Lazy<string?> commonCurrency = new();

    /// <summary>A level and what the bracket behind it says: its growth, or what is left, such as a conversion.</summary>
    void PutFigures(TableCell cell, ArticleBlock block, MetricSlot slot, (ColumnKind Kind, GrowthMeasure? By) column,
        (ArticleCompany Company, bool IsNear) company, ArticlePeriod? period, TableUnit unit, string head, bool isInherited = false)
    {
        (slot, var isOfUnknownMarket) = OfMarket(slot);
        HashSet<Doubt> general = [.. Doubts(slot, company.IsNear, isInherited && period is not null)];
        if (isOfUnknownMarket)
            general.Add(Doubt.Segment);
        if (period is null)
            general.Add(Doubt.NoPeriod);

        void Write(TableCell part, (ColumnKind Kind, GrowthMeasure? By) kind, params Doubt[] doubts) =>
            Put(part, block, slot, kind, company, period, unit, head, [.. general, .. doubts]);

        var match = LevelAndBracket().Match(cell.Text);
        // +8.4% (2009): of the period in the bracket.
        if (match.Success && PeriodOf(match.Groups["inside"].Value) is { } own)
        {
            period = own;
        }
        else if (!match.Success || column.Kind != ColumnKind.Level)
        {
            Write(cell, column);
            return;
        }

        Write(new(cell.Start, match.Groups["level"].Value), column);
        if (column.Kind != ColumnKind.Level)
            return;
        var inside = match.Groups["inside"];
        if (slot.Segment is not null && IsShareOfWhole(block, cell))
        {
            Write(new(cell.Start + inside.Index, inside.Value), (ColumnKind.Share, null));
            return;
        }

        if (slot.Metric.Unit == UnitKind.Ratio || slot.Metric.Growth is not null
            || BracketedGrowth().Match(Folding.Name(inside.Value)) is not { Success: true } growth)
        {
            return;
        }

        var isNamed = growth.Groups["word"].Success;
        if (!isNamed && !growth.Groups["sign"].Success)
            return;
        var by = growth.Groups["quarter"].Success ? GrowthMeasure.QuarterOnQuarter : GrowthMeasure.YearOnYear;
        Write(new(cell.Start + inside.Index, inside.Value), (ColumnKind.Growth, by), isNamed ? [] : [Doubt.AssumedComparison]);
    }

    /// <summary>Whether the bracket behind the amount of a part is its share: in each row of the column, that part of one whole.</summary>
    bool IsShareOfWhole(ArticleBlock block, TableCell cell)
    {
        var column = rows.Find(row => row.Block == block).Cells.IndexOf(cell);
        if (!sharesInBrackets.TryGetValue(column, out var areShares))
            sharesInBrackets[column] = areShares = AreSharesOfWhole(column);
        return areShares;
    }

    /// <summary>What <see cref="AreSharesOfWhole"/> found for a column.</summary>
    readonly Dictionary<int, bool> sharesInBrackets = [];

    bool AreSharesOfWhole(int column)
    {
        var told = rows.Where(row => row.Cells.Count > column).Select(row => LevelAndBracket().Match(row.Cells[column].Text))
            .Where(match => match.Success).Select(match => (
                Level: NumberIn(match.Groups["level"].Value),
                Share: NumberIn(match.Groups["inside"].Value) is { Unit: UnitKind.Ratio, IsSigned: false } share ? share : null)).ToList();
        if (told.Count < 2 || told.Exists(row => row.Level is null || row.Share is null))
            return false;
        var (level, share) = told.MaxBy(row => row.Share!.Value);
        return level!.Value > 0 && told.Sum(row => row.Share!.Value) <= 1 + RoundedShare && told.TrueForAll(row =>
            Math.Abs((row.Level!.Value / level.Value * share!.Value) - row.Share!.Value) <= RoundedShare);
    }

    const decimal RoundedShare = 0.01m;

    static ArticleNumber? NumberIn(string cell)
    {
        var numbers = new List<(int Start, int Length, ArticleNumber Number)>();
        NumberScanner.Scan(Folding.Fold(cell).Text, numbers);
        return numbers is [{ Number: var number }] ? number : null;
    }

    /// <summary>
    /// The only currency that the amounts of the table have, which is taken for those without one: 40.3亿 beside 6.9亿元. Null if they
    /// have none or several.
    /// </summary>
    static string? CommonCurrency(List<(ArticleBlock Block, List<TableCell> Cells)> body)
    {
        var numbers = new List<(int Start, int Length, ArticleNumber Number)>();
        var currencies = new HashSet<string>();
        foreach (var cell in body.SelectMany(row => row.Cells.Skip(1)))
        {
            numbers.Clear();
            NumberScanner.Scan(Folding.Fold(Brackets().Replace(cell.Text, "")).Text, numbers);
            currencies.UnionWith(numbers.Select(number => number.Number.Currency).OfType<string>());
        }

        return currencies.Count == 1 ? currencies.Single() : null;
    }

    [GeneratedRegex("^(?<level>[^()（）]*[0-9][^()（）]*)[(（](?<inside>[^()（）]*[0-9][^()（）]*)[)）]\\s*$")]
    private static partial Regex LevelAndBracket();

    [GeneratedRegex("^ ?(?:(?:(?<word>同比|年增减?)|(?<word>(?<quarter>环比|季增减?)))[ :]?)?(?:增长|上升)?(?<sign>[+-])?[0-9][0-9.,]* ?%" +
        "(?: ?(?:(?<word>yoy|y/y|y-o-y|同比)|(?<word>(?<quarter>qoq|q/q|q-o-q|环比))))?$")]
    private static partial Regex BracketedGrowth();

    [GeneratedRegex("[(（][^()（）]*[)）]")]
    private static partial Regex Brackets();
}
