using System.Globalization;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Polls.Rendering;

/// <summary>The shares of a recurring poll beside those of the date before.</summary>
static class ComparisonTable
{
    static readonly Localized Option = new("选项", "選項", "Option");
    static readonly Localized Now = new("本次", "本次", "This time");
    static readonly Localized Change = new("变化（百分点）", "變化（百分點）", "Change, points");
    static readonly Localized Compared = new("与 {0} 相比（当时 {1} 人投票）：", "與 {0} 相比（當時 {1} 人投票）：", "Compared with {0}, when {1} voted:");

    public static IEnumerable<Block> Of(Poll poll, Tally tally, EarlierPoll earlier, Language language)
    {
        var date = earlier.Date.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
        yield return new Paragraph(Compared.In(language, date, PollTexts.Number(earlier.Tally.Voters)));
        yield return new Table(
            [Option.In(language), date, Now.In(language), Change.In(language)],
            [.. poll.Options.Select(option => Row(option, tally.Share(option.Number), Before(option, earlier), language))]);
    }

    static IReadOnlyList<string> Row(PollOption option, double now, double? before, Language language) =>
    [
        option.Label.In(language),
        before is { } share ? PollTexts.Share(share) : "–",
        PollTexts.Share(now),
        before is { } earlier ? Points(now - earlier) : "–",
    ];

    /// <summary>The share of the option of the same name; null if there was none.</summary>
    static double? Before(PollOption option, EarlierPoll earlier) =>
        earlier.Poll.Options.FirstOrDefault(other => other.Label == option.Label) is { } same ? earlier.Tally.Share(same.Number) : null;

    static string Points(double change) => (change * 100).ToString("+0;−0;0", CultureInfo.InvariantCulture);
}
