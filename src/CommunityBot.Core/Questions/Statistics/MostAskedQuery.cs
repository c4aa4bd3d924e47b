using System.Data.Common;
using Dapper;

namespace CommunityBot.Core.Questions.Statistics;

/// <summary>What the chats of a community asked most on some days.</summary>
static class MostAskedQuery
{
    /// <param name="untilDay">The first day that is left out.</param>
    /// <param name="least">What was asked less often is left out.</param>
    public static IReadOnlyList<AskedSubject> Of(DbConnection connection, IReadOnlyList<string> chats, int sinceDay, int untilDay, bool isAnswered, int least, int most)
    {
        // A community has a handful of chats.
        var subjects = chats.SelectMany(chat => connection.Query<AskedSubject>(
            """
            SELECT entity_id AS EntityId, metric_id AS MetricId, period AS PeriodText, CAST(SUM(asked) AS BIGINT) AS Asked FROM asked_counts
            WHERE chat_ref = @chat AND day >= @sinceDay AND day < @untilDay AND is_answered = @isAnswered GROUP BY entity_id, metric_id, period
            """,
            new { chat, sinceDay, untilDay, isAnswered }));
        return
        [
            .. subjects.GroupBy(subject => (subject.EntityId, subject.MetricId, subject.PeriodText))
                .Select(group => new AskedSubject { EntityId = group.Key.EntityId, MetricId = group.Key.MetricId, PeriodText = group.Key.PeriodText, Asked = group.Sum(askedSubject => askedSubject.Asked) })
                .Where(thing => thing.Asked >= least)
                .OrderByDescending(thing => thing.Asked).ThenBy(thing => thing.EntityId, StringComparer.Ordinal).ThenBy(thing => thing.MetricId, StringComparer.Ordinal).ThenBy(thing => thing.PeriodText, StringComparer.Ordinal)
                .Take(most),
        ];
    }
}

/// <summary>A company's metric; either may be empty where a question named only the other.</summary>
sealed record AskedSubject
{
    public string EntityId { get; init; } = "";

    public string MetricId { get; init; } = "";

    /// <summary>Empty where none was named, and for all that was answered.</summary>
    public string PeriodText { get; init; } = "";

    public long Asked { get; init; }
}
