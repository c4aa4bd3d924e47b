using System.Text.RegularExpressions;
using CommunityBot.Core.Questions.Periods;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>
/// 近三个月, 'over the past two weeks', 上市以来, 'since the IPO': a stretch that ends now, which no figure covers unless its note says so.
/// </summary>
static partial class Durations
{
    /// <param name="explains">Whether the facts that answer hold this text.</param>
    /// <returns>The words of the stretch; null if there is none, or if it is explained.</returns>
    public static string? Unknown(Slots slots, Func<string, bool, bool> explains)
    {
        var text = slots.Reading.Text.Text;
        var match = Stretch().Match(text) is { Success: true } stretch ? stretch
            : SinceEvent().Match(text) is { Success: true } since ? since
            : FirstWindow().Match(text);
        if (!match.Success
            || slots.Reading.Mentions.Any(mention => mention.Period is { Kind: not (PeriodTokenKind.Since or PeriodTokenKind.Until) }
            && mention.Start < match.Index + match.Length && match.Index < mention.End))
        {
            return null;
        }

        // 头一年有收入的是22年: a year that the question itself names.
        if (slots.Periods.Count > 0 && (match.Value.EndsWith('年') || match.Value.Contains("year", StringComparison.Ordinal)))
            return null;
        var length = match.Groups["length"].Value;
        return explains(length, false) ? null : slots.Reading.Text.Original(match.Index, match.Length);
    }

    [GeneratedRegex("(?:近|最近|过去)(?<length>[0-9一二两三四五六七八九十几]{1,3}个?(?:月|周|天|日|星期|礼拜))"
        + "|(?<![a-z])(?:past|last|previous|recent) (?<length>(?:few|couple of|[0-9]{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|twelve) "
        + "(?:months?|weeks?|days?))(?![a-z])")]
    private static partial Regex Stretch();

    // 首日 and 'first day' are what first-day gains are named by.
    const string Window = "(?:首|头一?个?|第[一二三四五六七八九十2-9]个?|次|隔)(?:周|星期|礼拜|月|季(?!报)|年)|(?:第[二三四五六七八九十2-9]|次|隔|翌)(?:个?交易)?[天日]"
        + "|(?:首|头|前)[二三四五六七八九十两几2-9]个?(?:交易)?(?:周|星期|天|日)"
        + "|(?<![a-z])(?:(?:first|second|third|1st|2nd|3rd|next|opening) (?:[a-z0-9]+ )?(?:weeks?|months?)|(?:second|third|2nd|3rd|next) (?:trading )?day"
        + "|first (?:two|three|four|five|few|[2-9]) (?:trading )?(?:days|sessions|years)|(?:day|week|month) (?:two|three|2|3)|(?:week|month) (?:one|1))(?![a-z])";

    /// <summary>摩尔线程上市首周涨了多少: a window that no figure covers unless it says so.</summary>
    [GeneratedRegex("(?<length>" + Window + ")")]
    private static partial Regex FirstWindow();

    [GeneratedRegex("(?<length>(?:上市|挂牌|开市|发行|ipo|成立|创立|创办|创建|建立|开张)(?:之日起|那天起|之后|后|当天)?(?:以来|至今|到现在|到目前|迄今))"
        + "|(?<![a-z])(?<length>(?:since|after) (?:(?:its|their|the|they|it) )?(?:(?:ipo|listing|debut|going public|inception|founding|foundation)"
        + "|(?:was |were )?(?:founded|listed|established|started)))(?![a-z])")]
    private static partial Regex SinceEvent();
}
