using CommunityBot.Core.Messaging;

namespace CommunityBot.Discord.Rest;

/// <summary>What a call tells the handlers below it.</summary>
static class ApiRequest
{
    public const string PriorityKey = "Discord.Urgency";

    static readonly HttpRequestOptionsKey<Priority> PriorityOption = new(PriorityKey);

    /// <summary>Somebody waits for everything of which nothing is said.</summary>
    public static Priority Priority(this HttpRequestMessage request) => request.Options.TryGetValue(PriorityOption, out var priority) ? priority : CommunityBot.Core.Messaging.Priority.Reply;
}
