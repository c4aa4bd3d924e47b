using CommunityBot.Core.Chat;

namespace CommunityBot.Discord.Api;

/// <summary>What a call tells the handlers below it.</summary>
static class ApiRequest
{
    public const string UrgencyKey = "Discord.Urgency";

    static readonly HttpRequestOptionsKey<Urgency> UrgencyOption = new(UrgencyKey);

    /// <summary>Somebody waits for everything of which nothing is said.</summary>
    public static Urgency Urgency(this HttpRequestMessage request) => request.Options.TryGetValue(UrgencyOption, out var urgency) ? urgency : Core.Chat.Urgency.Reply;
}
