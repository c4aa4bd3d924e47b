using CommunityBot.Core.Communities;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Storage;
using Microsoft.Extensions.Options;

namespace CommunityBot.Core.Facts;

/// <summary>
/// Which moderators change figures. All communities share them, so that an operator who serves several names those whose moderators may;
/// the others propose.
/// </summary>
sealed class FactRights(Database database, IOptions<FactOptions> options)
{
    /// <summary>Whether this chat's moderators decide about what moderators of other communities propose.</summary>
    public async ValueTask<bool> DecidesForAll(RequestOrigin origin, CancellationToken cancellation) =>
        options.Value.Chats.Count > 0 && await MayChange(origin, cancellation);

    /// <summary>Whether moderators of this chat may; that the sender is one is checked elsewhere.</summary>
    public async ValueTask<bool> MayChange(RequestOrigin origin, CancellationToken cancellation)
    {
        if (options.Value.Chats.Count == 0)
            return true;
        var named = options.Value.Chats.Select(ChatRef.Parse).ToList();
        return await database.Read(
            connection =>
            {
                var here = CommunityChats.PlaceOf(connection, origin.Chat);
                var community = CommunityChats.Known(connection, here);
                return Task.FromResult(named.Exists(chat => chat == here || chat == origin.Chat
                    || (community is not null && CommunityChats.Known(connection, chat) == community)));
            },
            cancellation);
    }
}
