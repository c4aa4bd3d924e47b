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
        // Only one question further back: 'how many more?' is about the last two.
        var kept = asked with { Before = before is null ? null : before with { Before = null } };
        return asked.Refusal is { Reason: RefusalReason.UnknownEntity } ? kept with { Asks = [.. asked.Asks.Select(ask => ask with { Entities = [] })] } : kept;
    }
}
