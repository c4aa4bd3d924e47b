namespace CommunityBot.Core.Predictions.Scoring;

/// <summary>
/// Who forecasts best: members with ten settled predictions or more, by their mean peer score. The margin shows how much of an order is
/// luck.
/// </summary>
static class Board
{
    public const int LeastPredictions = 10;

    public static IReadOnlyList<BoardPlace> Of(IEnumerable<EarnedScore> scores) =>
    [
        .. scores.GroupBy(score => score.MemberId)
            .Where(member => member.Count() >= LeastPredictions)
            .Select(member => new BoardPlace(
                member.Key, member.Last().Name, MeanScore.Of([.. member.Select(score => score.Peer)]),
                member.Average(score => score.Brier)))
            .OrderByDescending(place => place.Peer.Mean)
            .ThenBy(place => place.Name, StringComparer.Ordinal),
    ];
}

sealed record BoardPlace(string MemberId, string Name, MeanScore Peer, double Brier);
