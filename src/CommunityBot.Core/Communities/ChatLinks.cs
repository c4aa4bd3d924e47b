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

    public Task<string> Issue(RequestOrigin requestOrigin, Language language, CancellationToken cancellation) => database.Write(
        connection =>
        {
            _ = RegisterChat(connection, requestOrigin);
            return LinkCodes.Issue(connection, LinkKind.Chat, requestOrigin.Chat.ToString(), requestOrigin.User, language, Now);
        },
        cancellation);

    /// <summary>
    /// Uses the code and proposes that the requesting chat joins the community of the code's chat. A chat that already
    /// shares a community is refused, because the other chats of it have not agreed.
    /// </summary>
    /// <param name="request">If it is redelivered, the result is that of the first delivery.</param>
    public Task<LinkOutcome> Redeem(Request request, string code, CancellationToken cancellation) => database.Write(
        connection => LinkCodes.RedeemOnce(connection, LinkKind.Chat, request, Now, () => Redeem(connection, request.Origin, code)),
        cancellation);

    /// <summary>Makes the chats of a request that both have confirmed one community. Not null if that is refused by now.</summary>
    /// <param name="takesAnnouncements">Whether the code's chat takes announcements of the others.</param>
    public LinkRefusal? Link(DbConnection connection, LinkRequest request, bool takesAnnouncements)
    {
        var (taker, subject, now) = (ChatRef.Parse(request.Taker), ChatRef.Parse(request.Subject), Now);
        if (RefusalOf(connection, taker, subject) is { } refusal)
            return refusal;
        Move(connection, taker, CommunityChats.CommunityOf(connection, taker), OwnCommunityOf(connection, subject, now), now, now);
        if (request.TakesAnnouncements)
            TakeAnnouncements(connection, taker, isOn: true);
        if (takesAnnouncements)
            TakeAnnouncements(connection, subject, isOn: true);
        return null;
    }

    /// <summary>What the community of a chat would share.</summary>
    public Task<IReadOnlyList<SharedData>> Shared(string chat, CancellationToken cancellation) => database.Write<IReadOnlyList<SharedData>>(
        connection =>
        {
            var community = CommunityChats.CommunityOf(connection, ChatRef.Parse(chat));
            return [.. migrations.SelectMany(migration => migration.Shared(connection, community))];
        },
        cancellation);

    /// <summary>Whether the chat, or its parent that it follows, takes announcements of the other chats.</summary>
    public Task TakeAnnouncements(RequestOrigin requestOrigin, bool isOn, CancellationToken cancellation) => database.Write(
        connection =>
        {
            _ = RegisterChat(connection, requestOrigin);
            TakeAnnouncements(connection, CommunityChats.PlaceOf(connection, requestOrigin.Chat), isOn);
        },
        cancellation);

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

    LinkOutcome Redeem(DbConnection connection, RequestOrigin requestOrigin, string code)
    {
        _ = RegisterChat(connection, requestOrigin);
        var redemption = LinkCodes.Redeem(
            connection, LinkKind.Chat, code, requestOrigin.User, Now,
            subject => RefusalOf(connection, requestOrigin.Chat, ChatRef.Parse(subject)));
        return redemption.Refusal is { } refusal
            ? new LinkOutcome(refusal, null)
            : new LinkOutcome(
                null,
                LinkRequests.Add(connection, LinkKind.Chat, redemption, requestOrigin.Chat.ToString(), requestOrigin.User, Now));
    }

    // A chat that follows its parent has no community of its own to leave.
    static LinkRefusal? RefusalOf(DbConnection connection, ChatRef taker, ChatRef subject) =>
        taker == subject ? LinkRefusal.Own
        : CommunityChats.Known(connection, taker) is not { } own ? null
        : CommunityChats.Known(connection, subject) == own ? LinkRefusal.AlreadyLinked
        : CommunityChats.ChatsOf(connection, own).Count > 1 ? LinkRefusal.Elsewhere
        : null;

    static void TakeAnnouncements(DbConnection connection, ChatRef chat, bool isOn) => connection.Execute(
        "UPDATE community_chats SET takes_announcements = @isOn WHERE chat_ref = @Chat", new { Chat = chat.ToString(), isOn });

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
            ON CONFLICT (chat_ref) DO UPDATE SET
                community_id = excluded.community_id, linked_at = excluded.linked_at, takes_announcements = @No
            """,
            new { Chat = chat.ToString(), Into = into, LinkedAt = linkedAt, No = false });
        if (from == into)
            return;
        var isEmptied = CommunityChats.ChatsOf(connection, from).Count == 0;
        foreach (var migration in migrations)
            migration.Move(connection, chat, from, into, isEmptied, now);
    }
}
