using System.Text.RegularExpressions;

namespace CommunityBot.Core.Articles.Tokens;

/// <summary>The patterns of the forms, over folded text.</summary>
static partial class PeriodForms
{
    const string MonthName =
        @"(?<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|" +
        @"nov(?:ember)?|dec(?:ember)?)\.?";

    const string HanDay = "(?<hy>[一二][零〇一二三四五六七八九]{3})年(?<m>[一二三四五六七八九十]{1,2})月(?<d>[一二三四五六七八九十]{1,3})日";

    /// <summary>截至二零二五年六月三十日止六個月.</summary>
    [GeneratedRegex("(?:截至|截止|于)?" + HanDay + "止?的?(?:财政)?(?<span>年度|财年|财政年度|全年|十二个月|六个月|半年度|半年|三个月|季度|九个月)")]
    private static partial Regex HanEnded();

    [GeneratedRegex(HanDay)]
    private static partial Regex HanDate();

    /// <summary>2024年同期: the same part of that year.</summary>
    [GeneratedRegex("(?:(?:(?<y>20[0-9]{2})|(?<hy>[一二][零〇一二三四五六七八九]{3}))年(?:度)?|(?<this>今年|本年))同期")]
    private static partial Regex YearSame();

    /// <summary>三年半累计亏损: a stretch of years up to the last report.</summary>
    [GeneratedRegex("(?<![0-9第近前未来每十一二三四五六七八九])(?<n>[两二三四五六])年(?<half>半)?(?=累计|共|合计|总共|亏|烧|净亏|研发)")]
    private static partial Regex SpanOfYears();

    /// <summary>今年7月1日至8月25日.</summary>
    [GeneratedRegex("(?:(?<y>20[0-9]{2})年|今年)?(?<![0-9])(?<m>[0-9]{1,2})月(?<d>[0-9]{1,2})日?(?:至|到|-|~|" +
        "—)(?<m2>[0-9]{1,2})月(?<d2>[0-9]{1,2})日")]
    private static partial Regex DayRange();

    [GeneratedRegex(@"(?<![a-z])(?:ended|at the end of|as of the end of|end of) " + MonthName +
        @"(?:,? (?:of )?(?<y>20[0-9]{2})(?![0-9])|(?! ?[0-9]| quarter))")]
    private static partial Regex MonthEnd();

    /// <summary>去年11月, 今年7月底.</summary>
    [GeneratedRegex("(?:(?<this>今年|本年)|(?<next>明年)|去年|上年)(?<m>[0-9]{1,2})月(?:份|(?<end>[末底]))?(?![0-9至到~-])")]
    private static partial Regex RelativeMonth();

    /// <summary>The July-September period.</summary>
    [GeneratedRegex(@"(?<![a-z])(?:the )?" + MonthName + @"(?:-|–| to | through )(?<to>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|" +
        @"may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)" +
        @"(?: (?:period|quarter))?(?:,? (?:of )?(?<y>20[0-9]{2}))?(?![0-9a-z]| [0-9])")]
    private static partial Regex EnglishMonths();

    /// <summary>The quarter that ends with the month: the September quarter, the March 2024 quarter.</summary>
    [GeneratedRegex(@"(?<![a-z])(?:the )?(?<month>march|june|september|december)(?: (?<y>20[0-9]{2}))?[ -]quarter(?![a-z])" +
        @"(?: of (?<y>20[0-9]{2})(?![0-9]))?")]
    private static partial Regex MonthQuarter();

    [GeneratedRegex("(?<![下每本])(?<last>上)?(?:周|星期|礼拜)(?<han>[一二三四五六日天])(?![一二三四五六0-9年期末])|" +
        @"(?<![a-z])(?:on |(?<last>last ))?(?<day>(?:mon|tues|wednes|thurs|fri)day)(?![a-z])")]
    private static partial Regex Weekday();

    /// <summary>2023年6月第四周: seven days each from the first of the month.</summary>
    [GeneratedRegex("(?:(?<y>20[0-9]{2})年)?(?<![0-9])(?<m>[0-9]{1,2})月份?的?第(?<w>[一二三四五1-5])周")]
    private static partial Regex WeekOfMonth();

    /// <summary>前11月, 今年前11个月.</summary>
    [GeneratedRegex("(?:(?<y>[0-9]{4})年|(?<this>今年)|(?<last>去年))?(?:[前首头] ?(?<b>[0-9]{1,2}) ?个?月份?|[前首头](?<han>[二三四五六七八九十]|十一)个月)")]
    private static partial Regex FirstMonths();

    [GeneratedRegex("(?<![0-9])(?<a>[0-9]{1,2})月?(?:、|和|及|与)(?<b>[0-9]{1,2})月份?(?=(?:合并)?(?:营收|收入|销售额|营业额)?(?:合计|累计|合共))")]
    private static partial Regex TwoMonths();

    [GeneratedRegex("年初(?=的?[0-9])")]
    private static partial Regex YearStart();

    [GeneratedRegex("中期(?=多赚|少赚|赚|亏|蚀|业绩|收入|收益|营收|营业|净利|溢利|盈利|股东|毛利|纯利|总收)")]
    private static partial Regex Interim();

    /// <summary>2025财年第四财季.</summary>
    [GeneratedRegex("(?<![0-9])(?<y>20[0-9]{2}|[0-9]{2})(?:财年|财政年度)(?:的)?(?:第?(?<n>[一二三四])(?:财季|财政季度|季度|季)|q(?<n>[1-4]))|" +
        "(?<![a-z0-9])q(?<n>[1-4])fy(?<y>20[0-9]{2}|[0-9]{2})(?![0-9])|" +
        @"(?<![a-z])fiscal (?<n>first|second|third|fourth)[ -]quarter(?: of|,)? (?:fiscal )?(?:year )?(?<y>20[0-9]{2})")]
    private static partial Regex FiscalYearQuarter();

    /// <summary>Fiscal year 2025-26, FY26-27: named by the calendar year in which it ends.</summary>
    [GeneratedRegex("(?<![a-z])(?:(?:the )?(?:fiscal|financial) (?:year )?|fy ?)" +
        "(?:20)?(?<a>[0-9]{2}) ?[-–/] ?(?:20)?(?<b>[0-9]{2})(?![0-9])")]
    private static partial Regex FiscalSpan();

    /// <summary>'Fiscal fourth-quarter' without its year.</summary>
    [GeneratedRegex(@"(?<![a-z])fiscal (?<n>first|second|third|fourth)[ -]quarter(?!(?: of|,)? (?:fiscal )?(?:year )?20)|" +
        "(?<![a-z])(?<n>first|second|third|fourth)[ -]quarter(?: \\(q[1-4]\\))? of (?:its|the|the company's) (?:current )?(?:fiscal|financial) year(?! ?20)|" +
        "第(?<n>[一二三四])财季")]
    private static partial Regex FiscalPart();

    [GeneratedRegex(
        @"(?<![0-9])(?<a>[0-9]{2,4})年(?:度)?(?:及|和|与|、|暨)(?:民国)?(?<b>[0-9]{2,4})年(?:度)?(?:(?<m1>[0-9]{1,2})月(?:1日)?(?:至|到|-|" +
        @"~)(?<m2>[0-9]{1,2})月(?:[0-9]{1,2}日)?)")]
    private static partial Regex TwoYears();

    /// <summary>111年及110年3月31日: the same day of two years.</summary>
    [GeneratedRegex("(?<![0-9])(?<a>[0-9]{2,4})年(?<mark>及|和|与|、|暨)" +
        "(?:民国)?(?<b>[0-9]{2,4})年(?<m>[0-9]{1,2})月(?<d>[0-9]{1,2})日(?!至|到|-|~|起|止)")]
    private static partial Regex TwoDays();

    [GeneratedRegex(
        @"(?:截至|截止到?|于)?(?<y>[0-9]{4})年(?<m>[0-9]{1,2})月(?<d>[0-9]{1,2})日止?的?(?:财政)?(?<span>年度|财年|财政年度|全年|十二个月|12个月|六个月|6个月|半年度|" +
        @"半年|三个月|3个月|季度|九个月|9个月)")]
    private static partial Regex YearEnded();

    [GeneratedRegex(
        @"(?:(?<![a-z])(?:first|second|third|fourth)[- ](?=quarter|fiscal quarter))?" +
        @"(?<span>(?:three|six|nine|twelve|3|6|9|12) months|(?:fiscal |full |financial )?year|(?:fiscal )?quarter|half[ -]year) (?:ended|" +
        @"ending|to) " + MonthName + @" (?<d>[0-9]{1,2}),? (?<y>[0-9]{4})")]
    private static partial Regex EnglishEnded();

    /// <summary>114年9月30日, in the years of the Republic of China.</summary>
    [GeneratedRegex("(?<![0-9])(?:民国)?(?<y>1[01][0-9])年(?<m>[0-9]{1,2})月(?<d>[0-9]{1,2})日(?![0-9至到~-])")]
    private static partial Regex RepublicDate();

    /// <summary>115年1月, in the years of the Republic of China.</summary>
    [GeneratedRegex("(?<![0-9])(?:民国)?(?<y>1[01][0-9])年(?<m>[0-9]{1,2})月份?(?![0-9至到~-])")]
    private static partial Regex RepublicMonth();

    [GeneratedRegex("(?<![a-z])(?:the )?(?:full[ -]year|calendar(?: year)?) (?<y>20[0-9]{2})(?![0-9])")]
    private static partial Regex FullYear();

    /// <summary>The quarter ended Sept. 26, of the newest year in which that day is over.</summary>
    [GeneratedRegex(@"(?:(?<![a-z])(?:first|second|third|fourth)[- ](?=quarter|fiscal quarter))?" +
        @"(?<span>(?:three|six|nine|twelve|3|6|9|12) months|(?:fiscal |full |financial )?year|(?:fiscal )?quarter|" +
        @"half[ -]year)(?: that| which)? " +
        @"(?:ended|ending|to)(?: on)? " + MonthName + @" (?<d>[0-9]{1,2})(?![0-9])(?!,? ?20[0-9]{2})")]
    private static partial Regex EndedDay();

    /// <summary>The full year to March, the year ending June 2027.</summary>
    [GeneratedRegex(@"(?<![a-z])(?:full |fiscal |business |financial )?year (?:to|ended|ending|through)(?: in| the end of)? " + MonthName +
        @"(?![a-z])(?:,? (?<y>20[0-9]{2})(?![0-9]))?(?!\.? ?[0-9])")]
    private static partial Regex YearToMonth();

    /// <summary>本周, 上周, this week: but not the days of a week.</summary>
    [GeneratedRegex("(?:本|这一|这|当|(?<last>上))(?:周|星期)(?:内|以来|里)?(?![一二三四五六日天末期])|全周|周内|(?<![a-z])(?:this|the|" +
        "(?<last>last)) week(?![a-z'’-])")]
    private static partial Regex Weeks();

    [GeneratedRegex("(?<![a-z])(?:the |its )?current (?:fiscal )?quarter|(?<=expects? .{0,60})this quarter")]
    private static partial Regex CurrentQuarter();

    /// <summary>At the end of the third quarter of 2025.</summary>
    [GeneratedRegex("(?<![a-z])(?:as of |at |by )?(?:the )?end of (?:the )?(?:(?<n>first|second|third|" +
        "fourth)[ -](?:(?<q>quarter)|(?<h>half))|" +
        "(?<q>q)(?<n>[1-4]))(?:(?:,| of)? (?<y>20[0-9]{2}))?(?![0-9a-z])")]
    private static partial Regex PartEnd();

    [GeneratedRegex(
        @"(?<![0-9])(?:(?<y>[0-9]{4})[./年-]|(?:民国)? ?(?<y>1[01][0-9]) ?年)(?<m>[0-9]{1,2})[./月-](?<d>[0-9]{1,2})日? ?(?:-|~|至|到|–|" +
        @"—) ?(?:(?<y2>[0-9]{4})[./年-])?(?<m2>[0-9]{1,2})[./月-](?<d2>[0-9]{1,2})(?![0-9])日?")]
    private static partial Regex DateRange();

    [GeneratedRegex(@"(?:(?<![0-9])(?<y>[0-9]{4})年?|(?<this>今年|本年)|(?<last>去年|上年))?(?<![0-9.])" +
        "(?<a>[0-9]{1,2})月?(?:-|~|至|到|–|—)(?<b>[0-9]{1,2})月份?")]
    private static partial Regex YearMonths();

    /// <summary>2023/2024/2025年, 2019/2020年, 24/25/26年.</summary>
    [GeneratedRegex(
        @"(?<![0-9/.])(?:(?<y>20[0-9]{2})(?:年度?|e)?(?:[/、和及与](?<y>20[0-9]{2})(?![0-9])(?:年度?|e)?)+|" +
        @"(?<y>2[0-9])[/、](?:(?<y>2[0-9])[/、])*(?<y>2[0-9])年)(?!年|第?[一二三四上下前])")]
    private static partial Regex YearList();

    [GeneratedRegex(
        @"(?<![0-9])(?<a>(?:19|20)[0-9]{2})年?(?:-|~|至|到|–|—)(?<b>(?:19|20)?[0-9]{2})(?![0-9.%])(?:年(?!第?[一二三四上下前])|(?![0-9年月亿万-]))")]
    private static partial Regex YearRange();

    [GeneratedRegex(@"(?:(?<![0-9])(?<y>20[0-9]{2})年|(?<this>今年|本年)|(?<last>去年|上年))?(?<![0-9])(?<m>[0-9]{1,2}) ?月 ?(?<d>[0-9]{1,2}) ?[日号]")]
    private static partial Regex MonthDay();

    [GeneratedRegex(@"(?<![a-z])" + MonthName + @" (?<d>[0-9]{1,2})(?:st|nd|rd|th)?(?![0-9])(?!,? ?(?:19|20)[0-9]{2})")]
    private static partial Regex EnglishMonthDay();

    [GeneratedRegex(@"(?<![0-9年个-])(?<m>[0-9]{1,2}) ?月(?:份|(?<end>[末底])|(?![0-9]))")]
    private static partial Regex BareMonth();

    [GeneratedRegex(@"(?<![a-z])ttm(?![a-z])|trailing twelve months|过去十二个月|过去12个月|最近十二个月|滚动十二个月")]
    private static partial Regex Trailing();

    [GeneratedRegex(
        @"(?:去年|上年|前一年)同(?:期数?|月|季)|(?<![a-z])(?:(?:the )?(?:same|comparable|corresponding) (?:period|quarter)(?: of| in)? " +
        @"(?:last|the (?:previous|prior))(?: fiscal| financial)? year|(?:a|one) year (?:ago|earlier|prior|before)|" +
        @"(?:the )?(?:year-ago|prior-year|year-earlier) (?:period|quarter)|(?:the )?(?:prior|previous) year)")]
    private static partial Regex PriorPeriod();

    [GeneratedRegex(@"上一?财?季度?|前一季度?|(?<![a-z])(?:(?:the )?(?:previous|prior|preceding|last) quarter|" +
        "(?:the )?(?:quarter|three months) (?:before|earlier)|a quarter (?:ago|earlier)|" +
        "(?:the )?(?:previous|prior|preceding) three months)(?![a-z])")]
    private static partial Regex PriorQuarter();

    /// <summary>下一季, 下个季度: not the first quarter.</summary>
    [GeneratedRegex("下一?个?(?:财季|季度?)|次季|(?<![a-z])(?:the )?(?:next|following) quarter(?![a-z])")]
    private static partial Regex NextQuarter();

    /// <summary>今年首季, 去年末季.</summary>
    [GeneratedRegex("(?:(?<y>20[0-9]{2})年|(?<this>今年|本年)|(?<last>去年|上年)|(?<next>明年))?(?:(?<first>首)|[末尾])季度?")]
    private static partial Regex FirstOrLastQuarter();

    /// <summary>第一、二、三季度: each of them.</summary>
    [GeneratedRegex("(?:(?<y>20[0-9]{2})年|(?<this>今年)|(?<last>去年))?第?(?<n>[一二三四])(?:[、和及与]第?(?<n>[一二三四]))+季度?")]
    private static partial Regex Quarters();

    [GeneratedRegex("(?:(?<y>20[0-9]{2})年|(?<this>今年)|(?<last>去年))?(?:第?[一1](?:至|到|-|~)(?<to>[二三23])季度?|(?<to>三)季报|[前首头](?<to>[二三两23])个?季度?)")]
    private static partial Regex QuartersTo();

    [GeneratedRegex("年初至(?:本?报告期|本期)末")]
    private static partial Regex YearToReport();

    /// <summary>截至今年9月底止三个月.</summary>
    [GeneratedRegex("(?:(?:截至|截止)(?:(?<y>20[0-9]{2})年|(?<this>今年|本年)|(?<last>去年|上年))?|(?<![0-9年])(?=[0-9]{1,2}月[末底]止))" +
        "(?<m>[0-9]{1,2})月[末底]?止的?(?:财政)?" +
        "(?<span>年度|财年|财政年度|全年|十二个月|12个月|六个月|6个月|半年度|半年|三个月|3个月|第?[一二三四]?财?季度?|九个月|9个月)")]
    private static partial Regex MonthEnded();

    [GeneratedRegex(@"(?:截至)?(?:报告期末|报告期期末|期末)|(?<![a-z])(?:(?:at |as of )?(?:the )?(?:quarter|period)[ -]end|" +
        @"(?:at )?the end of the (?:quarter|period))(?![a-z])")]
    private static partial Regex ReportEnd();

    [GeneratedRegex(@"本?报告期内?|(?<![长短中周假学定近远初前后到分年预])期内|(?<!去年|上年|前一年)同期|当年|当季|本季度?|当期|(?<![a-z])(?:(?:this|that|the same) (?:quarter|period)|(?:for|in|" +
        @"during) the (?:quarter|period|(?:three|six|nine) months))(?! last| of| a| end| to | through| before)")]
    private static partial Regex ReportPeriod();
}
