using CommunityBot.Core.Questions.Understanding;

namespace CommunityBot.Core.Questions;

/// <summary>What a short question can build on: the last thing that was understood.</summary>
static class Conversation
{
    /// <summary>A question that named nothing leaves the topic as it was.</summary>
    public static Query? Next(Query? before, Query asked) => asked.Entities.Any() || asked.Metrics.Any() ? asked : before;
}
