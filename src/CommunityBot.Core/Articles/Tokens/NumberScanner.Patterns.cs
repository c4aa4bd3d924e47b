using System.Text.RegularExpressions;

namespace CommunityBot.Core.Articles.Tokens;

/// <summary>The patterns of numbers, over folded text.</summary>
static partial class NumberScanner
{
    /// <summary>The words inside 300余万元 and 12个亿.</summary>
    [GeneratedRegex("[余多]|个(?=[万千百十亿])")]
    private static partial Regex Filler();

    [GeneratedRegex(@"^\[?[0-9]{1,3}\](?:\[|[.,;) ]|$)")]
    private static partial Regex Citation();

    [GeneratedRegex("[一二三四五六七八九]成[一二三四五六七八九](?![个只家名])")]
    private static partial Regex Tenths();

    /// <summary>近7成.</summary>
    [GeneratedRegex("(?<![0-9.第a-z])[1-9]成(?![0-9一二三四五六七八九本分立交员功品份果为绩长熟都])")]
    private static partial Regex DigitTenths();

    /// <summary>八千余人, 三百多名.</summary>
    [GeneratedRegex("(?<![第一二三四五六七八九十百千万两零])(?<n>[一二三四五六七八九十百千两]{2,7})(?:余|多)?[人名位](?!民|工|间)")]
    private static partial Regex SpokenCount();

    [GeneratedRegex("每股[^0-9,，。;；]{0,10}$")]
    private static partial Regex OfEachShare();

    [GeneratedRegex("^/(?:10|5|100)(?![0-9.])")]
    private static partial Regex OutOf();

    [GeneratedRegex(@"^[.-](?:sz|sh|hk|us|tw|ss|bj|o|n|to|ks|t)(?![a-z])")]
    private static partial Regex Ticker();

    [GeneratedRegex("^/(?:股|每股|share)")]
    private static partial Regex PerShare();

    [GeneratedRegex(
        @"(?<sign>(?:(?<![0-9a-z)\]]|[0-9%元] )|(?<=yoy|qoq|mom))[-+−])?" +
        @"(?:(?<before>us\$|hk\$|nt\$|a\$|c\$|s\$|cn¥|(?<![a-z])(?:rmb|cny|usd|hkd|twd|" +
        @"ntd|eur|jpy|krw|gbp|chf|inr|rs\.?(?= ?[0-9]))|" +
        @"[$€£¥₩₹]|人民币|港币|港元|新台币|美元|美金|日元|欧元) ?(?:\*\* ?)?)?(?<sign2>(?<=[$€£¥₩₹] ?)[-−])?" +
        @"(?<![0-9a-z_]|[0-9][.,])(?<n>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)" +
        @"(?<unit> ?(?:多|余)?(?:个?(?:万亿|千亿|百亿|十亿|亿|千万|百万|十万|万|[千仟](?=[元美港人颗片台家股套])|兆)|" +
        @"(?:trillion|billion|million|thousand|crores?|lakhs?|bn|mn|tn|" +
        @"[mbkt])(?![a-z]))?(?:余|多)?" +
        @" ?(?:元人民币|元新台币|元台币|元港币|人民币元?|美元|美金|港元|港币|港仙|新台币元?|台币元?|日元|日圆|韩元|欧元|英镑|澳元|加元|瑞士法郎|新加坡元|卢比|美分|元|" +
        @"(?:us dollars|dollars|yuan|renminbi|rmb|cny|usd|hkd|twd|ntd|krw|jpy|eur|gbp|hk cents|cents|pence|" +
        @"yen|euros?|pounds|won|rupees|percent|" +
        @"per cent|percentage points?|basis points?|bps|pcts?|ppts?|pp|nm|times|x|shares|units|people|days)(?![a-z])|" +
        @"%|个?百分点|个基点|基点|倍|纳米|奈米|天|个月|岁|家|人|名|颗|片|台|辆|部|套|款|件|吨|张|只|次|股|户|位|块)?)")]
    private static partial Regex Figure();
}
