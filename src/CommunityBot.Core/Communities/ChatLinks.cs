using System.Data.Common;
using CommunityBot.Core.Chat;
using CommunityBot.Core.Members.Linking;
using CommunityBot.Core.Storage;
using Dapper;

namespace CommunityBot.Core.Communities;

/// <summary>Lets chats join one community and leave it.</summary>
sealed class ChatLinks(Database database, IEnumerable<ICommunityMove> moves, TimeProvider clock)
{
    readonly IReadOnlyList<ICommunityMove> moves = [.. moves];

    public Task<string> Issue(Origin origin, CancellationToken cancellation) => database.Write(
        connection =>
        {
            _ = Named(connection, origin);
            return LinkCodes.Issue(connection, LinkKind.Chat, origin.Chat.ToString(), origin.User, Now);
        },
        cancellation);

    /// <summary>This chat joins the community of the chat that the code was made in. Only a chat that is alone may: those it shares a community with have not been asked.</summary>
    /// <param name="request">What the code came with; delivered again, it gets the same answer.</param>
    public Task<LinkRefusal?> Redeem(Request request, string code, CancellationToken cancellation) => database.Write(
        connection => LinkCodes.Once(connection, request, Now, () => Redeem(connection, request.Origin, code)), cancellation);

    /// <summary>The chat goes on as a community of one. False where it is one, or is no longer in that community.</summary>
    public Task<bool> Leave(Origin origin, string community, CancellationToken cancellation) => database.Write(
        connection =>
        {
            LinkCodes.Lock(connection);
            if (Named(connection, origin) != community || CommunityChats.ChatsOf(connection, community).Count < 2)
                return false;
            Move(connection, origin.Chat, community, NewId.Create(), linkedAt: null, Now);
            return true;
        },
        cancellation);

    /// <summary>The chat's community, with the chat's name kept for the lists that others are shown.</summary>
    public Task<string> Named(Origin origin, CancellationToken cancellation) => database.Write(connection => Named(connection, origin), cancellation);

    long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    LinkRefusal? Redeem(DbConnection connection, Origin origin, string code)
    {
        var from = Named(connection, origin);
        var now = Now;
        var redemption = LinkCodes.Redeem(connection, LinkKind.Chat, code, origin.User, now, subject =>
            subject == origin.Chat.ToString() ? LinkRefusal.Own
            : CommunityChats.CommunityOf(connection, ChatRef.Parse(subject)) == from ? LinkRefusal.AlreadyLinked
            : CommunityChats.ChatsOf(connection, from).Count > 1 ? LinkRefusal.Elsewhere
            : null);
        if (redemption.Refusal is null)
            Move(connection, origin.Chat, from, CommunityChats.CommunityOf(connection, ChatRef.Parse(redemption.Subject)), now, now);
        return redemption.Refusal;
    }

    static string Named(DbConnection connection, Origin origin)
    {
        var community = CommunityChats.CommunityOf(connection, origin.Chat);
        CommunityChats.Name(connection, origin.Chat, origin.ChatName);
        return community;
    }

    void Move(DbConnection connection, ChatRef chat, string from, string into, long? linkedAt, long now)
    {
        _ = connection.Execute(
            "UPDATE community_chats SET community_id = @Into, linked_at = @LinkedAt WHERE chat_ref = @Chat",
            new { Chat = chat.ToString(), Into = into, LinkedAt = linkedAt });
        var isEmptied = CommunityChats.ChatsOf(connection, from).Count == 0;
        foreach (var move in moves)
            move.Move(connection, chat, from, into, isEmptied, now);
    }
}
