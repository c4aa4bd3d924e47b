using System.Text.RegularExpressions;
using CommunityBot.Core.Articles.Tokens;
using CommunityBot.Core.Catalog;

namespace CommunityBot.Core.Articles.Extraction;

/// <summary>What the cells and heads of a table are.</summary>
static partial class TableText
{
    /// <summary>The label of a row without account numbers and notes.</summary>
    public static string Label(string cell) => Notes().Replace(cell, " ").Trim().Trim('*', ' ', '`');

    /// <summary>Whether a cell holds a number and no period.</summary>
    public static bool IsFigure(string cell) => cell.Any(char.IsAsciiDigit) && FigureCell().IsMatch(cell.Trim())
        && !PeriodCell().IsMatch(Brackets().Replace(cell, " "));

    /// <summary>Whether a row between others is the head of the rows below it.</summary>
    public static bool IsHead(List<TableCell> cells) => cells.Count > 2 && !cells.Skip(1).Any(cell => IsFigure(cell.Text))
        && cells.Skip(1).All(cell => cell.Text.Any(char.IsLetterOrDigit))
        && (cells.Skip(1).Any(cell => IsColumnHead(cell.Text)) || cells.Skip(1).All(cell => IsBasis(cell.Text)));

    /// <summary>What a head says that its changes are compared with; null if it does not say.</summary>
    public static GrowthMeasure? Comparison(string head) => QuarterColumn().IsMatch(head) ? GrowthMeasure.QuarterOnQuarter
        : YearColumn().IsMatch(head) ? GrowthMeasure.YearOnYear
        : MonthColumn().IsMatch(head) ? GrowthMeasure.MonthOnMonth
        : SinceYearEnd().IsMatch(head) ? GrowthMeasure.SinceYearEnd : null;

    /// <summary>A change in words, 减少2.44个百分点, and a percentage of which the brackets close before its sign: (14.4)%.</summary>
    public static ArticleNumber WithSign(ArticleNumber number, string cell)
    {
        if (BracketedPercent().IsMatch(cell) && number.Unit is null)
            return number with { Value = -number.Value / 100, Unit = UnitKind.Ratio, IsSigned = true };
        if (number is { Unit: null, IsScaled: false } && InPoints().IsMatch(cell))
            number = number with { Value = number.Value / 100, Unit = UnitKind.Ratio, IsInPoints = true };
        return Fallen().IsMatch(cell) && number.Value > 0 ? number with { Value = -number.Value, IsSigned = true } : number;
    }

    /// <summary>Whether a head is that of a column of values and not of labels.</summary>
    public static bool IsColumnHead(string head) => PeriodCell().IsMatch(head) || GrowthColumn().IsMatch(head)
        || TableHeads.IsRelative(head);

    public static bool IsTotal(string label) => Total().IsMatch(label);

    public static ColumnKind KindOf(string head) =>
        OfOthers().IsMatch(head) ? ColumnKind.Others
        : GrowthColumn().IsMatch(head) ? ColumnKind.Growth
        : head.Trim() is "%" or "％" || ShareColumn().IsMatch(head) ? ColumnKind.Share
        : ColumnKind.Level;

    /// <summary>Costs in brackets are deducted, and positive; profits in brackets are losses.</summary>
    public static bool MayBeNegative(Metric metric) => metric.Id.Contains("profit", StringComparison.Ordinal)
        || metric.Id.Contains("cash_flow", StringComparison.Ordinal)
        || metric.Id.Contains("income", StringComparison.Ordinal)
        && metric.Id != "income_tax" || metric.Id.Contains("equity", StringComparison.Ordinal)
        || metric.Id is "fcf" or "eps" or "eps_diluted" or "ebitda" or "adjusted_ebitda";

    [GeneratedRegex(@"^[\s:\-—=\u2500-\u257f]*$")]
    public static partial Regex Rule();

    /// <summary>The name of the accounting rules that a Chinese label opens with: 非国际财务报告准则经营盈利.</summary>
    [GeneratedRegex("^非(?:国际|國際|香港|公认|公認|通用)[^，。]{0,8}(?:准则|準則)(?:下)?的?")]
    public static partial Regex OtherRules();

    /// <summary>A line that only says a unit: (每股人民币元).</summary>
    [GeneratedRegex("^[(（][^()（）]*[)）]$")]
    public static partial Regex InBrackets();

    /// <summary>What gives a report its last day: 截止日期:2024-12-31.</summary>
    [GeneratedRegex("^(?:截止日期|报告期|報告期|报告日期|截至日期|会计期间)[:： ]")]
    public static partial Regex ReportDay();

    [GeneratedRegex(@"^(?:减少|减少|增加|上升|下降|提高|降低|減少)?了?(?:(?:[Uu]p|[Dd]own|[Ii]ncreased?|[Dd]ecreased?) (?:by )?)?[-+−–]?(?:[≈~] ?)?" +
        @"[(（]?[-+−–$¥￥€£₩]?\s*(?:(?:US|NT|HK)?\$|[¥￥€£₩]|(?:RMB|USD|TWD|KRW|EUR) ?)?\s*[(（]?[-−]?[0-9][0-9,.]*")]
    private static partial Regex FigureCell();

    [GeneratedRegex("[0-9]年|[0-9]月|(?<![0-9])[0-9]{1,2}[HM] ?[0-9]{2}|[A-Za-z]{3,9}\\.? (?:[0-9]{1,2}, )?20[0-9]{2}|" +
        "[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4}|季度|[HQ][1-4]|FY|[1-4]Q|^\\s*20[0-9]{2}(?:[AE]?\\s*$| [A-Z][a-z])|20[0-9]{2}[-/.][0-9]")]
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

    /// <summary>What opens the rows of a cash flow statement that take profit's own items back: their signs are those of the correction.
    /// </summary>
    [GeneratedRegex("^(?:不影响现金流量之)?(?:收益费损|调整)项目|^[Aa]djustments? (?:to reconcile|for)")]
    public static partial Regex Corrections();

    /// <summary>Rows of a cash flow statement that tell what there is at a day.</summary>
    [GeneratedRegex("期初|期末|[Bb]eginning of|[Ee]nd of")]
    public static partial Regex Balance();

    [GeneratedRegex("[(（][^()（）]*[)）]")]
    private static partial Regex Brackets();

    [GeneratedRegex("合计|合計|总计|總計|平均|中位|[Tt]otal|[Aa]verage|[Mm]edian|其他|其它|[Oo]thers?")]
    private static partial Regex Total();

    /// <summary>What a bracket in a label says of the accounts, not of the metric.</summary>
    [GeneratedRegex("[(（](?:[Ll]oss(?:es)?|[Dd]eficit|亏损|虧損|损失|或亏损|亏损以[^()（）]{1,12}|" +
        "[Nn]on-GAAP|[Aa]dj(?:usted|\\.)?|x|times|倍|[Mm]id-?point|[Oo]ur calc(?:ulation|\\.)?|[Ee]stimated|[0-9]{1,2}|[a-f]|合并|合併|母公司|" +
        "未?经?审计|未?經?審計|单季|單季|[Uu]naudited|[Aa]udited|GAAP)[)）]")]
    public static partial Regex Remarks();

    public static bool IsBasis(string head) => BasisHead().IsMatch(head.Trim());

    /// <summary>What stands between two bases: what is added or left out.</summary>
    public static bool IsAdjustment(string head) => AdjustmentHead().IsMatch(head.Trim());

    [GeneratedRegex("^(?:(?:U\\.?S\\.? )?|[Nn]on-)(?:GAAP|IFRS)(?: [Oo]utlook| [Gg]uidance)?$|^(?:[Aa]s )?[Rr]eported$|^[Aa]djusted$")]
    private static partial Regex BasisHead();

    [GeneratedRegex("^(?:[Rr]econcil|[Aa]djustment|[Ss]hare-based|[Ss]tock-based|SBC|[Aa]mortization|[Oo]ther adjust|[Ee]xclu)")]
    private static partial Regex AdjustmentHead();

    [GeneratedRegex("[Nn]on-(?:GAAP|IFRS)|[(（][Aa]dj(?:usted|\\.)?[)）]|非(?:国际|國際|香港|公认|公認|通用)[^，。]{0,8}(?:准则|準則)")]
    public static partial Regex NonGaap();

    /// <summary>Basic, Diluted: which shares the line above the row is divided by.</summary>
    [GeneratedRegex("^(?:[-–—] ?)?(?:[Bb]asic|[Dd]iluted|基本|摊薄|攤薄|稀释|稀釋)$")]
    public static partial Regex Shares();

    /// <summary>EPS (diluted): which shares, behind the metric.</summary>
    [GeneratedRegex("^(?<metric>[Ee]arnings per share|[Nn]et income per share|EPS) ?[(（](?<which>[Bb]asic|[Dd]iluted)[)）]")]
    public static partial Regex OfShares();

    /// <summary>(676), $(0.12), $ (3,120).</summary>
    [GeneratedRegex(@"^(?<sign>(?:us|hk|nt)?\$|rmb|[€£¥])? ?\(.*\)?$")]
    public static partial Regex Bracketed();

    [GeneratedRegex("同比|环比|環比|增减|增減|变动|變動|增速|增幅|增长|增長|成長|成长|年增|季增|月增|月減|月减|按年|按季|按月|[季年]度比较|[季年]度比較|YoY|QoQ|[Yy]oy|[Qq]oq|" +
        "[YyQq][/-][YyQq]|(?<![A-Za-z])(?:[Vv]s\\.?|[Vv]ersus) |[Yy]ear[- ](?:on|over)|[Ss]equential|[Cc]hange|[Gg]rowth")]
    private static partial Regex GrowthColumn();

    /// <summary>The head of labels that are parts of a company.</summary>
    [GeneratedRegex("^(?:产品|產品|业务|業務|分部|部门|部門|事业部|地区|地區|应用|應用|平台|类别|類別|产品线|" +
        "(?:[Rr]eportable |[Bb]usiness |[Oo]perating )?[Ss]egments?|[Bb]usiness|" +
        "[Dd]ivision|[Pp]roduct(?: line)?|[Rr]egion|[Gg]eography|[Ee]nd market|[Mm]arket|[Pp]latform)s?(?:类别|类型|名称|分类)?$")]
    public static partial Regex PartHead();

    [GeneratedRegex("^(?:排名|名次|排位|位次|序号|序號|编号|編號|代码|代碼|代号|代號|[Rr]ank(?:ing)?|[Nn]o\\.?|#|[Pp]osition)?$")]
    public static partial Regex RankHead();

    [GeneratedRegex(@"^(?:#|第|[Nn]o\.? ?)?[0-9]{1,3}(?:\.|名|位|st|nd|rd|th)?$|^[A-Z]?[0-9]{3,6}[A-Z]?$|^[-–—]?$")]
    public static partial Regex Rank();

    [GeneratedRegex("^(?:[Ss]hare|[Mm]kt\\.? share)(?: ?[(（]%[)）]| %)?$")]
    public static partial Regex MarketShare();

    /// <summary>What a line says of a table that divides a metric.</summary>
    [GeneratedRegex("主[营營](?:业务|業務)?[构構]成|(?:收入|营收|營收|业务|業務)(?:构成|構成|结构|結構)|按.{1,6}(?:划分|分类|分的|拆分)|分(?:产品|业务|地区|行业|部|板块)|" +
        "by (?:reportable |business |operating |end |product )*" +
        "(?:segment|product|business|region|geography|market|division|platform|line)|segment (?:revenue|results|sales)|revenue by")]
    public static partial Regex ByParts();

    [GeneratedRegex("^\\s*(?:[-–—·•]\\s*)?(?:其中|of which|[Ii]ncluding)[:： ]")]
    public static partial Regex OfWhich();

    [GeneratedRegex("^\\([0-9.,]+\\)\\s?%$")]
    private static partial Regex BracketedPercent();

    [GeneratedRegex("^(?:减少|下降|降低|down |decreased? )")]
    private static partial Regex Fallen();

    [GeneratedRegex("(?:±|\\+/-|plus or minus) ?$")]
    public static partial Regex Margin();

    [GeneratedRegex(" (?:pts?|points?)\\)?$")]
    private static partial Regex InPoints();

    [GeneratedRegex("同比|按年|年增|年度比较|年度比較|上年同期|去年同期|YoY|yoy|[Yy]/[Yy]|[Yy]-[Oo]-[Yy]|[Yy]ear[- ](?:on|over)[- ][Yy]ear")]
    private static partial Regex YearColumn();

    [GeneratedRegex("月增|月減|月减|按月|较上月|較上月|MoM|[Mm]/[Mm]")]
    private static partial Regex MonthColumn();

    /// <summary>Heads of growth whose values are percentages without the sign: 年增率, 累計年增.</summary>
    [GeneratedRegex("[年季月]增|增率|(?:增长|增長|成長|成长|增减|增減|变动|變動)率")]
    public static partial Regex RateHead();

    /// <summary>Columns of what has been reached since the start of the year.</summary>
    [GeneratedRegex("累计|累計|累积|累積")]
    public static partial Regex Cumulative();

    [GeneratedRegex("收入|营收|營收|[Rr]evenue|[Ss]ales")]
    public static partial Regex Revenue();

    [GeneratedRegex("(?:上年度?|去年|上年年)末|年初|期初")]
    private static partial Regex SinceYearEnd();

    [GeneratedRegex("环|環|季增|按季|季度比较|季度比較|QoQ|qoq|[Qq]/[Qq]|[Ss]equential|[Qq]uarter[- ](?:on|over)[- ][Qq]uarter")]
    public static partial Regex QuarterColumn();

    [GeneratedRegex("占比|佔比|比重|比例|% of|[Ss]hare of")]
    private static partial Regex ShareColumn();

    [GeneratedRegex("(?:three|six|nine|twelve|3|6|9|12) months ended|(?:fiscal )?(?:quarter|year) ended|止(?:三|六|九|十二|3|6|9|12)[个個]月")]
    public static partial Regex EndedSpan();

    [GeneratedRegex(@"^(?:[A-Za-z]+\.? [0-9]{1,2}, 20[0-9]{2}|[0-9一二三四五六七八九零〇○]{4}年[0-9一二三四五六七八九十]{1,2}月[0-9一二三四五六七八九十]{1,3}日)$")]
    public static partial Regex EndDay();

    [GeneratedRegex("[$€£¥]?[0-9][0-9.,]* ?(?:trillion|billion|million|thousand|bn|mn|万亿|亿|億|万|萬|千)(?:元|美元|港元|日元|韩元)?")]
    public static partial Regex Amounts();

    [GeneratedRegex("^20[0-9]{2}年?(?: ?[(（][^()（）]*[)）])?$")]
    public static partial Regex BareYear();

    /// <summary>Heads of what the company's own figures are held against: Industry Avg, Safe Threshold, S&amp;P 500 Decline.</summary>
    [GeneratedRegex("[Ii]ndustry|[Pp]eers?(?![a-z])|[Tt]hreshold|[Pp]ercentile|[Bb]enchmark|[Cc]ompetitors?|S&P|" +
        "[Ss]ector (?:[Aa]v|[Mm]ed)|行业平均|行業平均|行业均值|同业|同業|门槛|門檻|阈值|基准|基準|标普|標普")]
    private static partial Regex OfOthers();

    /// <summary>Whether a head of growth only says that, and not of what: YoY change, 同比增减(%).</summary>
    public static bool IsBareGrowth(string head) =>
        !OtherName().IsMatch(GrowthColumn().Replace(TableHeads.WithoutComparison(head), " "));

    [GeneratedRegex("(?<![a-z])(?!(?:year|quarter|month|rate|percent|annual|over|same|prior|last|period|jan|feb|mar|apr|may|jun|jul|aug|" +
        "sep|oct|nov|dec|increase|decrease|fiscal|ended)[a-z]*(?![a-z]))[a-z]{3,}", RegexOptions.IgnoreCase)]
    private static partial Regex OtherName();

    [GeneratedRegex("金額|金额|[Aa]mount")]
    public static partial Regex Amount();

    [GeneratedRegex("[0-9]{2,4}E(?![a-z])|预测|預測|预计|預計|指引|展望|[Ee]stimate|[Gg]uidance|[Oo]utlook")]
    public static partial Regex EstimateColumn();

    [GeneratedRegex(@"^\s*(?=[A-Z]*[0-9])[0-9A-Z]{3,5}\s+|[(（][^()（）]*(?:附註|附注|註|note|Note)[^()（）]*[)）]|^\s*(?:減：|减：|加：|其中：|[一二三四五六七八九十]、|[0-9]+\.)")]
    private static partial Regex Notes();
}

/// <summary>What a column holds.</summary>
enum ColumnKind
{
    Level,
    Growth,
    Share,

    /// <summary>Not the company's own.</summary>
    Others,
}
