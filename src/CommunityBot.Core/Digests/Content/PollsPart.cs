using System.Data.Common;
using CommunityBot.Core.Concurrency;
using CommunityBot.Core.Digests.Subscribing;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls;
using CommunityBot.Core.Polls.Rendering;
using CommunityBot.Core.Storage;
using CommunityBot.Core.Time;
using Dapper;

namespace CommunityBot.Core.Digests.Content;

/// <summary>Polls that were opened, that close within a day, and that have closed, with their outcome.</summary>
sealed class PollsPart(Database database, TimeProvider clock) : IDigestPart
{
    readonly AsyncCache<string, List<(Poll Poll, Tally Tally)>> recent = SharedContent.NewCache<string, List<(Poll, Tally)>>(clock);

    const int MaxShown = 5, MaxLabelLength = 30, MaxRead = 200;

    static readonly TimeSpan Soon = TimeSpan.FromDays(1);
    static readonly TimeSpan ClosedWithin = TimeSpan.FromDays(31);

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
        Task<List<(Poll Poll, Tally Tally)>> ReadNow() => database.Read(
            connection => Task.FromResult(Read(connection, context)), CancellationToken.None);
        var all = await (context.IsPreview ? ReadNow() : recent.Get(context.Community, ReadNow));
        var polls = all.Where(each => IsNews(each.Poll, context)).ToList();
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

    static bool IsNews(Poll poll, DigestContext context)
    {
        var since = DateTimeOffset.FromUnixTimeMilliseconds(context.Since.At);
        return poll.State == PollState.Closed
            ? poll.ClosedAt > since && poll.ClosedAt <= context.Now
            : poll.CreatedAt > since || (poll.Terms.ClosesAt > context.Now && poll.Terms.ClosesAt <= context.Now + Soon);
    }

    /// <summary>
    /// All open polls and those closed within 31 days. A reader with an older watermark gets the open ones and these.
    /// </summary>
    static List<(Poll Poll, Tally Tally)> Read(DbConnection connection, DigestContext context)
    {
        var ids = connection.Query<string>(
            """
            SELECT id FROM polls
            WHERE community_id = @Community AND (state = @Open OR (state = @Closed AND closed_at > @Old AND closed_at <= @Now))
            ORDER BY state, COALESCE(closes_at, created_at), number LIMIT @MaxRead
            """,
            new
            {
                context.Community,
                Now = context.UpTo.At,
                Old = context.UpTo.At - (long)ClosedWithin.TotalMilliseconds,
                Open = (int)PollState.Open,
                Closed = (int)PollState.Closed,
                MaxRead,
            }).ToList();
        return [.. ids.Select(id => PollRepository.Find(connection, id)!).Select(poll => (poll, PollRepository.Tally(connection, poll)))];
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
        return (closes - context.Now <= Soon ? Closing : OpenedUntil).In(language, poll.Number, question, voters, at);
    }

    static string InSentence(string text) => char.ToLowerInvariant(text[0]) + text[1..];

    /// <summary>The whole question if it is short enough, else the poll's number; never a truncated question.</summary>
    static string Label(Poll poll, Language language) =>
        poll.Terms.Question.In(language) is { Length: <= MaxLabelLength } question ? question : $"#{poll.Number}";
}
