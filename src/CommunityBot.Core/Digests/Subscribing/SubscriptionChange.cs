using System.Text.RegularExpressions;
using CommunityBot.Core.Text;
using CommunityBot.Core.Time;

namespace CommunityBot.Core.Digests.Subscribing;

/// <summary>Requested subscription settings; null means unchanged.</summary>
sealed partial record SubscriptionChange
{
    public int? Minute { get; init; }

    public string? Zone { get; init; }

    public Weekdays? Days { get; init; }

    public DigestSections? Sections { get; init; }

    public string? Language { get; init; }

    public bool? TellsQuiet { get; init; }

    public bool? IsSilent { get; init; }

    /// <summary>
    /// Parses a line such as <c>晚上八点半 台北 工作日 静音</c>: a time, a place, days and whether it is silent, in any order. Returns
    /// null with a refusal if any of it is not understood.
    /// </summary>
    public static SubscriptionChange? Read(string line, out SubscriptionRefusal? refusal)
    {
        refusal = null;
        var text = Folding.Name(line);
        bool? isSilent = Silent().IsMatch(text) ? true : null;
        text = Silent().Replace(text, " ");
        var zone = TimeZoneNames.CutOffset(ref text, out var unknown);
        if (unknown is not null)
            refusal = SubscriptionRefusals.UnknownZone(unknown);
        var days = WeekdaysParser.Cut(ref text);
        var minute = TimeOfDayParser.Cut(ref text, out var isWrong);
        var rest = Fillers().Replace(text, " ").Trim(' ', ',', '.', '，', '。', '、', ';');
        if (refusal is null && (isWrong || (minute is null && rest.Any(char.IsAsciiDigit))))
            refusal = SubscriptionRefusals.BadTime(line);
        if (refusal is null && rest.Length > 0)
        {
            zone = zone is null ? TimeZoneNames.Find(rest) : null;
            // Without a time or days the line is more likely an unreadable time than an unknown place.
            if (zone is null)
            {
                refusal = minute is null && days is null
                    ? SubscriptionRefusals.BadTime(line)
                    : SubscriptionRefusals.UnknownZone(Original(line, rest));
            }
        }

        if (minute is null && days is null && zone is null && isSilent is null)
            refusal ??= SubscriptionRefusals.BadTime(line);
        return refusal is null ? new SubscriptionChange { Minute = minute, Zone = zone, Days = days, IsSilent = isSilent } : null;
    }

    static string Original(string line, string folded)
    {
        var whole = Folding.Fold(line);
        var at = whole.Text.IndexOf(folded, StringComparison.Ordinal);
        return at < 0 ? folded : whole.Original(at, folded.Length);
    }

    [GeneratedRegex(@"\b(?:silent|silently|muted)\b|静音|靜音|无声|無聲|静默|靜默")]
    private static partial Regex Silent();

    [GeneratedRegex(@"\b(?:time|at|in|every|on|o'clock)\b|当地时间|时间|时区|每个?|在")]
    private static partial Regex Fillers();
}
