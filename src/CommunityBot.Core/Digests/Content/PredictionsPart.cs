using CommunityBot.Core.Digests.Subscribing;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls;
using CommunityBot.Core.Predictions.Commands;
using CommunityBot.Core.Predictions.Scoring;
using CommunityBot.Core.Storage;
using Dapper;

namespace CommunityBot.Core.Digests.Content;

/// <summary>
/// Predictions that were settled, corrected or void since the reader's last digest, with what the reader earned. Those that were opened
/// or close soon are among the polls.
/// </summary>
sealed class PredictionsPart(Database database) : IDigestPart
{
    const int MaxShown = 10;

    static readonly Localized Title = new("预测结算", "預測結算", "Predictions settled");

    public DigestSections Section => DigestSections.Polls;

    public async ValueTask<DigestPart?> Write(DigestContext context, CancellationToken cancellation)
    {
        var (polls, scores) = await database.Read(
            connection =>
            {
                var settled = connection.Query<string>(
                    """
                    SELECT p.poll_id FROM predictions p JOIN polls ON polls.id = p.poll_id AND polls.community_id = @Community
                    WHERE p.settled_at > @Since AND p.settled_at <= @UpTo ORDER BY p.settled_at DESC, p.poll_id LIMIT @MaxShown
                    """,
                    new { context.Community, Since = context.Since.At, UpTo = context.UpTo.At, MaxShown })
                    .Select(id => PollRepository.Find(connection, id)!)
                    .ToList();
                IReadOnlyList<EarnedScore> own = context.Member is { } member && settled.Count > 0
                    ? EarnedScore.Settled(connection, context.Community, member, context.Since.At, context.UpTo.At)
                    : [];
                return Task.FromResult((settled, own));
            },
            cancellation);
        if (polls.Count == 0)
            return null;
        var figures = polls.Select(poll => new Figure(
            $"#{poll.Number} {poll.Terms.Question.In(context.Language)}",
            poll.Outcome?.In(context.Language) ?? "",
            scores.FirstOrDefault(score => score.PollId == poll.Id) is { } score
                ? $"{ScoreMessage.FigureOf(score, context.Language).Value} · {ScoreMessage.FigureOf(score, context.Language).Note}"
                : null));
        return new DigestPart([new Heading(Title.In(context.Language)), new Figures([.. figures])], [], IsNews: true);
    }
}
