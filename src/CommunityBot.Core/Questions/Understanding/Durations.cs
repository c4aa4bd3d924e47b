using System.Text.RegularExpressions;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>近三个月, 'over the past two weeks': a stretch that ends now, which no figure covers unless its note says so.</summary>
static partial class Durations
{
    /// <param name="explains">Whether the facts that answer hold this text.</param>
    /// <returns>The words of the stretch; null if there is none, or if it is explained.</returns>
    public static string? Unknown(Slots slots, Func<string, bool, bool> explains)
    {
        var text = slots.Reading.Text.Text;
        var match = Stretch().Match(text);
        if (!match.Success || slots.Periods.Any(period => period.Start >= match.Index && period.Start < match.Index + match.Length))
            return null;
        var length = match.Groups["length"].Value;
        return explains(length, false) ? null : slots.Reading.Text.Original(match.Index, match.Length);
    }

    [GeneratedRegex("(?:近|最近|过去)(?<length>[0-9一二两三四五六七八九十几]{1,3}个?(?:月|周|天|日|星期|礼拜))"
        + "|(?<![a-z])(?:past|last|previous|recent) (?<length>(?:few|couple of|[0-9]{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|twelve) "
        + "(?:months?|weeks?|days?))(?![a-z])")]
    private static partial Regex Stretch();
}
