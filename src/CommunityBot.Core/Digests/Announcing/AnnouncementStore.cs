using System.Data.Common;
using CommunityBot.Core.Communities;
using CommunityBot.Core.Digests.Outbox;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Storage;
using Dapper;
using Microsoft.Extensions.Options;

namespace CommunityBot.Core.Digests.Announcing;

/// <summary>
/// Moderators' announcements to their chat, and to those chats of its community that take announcements. A draft is
/// sent, once to each chat, only after confirmation.
/// </summary>
sealed class AnnouncementStore(Database database, IOptions<DigestOptions> options, TimeProvider clock)
{
    static readonly TimeSpan DraftLifetime = TimeSpan.FromDays(1);

    /// <summary>Stores a draft; it expires after a day.</summary>
    public Task<AnnouncementDraft> Put(RequestOrigin requestOrigin, string text) => database.Write(connection =>
    {
        var community = CommunityChats.CommunityOf(connection, requestOrigin.Chat);
        var now = Now;
        _ = connection.Execute(
            "DELETE FROM announcements WHERE confirmed_at IS NULL AND created_at < @Old",
            new { Old = now - (long)DraftLifetime.TotalMilliseconds });
        var id = NewId.Create();
        _ = connection.Execute(
            "INSERT INTO announcements (id, community_id, home_chat, author_ref, text, created_at) "
                + "VALUES (@id, @community, @Home, @Author, @text, @now)",
            new { id, community, Home = requestOrigin.Chat.ToString(), Author = requestOrigin.User.ToString(), text, now });
        return new AnnouncementDraft(id, CommunityChats.AnnouncedTo(connection, community, requestOrigin.Chat).Count);
    });

    /// <summary>
    /// Confirms a draft. Returns the number of chats it is sent to; 0 if the community has no such draft. Confirming
    /// again sends nothing twice.
    /// </summary>
    public Task<int> Confirm(RequestOrigin requestOrigin, string id) => database.Write(connection =>
    {
        var community = CommunityChats.CommunityOf(connection, requestOrigin.Chat);
        var now = Now;
        _ = connection.Execute(
            "UPDATE announcements SET confirmed_at = COALESCE(confirmed_at, @now) WHERE id = @id AND community_id = @community",
            new { id, community, now });
        var confirmedAt = connection.ExecuteScalar<long?>(
            "SELECT confirmed_at FROM announcements WHERE id = @id AND community_id = @community", new { id, community });
        if (confirmedAt is null)
            return 0;
        var home = connection.ExecuteScalar<string>("SELECT home_chat FROM announcements WHERE id = @id", new { id })!;
        // As agreed by now: a chat may have joined, or changed its mind, since the preview.
        var chats = CommunityChats.AnnouncedTo(connection, community, ChatRef.Parse(home));
        foreach (var chat in chats)
        {
            _ = OutboxStore.Add(
                connection,
                new OutboxMessage(NewId.Create(), OutboxMessageKind.Announcement, id, 0, chat)
                {
                    DueAt = now,
                    Deadline = now + (long)options.Value.CatchUp.TotalMilliseconds,
                },
                now);
        }

        return chats.Count;
    });

    /// <summary>Deletes an unconfirmed draft; false if there is none.</summary>
    public Task<bool> Discard(RequestOrigin requestOrigin, string id) => database.Write(connection =>
    {
        var community = CommunityChats.CommunityOf(connection, requestOrigin.Chat);
        return connection.Execute(
            "DELETE FROM announcements WHERE id = @id AND community_id = @community AND confirmed_at IS NULL", new { id, community }) > 0;
    });

    public async ValueTask<string?> Text(string id, CancellationToken cancellation) => await database.Read(
        connection => connection.ExecuteScalarAsync<string?>("SELECT text FROM announcements WHERE id = @id", new { id }), cancellation);

    /// <summary>Failed or unknown deliveries of the community's five newest announcements.</summary>
    public static IReadOnlyList<OutboxMessage> Undelivered(DbConnection connection, string community, int limit) =>
    [
        .. connection.Query<string>(
            "SELECT id FROM announcements WHERE community_id = @community AND confirmed_at IS NOT NULL ORDER BY confirmed_at DESC LIMIT 5",
            new { community })
            .ToList()
            .SelectMany(id => OutboxStore.Newest(connection, id, 50))
            .Where(outboxMessage => outboxMessage.State is OutboxMessageState.Failed or OutboxMessageState.Unknown)
            .Take(limit),
    ];

    long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();
}

/// <param name="Chats">The number of chats that it is sent to once confirmed.</param>
readonly record struct AnnouncementDraft(string Id, int Chats);
