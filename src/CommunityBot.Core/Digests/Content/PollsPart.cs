using CommunityBot.Core.Digests.Subscribing;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls;
using CommunityBot.Core.Polls.Rendering;
using CommunityBot.Core.Time;

namespace CommunityBot.Core.Digests.Content;

/// <summary>Polls that were opened, that close within a day, and that have closed, with their outcome.</summary>
sealed class PollsPart(RecentPolls recent) : IDigestPart
{
    const int MaxShown = 5, MaxLabelLength = 30;

    static readonly Localized Title = new("投票", "投票", "Polls");
    static readonly Localized Opened = new("新发起：#{0} {1}（{2}）", "新發起：#{0} {1}（{2}）", "New: #{0} {1} ({2})");
    static readonly Localized OpenedUntil = new(
        "新发起：#{0} {1}（{2}，{3} 结束）", "新發起：#{0} {1}（{2}，{3} 結束）", "New: #{0} {1} ({2}, closes {3})");
    static readonly Localized Closing = new(
        "即将结束：#{0} {1}（{2}，{3} 结束）", "即將結束：#{0} {1}（{2}，{3} 結束）",
        "Closing soon: #{0} {1} ({2}, closes {3})");
    static readonly Localized Closed = new(
        "已结束：#{0} {1}（{2}）\n{3}", "已結束：#{0} {1}（{2}）\n{3}", "Closed: #{0} {1} ({2})\n{3}");
    static readonly Localized More = new(
        "还有 {0} 个投票，见 /poll list。", "還有 {0} 個投票，見 /poll list。", "{0} more; see /poll list.");
    static readonly Localized VoteIn = new("投票：{0}", "投票：{0}", "Vote: {0}");

    public DigestSections Section => DigestSections.Polls;

    public async ValueTask<DigestPart?> Write(DigestContext context, CancellationToken cancellation)
    {
        var polls = (await recent.News(context)).Where(each => each.Poll.Terms.Kind != PollKind.Forecast).ToList();
        if (polls.Count == 0)
            return null;
        List<Block> blocks =
        [
            new Heading(Title.In(context.Language)),
            .. polls.Take(MaxShown).Select(poll => new Paragraph(Line(poll.Poll, poll.Tally, context))
            {
                Moments = poll.Poll.Terms.ClosesAt is { } at ? [ZonedTime.Moment(at, context.ZoneId, context.Language)] : [],
            }),
        ];
        if (polls.Count > MaxShown)
            blocks.Add(new Paragraph(More.In(context.Language, polls.Count - MaxShown)));
        var open = polls.Take(MaxShown)
            .Where(each => each.Poll.IsOpenAt(context.Now))
            .Select(each => DigestPolls.Show(each.Poll.Id, VoteIn.In(context.Language, Label(each.Poll, context.Language))));
        return new DigestPart(blocks, [.. open], IsNews: true);
    }

    static string Line(Poll poll, Tally tally, DigestContext context)
    {
        var (language, question, voters) =
            (context.Language, poll.Terms.Question.In(context.Language), InSentence(PollTexts.Voters(poll, tally, context.Language)));
        if (poll.State == PollState.Closed)
            return Closed.In(language, poll.Number, question, voters, ResultMessage.Outcome(poll, tally, language));
        if (poll.Terms.ClosesAt is not { } closes)
            return Opened.In(language, poll.Number, question, voters);
        var at = ZonedTime.Text(closes, context.ZoneId, language);
        return (RecentPolls.ClosesSoon(poll, context) ? Closing : OpenedUntil).In(language, poll.Number, question, voters, at);
    }

    static string InSentence(string text) => char.ToLowerInvariant(text[0]) + text[1..];

    /// <summary>The whole question if it is short enough, else the poll's number; never a truncated question.</summary>
    static string Label(Poll poll, Language language) =>
        poll.Terms.Question.In(language) is { Length: <= MaxLabelLength } question ? question : $"#{poll.Number}";
}
