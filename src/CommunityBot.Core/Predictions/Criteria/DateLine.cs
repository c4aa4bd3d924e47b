using System.Text.RegularExpressions;
using CommunityBot.Core.Text;
using NodaTime;
using Match = System.Text.RegularExpressions.Match;

namespace CommunityBot.Core.Predictions.Criteria;

/// <summary>A typed prediction that something happens by a day: <c>Kunlunxin listed by June 2026</c>, 昆仑芯2026年底前上市.</summary>
/// <param name="Question">Company, event and time as a question for a date, folded.</param>
/// <param name="IsBefore">Whether the time itself is excluded, as in 'before June 2026'.</param>
sealed partial record DateLine(string Question, bool IsBefore)
{
    /// <summary>Null without words that set a time limit.</summary>
    public static DateLine? Read(string typed)
    {
        var text = Folding.Name(typed).Trim('?', '？', '吗', '呢', '。', '.', '!', ' ');
        if (Limit().Match(text) is not { Success: true } limit)
            return null;
        var rest = Filler().Replace($"{text[..limit.Index]}{Kept(limit)} {text[(limit.Index + limit.Length)..]}", " ").Trim();
        return new DateLine(
            text.Any(letter => letter >= '\u4e00') ? $"什么时候 {rest}" : $"when {rest}", limit.Groups["before"].Success);
    }

    /// <summary>
    /// The last day on which it may happen. 'Before' excludes a period that is named, except for a day in Chinese, where 31日前 means
    /// that day at the latest.
    /// </summary>
    public LocalDate Last(Period period) => !IsBefore || (period.Start == period.End && Question[0] >= '\u4e00')
        ? period.End
        : period.Start.PlusDays(-1);

    // 2026年底前 keeps its year, 6月底前 its month; 年内 is this year's.
    static string Kept(Match limit) => limit.Groups["this"].Success ? "今年" : limit.Groups["unit"].Value;

    [GeneratedRegex(
        @"(?<![a-z])(?<by>(?:by|no later than|within)(?: the)?(?: end of| close of)?|(?:at|before) the end of)(?![a-z])|" +
        @"(?<![a-z])(?<before>before(?: the)?(?: start of| beginning of)?)(?![a-z])|" +
        "(?<by>(?<this>(?<![0-9今明去本后])年(?:内|底|末))(?:之前|以前|前)?|(?<unit>[年月季])(?:底|末)(?:之前|以前|前)?|(?<unit>季度)(?:底|末)(?:之前|以前|前)?|以内|内)|" +
        "(?<before>(?<unit>[年月日号度])(?:之前|以前|前))")]
    private static partial Regex Limit();

    [GeneratedRegex(
        @"(?:能不能|能否|会不会|是否会|是否能|是否|有没有可能|可能|将会|将|会|能|在|于)|(?<![a-z])(?:will|does|do|is|are|be|get|gets)(?![a-z])")]
    private static partial Regex Filler();
}
