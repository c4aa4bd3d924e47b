using System.Text.RegularExpressions;
using CommunityBot.Core.Catalog.Import.Cells;
using CommunityBot.Core.Catalog.Import.Naming;
using CommunityBot.Core.Catalog.Import.Preview;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Catalog.Import.Tables;

/// <summary>Reads headers and row labels: <c>营业收入（亿元）</c>, <c>净利润同比增长率(%)</c>, <c>2024年营收</c>, <c>Revenue ($M)</c>.</summary>
/// <param name="mappings">What headers mean by the person's word, by their folded text.</param>
sealed partial class HeaderParser(MetricIndex metrics, CompanyIndex companies, IReadOnlyDictionary<string, string> mappings)
{
    const int MaxLength = 120;

    static readonly char[] Marks = [':', '：', '/', ',', '，', '_', '-', ' '];

    /// <param name="before">The metric of the header before, of which a bare 同比 is the growth.</param>
    public HeaderCell Parse(string text, MetricColumn? before = null)
    {
        var cell = new HeaderCell(text);
        if (text.Length is 0 or > MaxLength)
            return cell;
        if (mappings.TryGetValue(Folding.Name(text), out var target))
            return Mapped(cell, target);
        var lines = text.Split(['\n', '\r'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length > 1)
            return ParseLines(cell, lines, before);
        if (TableRoles.Of(text) is not TableRole.None and var role)
            return cell with { Role = role };
        return ParseFigures(cell, text, before);
    }

    /// <summary>A target is <c>-</c>, a period, or a metric and perhaps its unit.</summary>
    HeaderCell Mapped(HeaderCell cell, string target)
    {
        if (target == "-")
            return cell with { IsLeftOut = true };
        var named = ParseFigures(cell, target, null);
        if (named.HasFigures)
            return named;
        var space = target.LastIndexOf(' ');
        if (space > 0 && metrics.Find(target[..space]) is { } metric && HeaderUnit.TryParse(target[space..], out var unit))
            return cell with { Metric = metric, Unit = unit, UnitText = target[(space + 1)..] };
        throw new BadRowException($"--map: '{target}' is neither a metric nor a period, nor - to leave '{cell.Text}' out");
    }

    /// <summary>Headers of several lines: 营业收入, [报告期] 2024年报, [单位] 亿元.</summary>
    HeaderCell ParseLines(HeaderCell cell, string[] lines, MetricColumn? before)
    {
        var parsed = TableRoles.Of(lines[0]) is not TableRole.None and var role
            ? cell with { Role = role }
            : ParseFigures(cell, lines[0], before);
        foreach (var line in lines.Skip(1))
        {
            var value = Tag().Replace(line, "").Trim();
            var isOfReport = line.Contains("报告期", StringComparison.Ordinal);
            if (HeaderUnit.TryParse(value, out var unit) && value.Length > 0)
                parsed = parsed with { Unit = unit, UnitText = value };
            else if (CellPeriods.TryParse(value, allowsSerial: false, out var period))
                parsed = parsed with { Period = isOfReport ? period.AsReport() : period };
            else if (value.Contains("母公司", StringComparison.Ordinal))
                parsed = parsed with { IsLeftOut = true };
            else if (parsed.Metric is null && ParseFigures(cell, lines[0] + value, before) is { Metric: not null } joined)
                parsed = joined;
        }

        return parsed;
    }

    HeaderCell ParseFigures(HeaderCell cell, string text, MetricColumn? before)
    {
        if (metrics.Find(text, before) is { } whole)
            return Of(cell, whole, null, "");
        foreach (var (name, unitText) in WithoutUnit(text))
        {
            if (!HeaderUnit.TryParse(unitText, out var unit))
                continue;
            if (metrics.Find(name, before) is { } metric)
                return Of(cell, metric, unit, unitText);
            if (CellPeriods.TryParse(name, allowsSerial: true, out var named))
                return cell with { Period = named, Unit = unit, UnitText = unitText };
            if (Combined(cell, name, before) is { } both)
                return both with { Unit = unit, UnitText = unitText };
            if (TableRoles.Of(name) is not TableRole.None and var role)
                return cell with { Role = role, Unit = unit, UnitText = unitText };
        }

        if (CellPeriods.TryParse(text, allowsSerial: true, out var period))
            return cell with { Period = period };
        if (Combined(cell, text, before) is { } combined)
            return combined;
        // Revenue (1), 净利润①: the note is below the table.
        var marked = Footnote().Match(text);
        return marked.Success ? ParseFigures(cell, marked.Groups["name"].Value, before) : WithCompany(cell, text) ?? cell;
    }

    /// <summary>A company and a metric in one text: 688256.SH 寒武纪 营业总收入(亿元), 台积电营收.</summary>
    HeaderCell? WithCompany(HeaderCell cell, string text)
    {
        for (var at = 2; at < text.Length - 1 && Script.IsHan(text[at - 1]); at++)
        {
            if (companies.ByName(text[..at]) is { } id
                && ParseFigures(cell, text[at..], null) is { Metric: not null, Company: null } figures)
            {
                return figures with { Company = id };
            }
        }

        foreach (var mark in Marks)
        {
            if (text.LastIndexOf(mark) is not (> 1 and var at) || at >= text.Length - 2)
                continue;
            foreach (var (name, rest) in (ReadOnlySpan<(string, string)>)[(text[..at], text[(at + 1)..]), (text[(at + 1)..], text[..at])])
            {
                if ((companies.Find(name.Trim()) ?? (companies.In(name) is { Count: 1 } found ? found.Single() : null)) is { } id
                    && ParseFigures(cell, rest.Trim(), null) is { Metric: not null, Company: null } figures)
                {
                    return figures with { Company = id };
                }
            }
        }

        return null;
    }

    static HeaderCell Of(HeaderCell cell, MetricColumn metric, AmountUnit? unit, string unitText) =>
        cell with { Metric = metric, Unit = unit, UnitText = unitText, IsLeftOut = metric == MetricIndex.NoMetric };

    /// <summary>A metric and a period in one text: 2024年营业收入, Revenue 2024, 营业收入_20241231.</summary>
    HeaderCell? Combined(HeaderCell cell, string text, MetricColumn? before)
    {
        for (var at = 2; at < text.Length - 1; at++)
        {
            if (char.IsAsciiDigit(text[at - 1]) && char.IsAsciiDigit(text[at]))
                continue;
            var (left, right) = (text[..at].Trim(' ', '_', '-', '(', '（'), text[at..].Trim(' ', '_', '-', ')', '）'));
            if (CellPeriods.TryParse(left, allowsSerial: false, out var first) && metrics.Find(right, before) is { } later)
                return cell with { Metric = later, Period = first };
            if (CellPeriods.TryParse(right, allowsSerial: false, out var second) && metrics.Find(left, before) is { } earlier)
                return cell with { Metric = earlier, Period = second };
        }

        return null;
    }

    /// <summary>The ways to part a text into a name and the unit after it.</summary>
    static IEnumerable<(string Name, string Unit)> WithoutUnit(string text)
    {
        if (Bracketed().Match(text) is { Success: true } match)
        {
            yield return (match.Groups["name"].Value.Trim(), match.Groups["unit"].Value.Trim());
            foreach (var part in match.Groups["unit"].Value.Split([',', '，', ';', '；', '、'], StringSplitOptions.TrimEntries))
                yield return (match.Groups["name"].Value.Trim(), part);
        }

        if (text.EndsWith('%') || text.EndsWith('％'))
            yield return (text[..^1].Trim(' ', ',', '，'), "%");
        foreach (var mark in Marks)
        {
            if (text.LastIndexOf(mark) is > 0 and var at && at < text.Length - 1)
                yield return (text[..at].Trim(), text[(at + 1)..].Trim());
            if (text.IndexOf(mark) is > 0 and var first && first < text.Length - 1)
                yield return (text[..first].Trim(), text[(first + 1)..].Trim());
        }
    }

    [GeneratedRegex(@"^(?<name>.+?)\s*[(（\[【](?<unit>[^()（）\[\]【】]+)[)）\]】]\s*$")]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"^(?<name>\D*[^\d\s(（\[*†‡①-⑳注])\s*(?:[(（\[](?:注|note)?\s?\d{1,2}[)）\]]|[*†‡]{1,3}|[①-⑳]|[(（]注[)）])$",
        RegexOptions.IgnoreCase)]
    private static partial Regex Footnote();

    [GeneratedRegex(@"^[\[【(（][^\]】)）]*[\]】)）]")]
    private static partial Regex Tag();
}
