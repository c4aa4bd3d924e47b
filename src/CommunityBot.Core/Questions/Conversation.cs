using CommunityBot.Core.Questions.Understanding;

namespace CommunityBot.Core.Questions;

/// <summary>What a short question can build on: the last thing that was understood.</summary>
static class Conversation
{
    /// <summary>A question that named nothing leaves the topic as it was. Where a company was not known, the next question is not about another one that was.</summary>
    public static Query? Next(Query? before, Query asked)
    {
        if (!asked.Entities.Any() && !asked.Metrics.Any())
            return before;
        return asked.Refusal is { Reason: RefusalReason.UnknownEntity } ? asked with { Asks = [.. asked.Asks.Select(ask => ask with { Entities = [] })] } : asked;
    }
}
