using System.Data.Common;
using CommunityBot.Core.DataLifecycle;
using CommunityBot.Core.Linking;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Storage;
using Dapper;

namespace CommunityBot.Core.Communities;

/// <summary>Lets chats join one community and leave it.</summary>
sealed class ChatLinks(Database database, IEnumerable<ICommunityMigration> migrations, TimeProvider clock)
{
    readonly IReadOnlyList<ICommunityMigration> migrations = [.. migrations];

    public Task<string> Issue(RequestOrigin requestOrigin, CancellationToken cancellation) => database.Write(
        connection =>
        {
            _ = Named(connection, requestOrigin);
            return LinkCodes.Issue(connection, LinkKind.Chat, requestOrigin.Chat.ToString(), requestOrigin.User, Now);
        },
        cancellation);

    /// <summary>This chat joins the community of the chat that the code was made in. Only a chat that is alone may: those it shares a community with have not been asked.</summary>
    /// <param name="request">What the code came with; delivered again, it gets the same answer.</param>
    public Task<LinkRefusal?> Redeem(Request request, string code, CancellationToken cancellation) => database.Write(
        connection => LinkCodes.Once(connection, request, Now, () => Redeem(connection, request.Origin, code)), cancellation);

    /// <summary>The chat goes on as a community of one. False where it is one, or is no longer in that community.</summary>
    public Task<bool> Leave(RequestOrigin requestOrigin, string community, CancellationToken cancellation) => database.Write(
        connection =>
        {
            LinkCodes.Lock(connection);
            if (Named(connection, requestOrigin) != community || CommunityChats.ChatsOf(connection, community).Count < 2)
                return false;
            Move(connection, requestOrigin.Chat, community, NewId.Create(), linkedAt: null, Now);
            return true;
        },
        cancellation);

    /// <summary>The chat's community, with the chat's name kept for the lists that others are shown.</summary>
    public Task<string> Named(RequestOrigin requestOrigin, CancellationToken cancellation) => database.Write(connection => Named(connection, requestOrigin), cancellation);

    long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    LinkRefusal? Redeem(DbConnection connection, RequestOrigin requestOrigin, string code)
    {
        // A chat that goes along with its parent has nothing of its own yet, and so nothing to leave.
        var (from, now) = (Named(connection, requestOrigin), Now);
        var own = CommunityChats.Known(connection, requestOrigin.Chat);
        var linkCodeRedemption = LinkCodes.Redeem(connection, LinkKind.Chat, code, requestOrigin.User, now, subject =>
            subject == requestOrigin.Chat.ToString() ? LinkRefusal.Own
            : own is not null && CommunityChats.Known(connection, ChatRef.Parse(subject)) == own ? LinkRefusal.AlreadyLinked
            : own is not null && CommunityChats.ChatsOf(connection, own).Count > 1 ? LinkRefusal.Elsewhere
            : null);
        if (linkCodeRedemption.Refusal is not null)
            return linkCodeRedemption.Refusal;
        Move(connection, requestOrigin.Chat, from, OwnOf(connection, ChatRef.Parse(linkCodeRedemption.Subject), now), now, now);
        _ = Named(connection, requestOrigin);
        return null;
    }

    /// <summary>A chat that has gone along with its parent goes its own way from the moment that another joins it.</summary>
    string OwnOf(DbConnection connection, ChatRef chat, long now)
    {
        if (CommunityChats.Known(connection, chat) is { } own)
            return own;
        var (inherited, fresh) = (CommunityChats.CommunityOf(connection, chat), NewId.Create());
        Move(connection, chat, inherited, fresh, linkedAt: null, now);
        return fresh;
    }

    static string Named(DbConnection connection, RequestOrigin requestOrigin)
    {
        var community = CommunityChats.CommunityOf(connection, requestOrigin.Chat);
        CommunityChats.Name(connection, requestOrigin.Chat, requestOrigin.ChatName);
        return community;
    }

    /// <summary>Puts the chat into another community, with what its own holds if nobody is left there. Inside a write transaction.</summary>
    public void Place(DbConnection connection, ChatRef chat, string from, string into) => Move(connection, chat, from, into, Now, Now);

    void Move(DbConnection connection, ChatRef chat, string from, string into, long? linkedAt, long now)
    {
        _ = connection.Execute(
            """
            INSERT INTO community_chats (chat_ref, community_id, linked_at) VALUES (@Chat, @Into, @LinkedAt)
            ON CONFLICT (chat_ref) DO UPDATE SET community_id = excluded.community_id, linked_at = excluded.linked_at
            """,
            new { Chat = chat.ToString(), Into = into, LinkedAt = linkedAt });
        if (from == into)
            return;
        var isEmptied = CommunityChats.ChatsOf(connection, from).Count == 0;
        foreach (var migration in migrations)
            migration.Move(connection, chat, from, into, isEmptied, now);
    }
}
