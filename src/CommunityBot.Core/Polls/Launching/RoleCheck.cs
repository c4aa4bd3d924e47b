using CommunityBot.Core.Communities;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Storage;

namespace CommunityBot.Core.Polls.Launching;

/// <summary>Refuses a poll for a role that no chat of the community has, in which no member could vote.</summary>
sealed class RoleCheck(Database database, IEnumerable<IChatRoles> platforms)
{
    readonly Dictionary<string, IChatRoles> byPlatform = platforms.ToDictionary(platform => platform.Platform);

    /// <param name="role">The role's name as its chat writes it; the audience as typed where a platform cannot tell now.</param>
    public async ValueTask<(PollRefusal? Refusal, string Role)> Find(
        RequestOrigin requestOrigin, string role, CancellationToken cancellation)
    {
        var chats = await database.Write(
            connection => CommunityChats.ChatsFrom(
                connection, CommunityChats.CommunityOf(connection, requestOrigin.Chat), requestOrigin.Chat).ToList(),
            cancellation);
        var roles = new List<string>();
        foreach (var chat in chats)
        {
            var known = chat == requestOrigin.Chat && requestOrigin.ChatRoles is { } own ? own
                : byPlatform.GetValueOrDefault(chat.Platform) is not { } platform
                    ? chat == requestOrigin.Chat && requestOrigin.Roles is not null ? null : []
                : await platform.Of(chat, cancellation);
            if (known is null)
                return (null, role);
            roles.AddRange(known);
        }

        return roles.Find(each => each.Equals(role, StringComparison.OrdinalIgnoreCase)) is { } found ? (null, found)
            : roles.Count > 0 ? (PollRefusals.NoSuchRole(role, [.. roles.Distinct()]), role)
            : (PollRefusals.NoRoles(role), role);
    }
}
