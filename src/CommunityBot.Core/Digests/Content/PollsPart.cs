using System.Data.Common;
using CommunityBot.Core.Chat;
using CommunityBot.Core.Digests.Subscribing;
using CommunityBot.Core.Polls;
using CommunityBot.Core.Polls.Launching;
using CommunityBot.Core.Polls.Rendering;
using CommunityBot.Core.Storage;
using Dapper;

namespace CommunityBot.Core.Digests.Content;

/// <summary>Polls that were opened, that close within a day, and that have closed, with who won.</summary>
sealed class PollsPart(Database database) : IDigestPart
{
    const int Most = 5, LongestLabel = 30;

    static readonly TimeSpan Soon = TimeSpan.FromDays(1);

    static readonly Localized Title = new("投票", "投票", "Polls");
    static readonly Localized Opened = new("新发起：#{0} {1}（{2}）", "新發起：#{0} {1}（{2}）", "New: #{0} {1} ({2})");
    static readonly Localized OpenedUntil = new("新发起：#{0} {1}（{2}，{3} 结束）", "新發起：#{0} {1}（{2}，{3} 結束）", "New: #{0} {1} ({2}, closes {3})");
    static readonly Localized Closing = new("即将结束：#{0} {1}（{2}，{3} 结束）", "即將結束：#{0} {1}（{2}，{3} 結束）", "Closing soon: #{0} {1} ({2}, closes {3})");
    static readonly Localized Closed = new("已结束：#{0} {1}（{2}）\n{3}", "已結束：#{0} {1}（{2}）\n{3}", "Closed: #{0} {1} ({2})\n{3}");
    static readonly Localized More = new("还有 {0} 个投票，见 /poll list。", "還有 {0} 個投票，見 /poll list。", "{0} more; see /poll list.");
    static readonly Localized VoteIn = new("投票：{0}", "投票：{0}", "Vote: {0}");

    public DigestSections Section => DigestSections.Polls;

    public async ValueTask<DigestPart?> Write(DigestContext context, CancellationToken cancellation)
    {
        var polls = await database.Read(connection => Task.FromResult(Read(connection, context)), cancellation);
        if (polls.Count == 0)
            return null;
        List<Block> blocks = [new Heading(Title.In(context.Language)), .. polls.Take(Most).Select(poll => new Paragraph(Line(poll.Poll, poll.Tally, context)))];
        if (polls.Count > Most)
            blocks.Add(new Paragraph(More.In(context.Language, polls.Count - Most)));
        var open = polls.Take(Most).Where(each => each.Poll.IsOpenAt(context.Now)).Select(each => DigestPolls.Show(each.Poll.Id, VoteIn.In(context.Language, Label(each.Poll, context.Language))));
        return new DigestPart(blocks, [.. open], IsNews: true);
    }

    static List<(Poll Poll, Tally Tally)> Read(DbConnection connection, DigestContext context)
    {
        var ids = connection.Query<string>(
            """
            SELECT id FROM polls WHERE community_id = @Community AND (
                (state = @Open AND (created_at > @Since OR (closes_at > @Now AND closes_at <= @Soon)))
                OR (state = @Closed AND closed_at > @Since AND closed_at <= @Now))
            ORDER BY state, COALESCE(closes_at, created_at), number
            """,
            new
            {
                context.Community,
                Since = context.Since.At,
                Now = context.UpTo.At,
                Soon = context.UpTo.At + (long)Soon.TotalMilliseconds,
                Open = (int)PollState.Open,
                Closed = (int)PollState.Closed,
            });
        return [.. ids.ToList().Select(id => PollRows.Find(connection, id)!).Select(poll => (poll, PollRows.Tally(connection, poll)))];
    }

    static string Line(Poll poll, Tally tally, DigestContext context)
    {
        var (language, question, voters) = (context.Language, poll.Terms.Question.In(context.Language), PollTexts.Voters(tally.Voters, context.Language));
        if (poll.State == PollState.Closed)
            return Closed.In(language, poll.Number, question, voters, ResultMessage.Outcome(poll, tally, language));
        if (poll.Terms.ClosesAt is not { } closes)
            return Opened.In(language, poll.Number, question, voters);
        var at = PollTimes.Written(closes, context.ZoneId, language);
        return (closes - context.Now <= Soon ? Closing : OpenedUntil).In(language, poll.Number, question, voters, at);
    }

    /// <summary>A whole question where it is short; else its number, which no reader has to guess the end of.</summary>
    static string Label(Poll poll, Language language) => poll.Terms.Question.In(language) is { Length: <= LongestLabel } question ? question : $"#{poll.Number}";
}
