using System.Data.Common;
using CommunityBot.Core.DataLifecycle;
using CommunityBot.Core.Linking;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Storage;
using Dapper;

namespace CommunityBot.Core.Communities;

/// <summary>Lets chats join and leave communities.</summary>
sealed class ChatLinks(Database database, IEnumerable<ICommunityMigration> migrations, TimeProvider clock)
{
    readonly IReadOnlyList<ICommunityMigration> migrations = [.. migrations];

    public Task<string> Issue(RequestOrigin requestOrigin, CancellationToken cancellation) => database.Write(
        connection =>
        {
            _ = RegisterChat(connection, requestOrigin);
            return LinkCodes.Issue(connection, LinkKind.Chat, requestOrigin.Chat.ToString(), requestOrigin.User, Now);
        },
        cancellation);

    /// <summary>
    /// Moves the requesting chat into the community of the code's chat. A chat that already shares a community is
    /// refused, because the other chats of it have not agreed.
    /// </summary>
    /// <param name="request">If it is redelivered, the result is that of the first delivery.</param>
    public Task<LinkRefusal?> Redeem(Request request, string code, CancellationToken cancellation) => database.Write(
        connection => LinkCodes.RedeemOnce(connection, request, Now, () => Redeem(connection, request.Origin, code)), cancellation);

    /// <summary>Makes the chat a community of its own. False if it is one already, or is no longer in that community.</summary>
    public Task<bool> Leave(RequestOrigin requestOrigin, string community, CancellationToken cancellation) => database.Write(
        connection =>
        {
            LinkCodes.Lock(connection);
            if (RegisterChat(connection, requestOrigin) != community || CommunityChats.ChatsOf(connection, community).Count < 2)
                return false;
            Move(connection, requestOrigin.Chat, community, NewId.Create(), linkedAt: null, Now);
            return true;
        },
        cancellation);

    /// <summary>The chat's community. Also stores the chat's current name for the lists shown in other chats.</summary>
    public Task<string> RegisterChat(RequestOrigin requestOrigin, CancellationToken cancellation) =>
        database.Write(connection => RegisterChat(connection, requestOrigin), cancellation);

    long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    LinkRefusal? Redeem(DbConnection connection, RequestOrigin requestOrigin, string code)
    {
        // A chat that follows its parent has no community of its own to leave.
        var (from, now) = (RegisterChat(connection, requestOrigin), Now);
        var own = CommunityChats.Known(connection, requestOrigin.Chat);
        var redemption = LinkCodes.Redeem(connection, LinkKind.Chat, code, requestOrigin.User, now, subject =>
            subject == requestOrigin.Chat.ToString() ? LinkRefusal.Own
            : own is not null && CommunityChats.Known(connection, ChatRef.Parse(subject)) == own ? LinkRefusal.AlreadyLinked
            : own is not null && CommunityChats.ChatsOf(connection, own).Count > 1 ? LinkRefusal.Elsewhere
            : null);
        if (redemption.Refusal is not null)
            return redemption.Refusal;
        Move(connection, requestOrigin.Chat, from, OwnCommunityOf(connection, ChatRef.Parse(redemption.Subject), now), now, now);
        _ = RegisterChat(connection, requestOrigin);
        return null;
    }

    /// <summary>The chat's own community. A chat that follows its parent gets one when another chat joins it.</summary>
    string OwnCommunityOf(DbConnection connection, ChatRef chat, long now)
    {
        if (CommunityChats.Known(connection, chat) is { } own)
            return own;
        var (inherited, fresh) = (CommunityChats.CommunityOf(connection, chat), NewId.Create());
        Move(connection, chat, inherited, fresh, linkedAt: null, now);
        return fresh;
    }

    static string RegisterChat(DbConnection connection, RequestOrigin requestOrigin)
    {
        var community = CommunityChats.CommunityOf(connection, requestOrigin.Chat);
        CommunityChats.Name(connection, requestOrigin.Chat, requestOrigin.ChatName);
        return community;
    }

    /// <summary>
    /// Moves the chat into another community, with the old one's data if no chat is left in it. Call it inside a write
    /// transaction.
    /// </summary>
    public void MoveChat(DbConnection connection, ChatRef chat, string from, string into) => Move(connection, chat, from, into, Now, Now);

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
