using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Members;

/// <summary>What a user chose; null where the platform's report and the defaults hold.</summary>
/// <param name="TimeZone">An id that NodaTime's TZDB knows.</param>
sealed record MemberSettings(Language? Language, string? TimeZone)
{
    public static MemberSettings None { get; } = new(null, null);
}
