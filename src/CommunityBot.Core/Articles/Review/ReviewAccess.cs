using CommunityBot.Core.Communities;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Storage;

namespace CommunityBot.Core.Articles.Review;

/// <summary>
/// Who may review an article: the moderators of a chat of its community. In a private chat, to which some platforms send private answers,
/// these are the moderators of the chat in which it was handed in; the platform is asked.
/// </summary>
sealed class ReviewAccess(Database database, IEnumerable<IModeratorRights> rights)
{
    readonly IReadOnlyList<IModeratorRights> rights = [.. rights];

    /// <summary>The request's origin, in the article's chat if it comes from a private one; null if its sender moderates neither.</summary>
    public async ValueTask<RequestOrigin?> For(RequestOrigin origin, int article, CancellationToken cancellation)
    {
        if (origin.IsPrivate && await ElsewhereHandedIn(origin, article, cancellation) is { } home
            && rights.FirstOrDefault(one => one.Platform == home.Platform && one.Platform == origin.User.Platform) is { } platform
            && await platform.Moderates(home, origin.User, cancellation) == true)
        {
            return origin with { Chat = home, IsModerator = true };
        }

        return origin.IsModerator ? origin : null;
    }

    /// <summary>The chat of an article that is not one of the origin's community; null if it is, or if there is none.</summary>
    async ValueTask<ChatRef?> ElsewhereHandedIn(RequestOrigin origin, int article, CancellationToken cancellation) => await database.Read(
        connection =>
        {
            var here = CommunityChats.Known(connection, CommunityChats.PlaceOf(connection, origin.Chat));
            return Task.FromResult(
                ArticleTable.PlaceOf(connection, article) is { } place && place.Community != here ? ChatRef.Parse(place.Chat) : (ChatRef?)null);
        },
        cancellation);
}
