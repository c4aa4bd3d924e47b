using CommunityBot.Core.Messaging;

namespace CommunityBot.Discord.Rest;

/// <summary>Options that a call passes to the message handlers.</summary>
static class ApiRequest
{
    public const string PriorityKey = "Discord.Urgency";

    static readonly HttpRequestOptionsKey<Priority> PriorityOption = new(PriorityKey);

    /// <summary>Requests without an explicit priority count as replies.</summary>
    public static Priority Priority(this HttpRequestMessage request) =>
        request.Options.TryGetValue(PriorityOption, out var priority)
            ? priority
            : CommunityBot.Core.Messaging.Priority.Reply;
}
