using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Polls.Drafting;

/// <summary>Reads who may vote: everyone, moderators, or the name of a role, which some platforms type with an @.</summary>
static class PollAudience
{
    /// <summary>The audience as a poll stores it.</summary>
    public static string Of(string? typed) => Known(typed) ?? Role(typed!);

    /// <summary>Whether the text is everyone, moderators or a role of the chat.</summary>
    public static bool IsOne(string typed, RequestOrigin requestOrigin) => Known(typed) is not null
        || (requestOrigin.ChatRoles ?? requestOrigin.Roles ?? []).Contains(Role(typed), StringComparer.OrdinalIgnoreCase);

    static string? Known(string? typed) => typed?.Trim().TrimStart('@', '＠').ToLowerInvariant() switch
    {
        null or "" or "everyone" or "all" or "所有人" or "*" => PollSettings.Everyone,
        "moderators" or "moderator" or "管理员" or "管理員" => PollSettings.Moderators,
        _ => null,
    };

    static string Role(string typed) => LanguageParts.Clean(typed).TrimStart('@', '＠');
}
