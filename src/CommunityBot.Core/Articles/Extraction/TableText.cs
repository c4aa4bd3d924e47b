using System.Text.RegularExpressions;
using CommunityBot.Core.Catalog;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>What the cells and heads of a table are.</summary>
static partial class TableText
{
    /// <summary>The label of a row without account numbers and notes.</summary>
    public static string Label(string cell) => Notes().Replace(cell, " ").Trim().Trim('*', ' ', '`');

    /// <summary>Whether a cell holds a number and no period.</summary>
    public static bool IsFigure(string cell) => cell.Any(char.IsAsciiDigit) && FigureCell().IsMatch(cell.Trim())
        && !PeriodCell().IsMatch(cell);

    public static ColumnKind KindOf(string head) =>
        GrowthColumn().IsMatch(head) ? ColumnKind.Growth
        : head.Trim() is "%" or "％" || ShareColumn().IsMatch(head) ? ColumnKind.Share
        : ColumnKind.Level;

    /// <summary>Costs in brackets are deducted, and positive; profits in brackets are losses.</summary>
    public static bool MayBeNegative(Metric metric) => metric.Id.Contains("profit", StringComparison.Ordinal)
        || metric.Id.Contains("cash_flow", StringComparison.Ordinal)
        || metric.Id.Contains("income", StringComparison.Ordinal)
        && metric.Id != "income_tax" || metric.Id.Contains("equity", StringComparison.Ordinal)
        || metric.Id is "fcf" or "eps" or "eps_diluted" or "ebitda" or "adjusted_ebitda";

    [GeneratedRegex(@"^[\s:\-—=]*$")]
    public static partial Regex Rule();

    [GeneratedRegex(@"^[(（]?[-+−$¥€£]?\s*[$¥€£]?\s*[(（]?[0-9][0-9,.]*")]
    private static partial Regex FigureCell();

    [GeneratedRegex("[0-9]年|[0-9]月|季度|[HQ][1-4]|FY|[1-4]Q|^\\s*20[0-9]{2}[AE]?\\s*$|20[0-9]{2}[-/.][0-9]")]
    private static partial Regex PeriodCell();

    /// <summary>A label that only says that its row is the growth of the row above.</summary>
    [GeneratedRegex("^[^\\p{L}]*(?:同比|环比|環比|按年|按季|年增|季增)?(?:增长率?|增長率?|成长率?|成長率?|增速|增幅|变动|變動|变化|變化|增减|增減)?(?:率|幅)?(?:[YyQq]/[YyQq]|YoY|" +
        "QoQ)?(?:[(（]%[)）]|%)?$")]
    public static partial Regex GrowthRow();

    [GeneratedRegex("^(?:[Ss]hare )?[Pp]rice$|^[Cc]lose$|^股价$|^股價$|^现价$|^收市价$|^收市價$")]
    public static partial Regex Price();

    /// <summary>The name that a cell holds, without marks and brackets; null if it holds none.</summary>
    public static string? NameIn(string cell)
    {
        var name = Brackets().Replace(cell, "").Trim(' ', '*', '`');
        return name.Length is >= 2 and <= 30 && name.Any(char.IsLetter) && !name.Any(char.IsAsciiDigit)
            && !Total().IsMatch(name) ? name : null;
    }

    [GeneratedRegex("[(（][^()（）]*[)）]")]
    private static partial Regex Brackets();

    [GeneratedRegex("合计|合計|总计|總計|平均|中位|[Tt]otal|[Aa]verage|[Mm]edian|其他|其它|[Oo]thers?")]
    private static partial Regex Total();

    /// <summary>What a bracket in a label says of the accounts, not of the metric.</summary>
    [GeneratedRegex("[(（](?:合并|合併|母公司|未?经?审计|未?經?審計|单季|單季|[Uu]naudited|[Aa]udited|GAAP)[)）]")]
    public static partial Regex Remarks();

    [GeneratedRegex(@"^\(.*\)?$")]
    public static partial Regex Bracketed();

    [GeneratedRegex("同比|环比|環比|增减|增減|变动|變動|增速|增幅|增长|增長|成長|年增|季增|YoY|QoQ|[YyQq]/[YyQq]|[Cc]hange|[Gg]rowth")]
    private static partial Regex GrowthColumn();

    [GeneratedRegex("环|環|季增|QoQ|qoq|[Qq]/[Qq]")]
    public static partial Regex QuarterColumn();

    /// <summary>How the columns of a report name its period, the one before and the days on which they end.</summary>
    [GeneratedRegex("^(?:(?<year>年初至)|(?<end>(?:本?报告期|本期|本年度?)末|期末|年末)|(?<yearend>上年度?末|上期末|期初|年初)|" +
        "(?<before>(?:上年|去年)同期|上期|上年度?)|本?报告期|本報告期|本期|本年度?)(?!比)")]
    public static partial Regex ReportTerm();

    [GeneratedRegex("占比|佔比|比重|比例|% of|[Ss]hare of")]
    private static partial Regex ShareColumn();

    [GeneratedRegex("(?:three|six|nine|twelve|3|6|9|12) months ended|(?:fiscal )?(?:quarter|year) ended")]
    public static partial Regex EndedSpan();

    [GeneratedRegex(@"^[A-Z][a-z]+\.? [0-9]{1,2}, 20[0-9]{2}$")]
    public static partial Regex EndDay();

    [GeneratedRegex("[$€£¥]?[0-9][0-9.,]* ?(?:trillion|billion|million|thousand|bn|mn|万亿|亿|億|万|萬|千)(?:元|美元|港元|日元|韩元)?")]
    public static partial Regex Amounts();

    [GeneratedRegex("金額|金额|[Aa]mount")]
    public static partial Regex Amount();

    [GeneratedRegex("[0-9]{2,4}E(?![a-z])|预测|預測|预计|預計|指引|展望|[Ee]stimate|[Gg]uidance|[Oo]utlook")]
    public static partial Regex EstimateColumn();

    [GeneratedRegex(@"^\s*[0-9A-Z]{3,5}\s+|[(（][^()（）]*(?:附註|附注|註|note|Note)[^()（）]*[)）]|^\s*(?:減：|减：|加：|其中：|[一二三四五六七八九十]、|[0-9]+\.)")]
    private static partial Regex Notes();
}

/// <summary>What a column holds.</summary>
enum ColumnKind
{
    Level,
    Growth,
    Share,
}
