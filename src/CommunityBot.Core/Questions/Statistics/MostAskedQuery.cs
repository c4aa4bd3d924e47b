using System.Data.Common;
using Dapper;

namespace CommunityBot.Core.Questions.Statistics;

/// <summary>Reads what the chats of a community asked most on a range of days.</summary>
static class MostAskedQuery
{
    /// <param name="untilDay">The first day after the range.</param>
    /// <param name="least">The lowest count to include.</param>
    public static IReadOnlyList<AskedSubject> Of(
        DbConnection connection,
        IReadOnlyList<string> chats,
        int sinceDay,
        int untilDay,
        bool isAnswered,
        int least,
        int most)
    {
        // One query for each chat: a community has only a few chats.
        var subjects = chats.SelectMany(chat => connection.Query<AskedSubject>(
            """
            SELECT entity_id AS EntityId, metric_id AS MetricId, period AS PeriodText, CAST(SUM(asked) AS BIGINT) AS Asked
            FROM asked_counts
            WHERE chat_ref = @chat AND day >= @sinceDay AND day < @untilDay AND is_answered = @isAnswered
            GROUP BY entity_id, metric_id, period
            """,
            new { chat, sinceDay, untilDay, isAnswered }));
        return
        [
            .. subjects.GroupBy(subject => (subject.EntityId, subject.MetricId, subject.PeriodText))
                .Select(group => group.First() with { Asked = group.Sum(subject => subject.Asked) })
                .Where(subject => subject.Asked >= least)
                .OrderByDescending(subject => subject.Asked)
                .ThenBy(subject => subject.EntityId, StringComparer.Ordinal)
                .ThenBy(subject => subject.MetricId, StringComparer.Ordinal)
                .ThenBy(subject => subject.PeriodText, StringComparer.Ordinal)
                .Take(most),
        ];
    }
}

/// <summary>What questions were about. The company or the metric is empty if a question named only the other.</summary>
sealed record AskedSubject
{
    public string EntityId { get; init; } = "";

    public string MetricId { get; init; } = "";

    /// <summary>Empty if the question named no period, and for all answered questions.</summary>
    public string PeriodText { get; init; } = "";

    public long Asked { get; init; }
}
