using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Members;

/// <summary>A user's choices; null means the platform's report or the default.</summary>
/// <param name="TimeZone">An IANA id known to NodaTime's TZDB.</param>
sealed record MemberSettings(Language? Language, string? TimeZone)
{
    public static MemberSettings None { get; } = new(null, null);
}
