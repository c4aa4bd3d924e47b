using System.Data.Common;
using CommunityBot.Core.Digests.Subscribing;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls;
using CommunityBot.Core.Polls.Rendering;
using CommunityBot.Core.Polls.Voting;
using CommunityBot.Core.Predictions.Commands;
using CommunityBot.Core.Predictions.Scoring;
using CommunityBot.Core.Storage;
using CommunityBot.Core.Time;
using Dapper;

namespace CommunityBot.Core.Digests.Content;

/// <summary>
/// Predictions that were settled, corrected or void since the reader's last digest, with what the reader earned; then those that were
/// opened, close within a day, or take no more forecasts, and those on which the crowd has changed its mind by ten points.
/// </summary>
sealed class PredictionsPart(Database database, RecentPolls recent, CrowdMoves moves) : IDigestPart
{
    const int MaxShown = 8;

    static readonly Localized Title = new("预测", "預測", "Predictions");
    static readonly Localized New = new("新发起，{0} 截止", "新發起，{0} 截止", "new, closes {0}");
    static readonly Localized Soon = new("即将截止：{0}", "即將截止：{0}", "closing soon: {0}");
    static readonly Localized Ended = new("已截止，尚未结算", "已截止，尚未結算", "closed, not settled yet");
    static readonly Localized Moved = new(
        "上次日报以来从 {0} 变到 {1}", "上次日報以來從 {0} 變到 {1}", "moved from {0} to {1} since your last digest");
    static readonly Localized More = new("还有 {0} 个，见 /forecasts。", "還有 {0} 個，見 /forecasts。", "{0} more; see /forecasts.");

    // Readers who chose polls get predictions too.
    public DigestSections Section => DigestSections.Polls;

    public async ValueTask<DigestPart?> Write(DigestContext context, CancellationToken cancellation)
    {
        var (settled, scores) = await database.Read(connection => Task.FromResult(Settled(connection, context)), cancellation);
        var others = await Others(context, settled, cancellation);
        if (settled.Count + others.Count == 0)
            return null;
        var shown = others.Take(MaxShown - Math.Min(settled.Count, MaxShown)).ToList();
        List<Block> blocks =
        [
            new Heading(Title.In(context.Language)),
            new Figures(
            [
                .. settled.Take(MaxShown).Select(poll => FigureOf(poll, scores, context.Language)),
                .. shown.Select(each => FigureOf(each, context)),
            ])
            {
                Moments = [.. shown.Where(each => each.Poll.IsOpenAt(context.Now)).Select(each => Closing(each.Poll, context))],
            },
        ];
        if (settled.Count + others.Count - MaxShown is > 0 and var rest)
            blocks.Add(new Paragraph(More.In(context.Language, rest)));
        var open = shown.Select(each => each.Poll).Where(poll => poll.IsOpenAt(context.Now));
        return new DigestPart(blocks, DigestPolls.Forecasts(open, context.Language), IsNews: true);
    }

    /// <summary>Those that are news by themselves, and those that moved and whose crowd the reader may see.</summary>
    async Task<List<Row>> Others(DigestContext context, List<Poll> settled, CancellationToken cancellation)
    {
        var all = (await recent.All(context))
            .Where(each => each.Poll.Terms.Kind == PollKind.Forecast && !settled.Exists(poll => poll.Id == each.Poll.Id))
            .ToList();
        if (all.Count == 0)
            return [];
        var visible = await database.Read(
            connection => Task.FromResult(
                all.Where(each => MaySee(connection, each.Poll, context)).Select(each => each.Poll.Id).ToHashSet()),
            cancellation);
        var rows = new List<Row>();
        foreach (var (poll, tally) in all)
        {
            var isShown = visible.Contains(poll.Id);
            var before = isShown && poll.IsOpenAt(context.Now) ? await moves.Before(poll, tally, context) : null;
            if (before is not null || RecentPolls.IsNews(poll, context))
                rows.Add(new Row(poll, tally, isShown, before));
        }

        return rows;
    }

    static bool MaySee(DbConnection connection, Poll poll, DigestContext context) => ResultVisibilityRules.ToAll(poll, context.Now)
        || (context.Member is { } member && poll.VoterKey.Length > 0 && ResultVisibilityRules.ToVoter(poll, hasVoted: true, context.Now)
            && PollVoters.All(connection, PollVoters.Keyed(poll), [member])
                .Any(voter => PollVoters.HasBallot(connection, poll.Key, voter)));

    static (List<Poll> Polls, IReadOnlyList<EarnedScore> Own) Settled(DbConnection connection, DigestContext context)
    {
        var settled = connection.Query<string>(
            """
            SELECT p.poll_id FROM predictions p JOIN polls ON polls.id = p.poll_id AND polls.community_id = @Community
            WHERE p.settled_at > @Since AND p.settled_at <= @UpTo ORDER BY p.settled_at DESC, p.poll_id
            """,
            new { context.Community, Since = context.Since.At, UpTo = context.UpTo.At })
            .Select(id => PollRepository.Find(connection, id)!)
            .ToList();
        return (settled, context.Member is { } member && settled.Count > 0
            ? EarnedScore.Settled(connection, context.Community, member, context.Since.At, context.UpTo.At)
            : []);
    }

    static Figure FigureOf(Poll poll, IReadOnlyList<EarnedScore> scores, Language language) => new(
        Label(poll, language),
        poll.Outcome?.In(language) ?? "",
        scores.FirstOrDefault(score => score.PollId == poll.Id) is { } score
            ? $"{ScoreMessage.FigureOf(score, language).Value} · {ScoreMessage.FigureOf(score, language).Note}"
            : null);

    static Figure FigureOf(Row row, DigestContext context) => new(
        Label(row.Poll, context.Language),
        ForecastMessage.CrowdLine(row.Tally, context.Language, row.IsShown),
        string.Join(" · ", Notes(row, context)));

    static IEnumerable<string> Notes(Row row, DigestContext context)
    {
        if (row.Before is { } before && row.Tally.Crowd is { } now)
            yield return Moved.In(context.Language, Probability.Text(before), Probability.Text(now));
        if (!row.Poll.IsOpenAt(context.Now))
            yield return Ended.In(context.Language);
        else if (RecentPolls.IsNews(row.Poll, context))
            yield return (RecentPolls.ClosesSoon(row.Poll, context) ? Soon : New).In(context.Language, Closing(row.Poll, context).Text);
    }

    static string Label(Poll poll, Language language) => $"#{poll.Number} {poll.Terms.Question.In(language)}";

    static Moment Closing(Poll poll, DigestContext context) =>
        ZonedTime.Moment(poll.Terms.ClosesAt!.Value, context.ZoneId, context.Language);

    /// <param name="IsShown">Whether the reader may see what the crowd says.</param>
    /// <param name="Before">What the crowd said at the last digest, if it has moved by ten points; else null.</param>
    sealed record Row(Poll Poll, Tally Tally, bool IsShown, double? Before);
}
