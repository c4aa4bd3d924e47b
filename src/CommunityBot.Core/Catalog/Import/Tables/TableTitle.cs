using System.Text.RegularExpressions;
using CommunityBot.Core.Catalog.Import.Cells;
using CommunityBot.Core.Catalog.Import.Naming;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Catalog.Import.Tables;

/// <summary>What the rows above a header, the sheet's name and the file's name say about all figures of the table.</summary>
sealed partial class TableTitle
{
    readonly List<string> above;
    readonly List<string> places;

    /// <param name="above">The cells above the header, and those of it that name no column.</param>
    /// <param name="places">The sheet's and the file's name.</param>
    public TableTitle(IEnumerable<string> above, IEnumerable<string> places)
    {
        this.above = [.. above.Where(text => text.Length > 0)];
        this.places = [.. places.Where(text => text.Length > 0)];
    }

    /// <summary>The unit of money: 单位：亿元, （人民币百万元）, in millions of US dollars.</summary>
    public (AmountUnit Unit, string Text)? Unit()
    {
        foreach (var text in above)
        {
            var units = Candidates(text).Select(candidate => (IsUnit: IsUnitOfMoney(candidate, out var unit), Unit: unit, Text: candidate))
                .Where(candidate => candidate.IsUnit).ToList();
            if (units.Count == 0)
                continue;
            // Of 'unit: KRW in billions' the currency alone is a unit too, a thousand million times too small.
            var first = units[0];
            return first.Unit.Multiplier == 1
                && units.Find(other => other.Unit.Multiplier > 1 && (other.Unit.Currency ?? first.Unit.Currency) == first.Unit.Currency)
                    is { IsUnit: true } whole
                ? (whole.Unit with { Currency = first.Unit.Currency, Kind = UnitKind.Money }, whole.Text)
                : (first.Unit, first.Text);
        }

        return null;
    }

    static bool IsUnitOfMoney(string text, out AmountUnit unit) =>
        HeaderUnit.TryParse(text, out unit) && unit.Kind is null or UnitKind.Money && (unit.Currency is not null || unit.Multiplier > 1)
            && text.Length > 0;

    public string? Currency()
    {
        foreach (var text in above)
        {
            if (CurrencyOf().Match(Folding.Name(text)) is { Success: true } match
                && HeaderUnit.TryParse(match.Groups[1].Value, out var unit) && unit.Currency is { } currency)
            {
                return currency;
            }
        }

        return null;
    }

    /// <summary>The companies named nearest to the table: in its title, else in the sheet's name, else in the file's.</summary>
    public (HashSet<string> Ids, string Place) Companies(CompanyIndex companies)
    {
        if (companies.In(string.Join('\n', above)) is { Count: > 0 } titled)
            return (titled, "the title");
        foreach (var place in places)
        {
            if (companies.In(place) is { Count: > 0 } named)
                return (named, $"'{place}'");
        }

        return ([], "");
    }

    /// <summary>The only period that is named; null if there is none, or several.</summary>
    public (CellPeriod Period, string Text)? Period()
    {
        foreach (var texts in (IEnumerable<string>[])[above, places])
        {
            var found = texts.SelectMany(text => PeriodIn().Matches(Folding.Name(text)).Select(match => match.Value))
                .Select(text => (IsPeriod: CellPeriods.TryParse(text, allowsSerial: false, out var period), Period: period, Text: text))
                .Where(candidate => candidate.IsPeriod)
                .DistinctBy(candidate => candidate.Period with { IsReport = false })
                .ToList();
            if (found.Count > 0)
                return found is [var only] ? (only.Period, only.Text) : null;
        }

        return null;
    }

    public MetricColumn? Metric(HeaderParser parser)
    {
        foreach (var text in above.Concat(places))
        {
            var plain = Path.GetFileNameWithoutExtension(text);
            foreach (var candidate in (IEnumerable<string>)[plain, .. plain.Split([' ', '_', '-', '：', ':', '（', '(', '，', ','])])
            {
                if (parser.Parse(candidate) is { Role: TableRole.None, IsLeftOut: false, Metric: { } metric })
                    return metric;
            }
        }

        return null;
    }

    public bool SaysSingleQuarter => above.Concat(places).Any(text => text.Contains("单季", StringComparison.Ordinal)
        || text.Contains("單季", StringComparison.Ordinal) || text.Contains("single quarter", StringComparison.OrdinalIgnoreCase));

    static IEnumerable<string> Candidates(string text)
    {
        var folded = Folding.Name(text);
        foreach (Match match in UnitOf().Matches(folded))
            yield return match.Groups[1].Value;
        foreach (Match match in Bracketed().Matches(folded))
        {
            yield return match.Groups[1].Value;
            foreach (var part in match.Groups[1].Value.Split([',', ';', '，', '；']))
                yield return part;
        }

        foreach (Match match in InEnglish().Matches(folded))
            yield return match.Value;
        if (folded.Length <= 24)
            yield return folded;
    }

    [GeneratedRegex(@"(?:单位|units?)\s*[:：]?\s*([^\s,，;；()（）|]+(?:\s(?:million|billion|thousand)s?)?)")]
    private static partial Regex UnitOf();

    [GeneratedRegex(@"[(（\[【]([^()（）\[\]【】]+)[)）\]】]")]
    private static partial Regex Bracketed();

    [GeneratedRegex(
        @"(?:(?:rmb|cny|usd|hkd|twd|eur|jpy|krw|us\$|hk\$|nt\$|u\.s\. dollars|us dollars|dollars|\$|€)\s*,?\s*(?:in )?"
            + "(?:million|billion|thousand)s?)"
            + @"|(?:(?:million|billion|thousand)s? of [a-z. ]*(?:dollars|rmb|yuan|renminbi|yen|euros|won|usd|\$|€))"
            + @"|in (?:million|billion|thousand)s|in (?:mio|mrd)\. [a-z]{3}")]
    private static partial Regex InEnglish();

    [GeneratedRegex(@"(?:币种|货币|币别|currency)\s*[:：]?\s*([^\s,，;；()（）|]+)")]
    private static partial Regex CurrencyOf();

    [GeneratedRegex(
        "(?<![0-9])(?:19|20)[0-9]{2}(?:[-/.年]?(?:0[1-9]|1[0-2])[-/.月]?[0-3][0-9]日?"
            + "|年?[-_ ]?(?:年报|年度报告|中报|半年报|一季报|三季报|前三季度|上半年|第?[一二三四1-4]季度|q[1-4]|h[12]|9m)"
            + "|年度?)?(?![0-9])|(?<![a-z0-9])[1-4]q[0-9]{2}(?![0-9])|民国[0-9]{2,3}年")]
    private static partial Regex PeriodIn();
}
