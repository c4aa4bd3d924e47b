using CommunityBot.Core.Questions.Understanding;

namespace CommunityBot.Core.Questions;

/// <summary>The context of a conversation: the last query that a short follow-up question can build on.</summary>
static class Conversation
{
    /// <summary>
    /// The context after a question. A question without a company or a metric leaves the context as it was. If a company
    /// was unknown, those that were recognised are dropped, so that the next question is not taken to be about one of
    /// them.
    /// </summary>
    /// <param name="typed">The question in its words; null for one that was not typed.</param>
    public static Query? Next(Query? before, Query asked, string? typed = null)
    {
        if (!asked.Entities.Any() && !asked.Metrics.Any())
            return before;
        // One more question is kept: 'how many more?' is about the last two.
        var kept = asked with { Before = before is null ? null : before with { Before = null }, Typed = typed };
        return asked.Refusal is { Reason: RefusalReason.UnknownEntity }
            ? kept with { Asks = [.. asked.Asks.Select(ask => ask with { Entities = [] })] }
            : kept;
    }
}
