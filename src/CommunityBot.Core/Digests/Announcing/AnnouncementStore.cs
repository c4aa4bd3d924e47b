using System.Data.Common;
using CommunityBot.Core.Communities;
using CommunityBot.Core.Digests.Outbox;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Storage;
using Dapper;
using Microsoft.Extensions.Options;

namespace CommunityBot.Core.Digests.Announcing;

/// <summary>What moderators have to say to their chat, and to those chats of its community that take announcements. Nothing is sent before it is confirmed, and then once to each chat.</summary>
sealed class AnnouncementStore(Database database, IOptions<DigestOptions> options, TimeProvider clock)
{
    static readonly TimeSpan DraftLifetime = TimeSpan.FromDays(1);

    public Task<AnnouncementDraft> Put(RequestOrigin requestOrigin, string text) => database.Write(connection =>
    {
        var community = CommunityChats.CommunityOf(connection, requestOrigin.Chat);
        var now = Now;
        _ = connection.Execute("DELETE FROM announcements WHERE confirmed_at IS NULL AND created_at < @Old", new { Old = now - (long)DraftLifetime.TotalMilliseconds });
        var id = NewId.Create();
        _ = connection.Execute(
            "INSERT INTO announcements (id, community_id, home_chat, author_ref, text, created_at) VALUES (@id, @community, @Home, @Author, @text, @now)",
            new { id, community, Home = requestOrigin.Chat.ToString(), Author = requestOrigin.User.ToString(), text, now });
        return new AnnouncementDraft(id, CommunityChats.AnnouncedTo(connection, community, requestOrigin.Chat).Count);
    });

    /// <summary>To how many chats it goes; 0 where there is no such draft of this community. Confirmed again, it goes nowhere again.</summary>
    public Task<int> Confirm(RequestOrigin requestOrigin, string id) => database.Write(connection =>
    {
        var community = CommunityChats.CommunityOf(connection, requestOrigin.Chat);
        var now = Now;
        _ = connection.Execute(
            "UPDATE announcements SET confirmed_at = COALESCE(confirmed_at, @now) WHERE id = @id AND community_id = @community", new { id, community, now });
        if (connection.ExecuteScalar<long?>("SELECT confirmed_at FROM announcements WHERE id = @id AND community_id = @community", new { id, community }) is null)
            return 0;
        var home = connection.ExecuteScalar<string>("SELECT home_chat FROM announcements WHERE id = @id", new { id })!;
        // As agreed by now: a chat may have joined, or changed its mind, since the preview.
        var chats = CommunityChats.AnnouncedTo(connection, community, ChatRef.Parse(home));
        foreach (var chat in chats)
        {
            _ = OutboxStore.Add(
                connection,
                new OutboxMessage(NewId.Create(), OutboxMessageKind.Announcement, id, 0, chat) { DueAt = now, Deadline = now + (long)options.Value.CatchUp.TotalMilliseconds },
                now);
        }

        return chats.Count;
    });

    public Task<bool> Discard(RequestOrigin requestOrigin, string id) => database.Write(connection =>
    {
        var community = CommunityChats.CommunityOf(connection, requestOrigin.Chat);
        return connection.Execute("DELETE FROM announcements WHERE id = @id AND community_id = @community AND confirmed_at IS NULL", new { id, community }) > 0;
    });

    public async ValueTask<string?> Text(string id, CancellationToken cancellation) => await database.Read(
        connection => connection.ExecuteScalarAsync<string?>("SELECT text FROM announcements WHERE id = @id", new { id }), cancellation);

    /// <summary>The newest announcements of a community that did not reach a chat.</summary>
    public static IReadOnlyList<OutboxMessage> Troubles(DbConnection connection, string community, int most) =>
    [
        .. connection.Query<string>("SELECT id FROM announcements WHERE community_id = @community AND confirmed_at IS NOT NULL ORDER BY confirmed_at DESC LIMIT 5", new { community }).ToList()
            .SelectMany(id => OutboxStore.Newest(connection, id, 50))
            .Where(outboxMessage => outboxMessage.State is OutboxMessageState.Failed or OutboxMessageState.Unknown)
            .Take(most),
    ];

    long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();
}

/// <param name="Chats">To how many chats it would go.</param>
readonly record struct AnnouncementDraft(string Id, int Chats);
