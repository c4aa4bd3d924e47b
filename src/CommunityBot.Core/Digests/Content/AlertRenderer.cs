using System.Data.Common;
using CommunityBot.Core.Digests.Outbox;
using CommunityBot.Core.Messaging;
using Dapper;
using NodaTime;

namespace CommunityBot.Core.Digests.Content;

/// <summary>Renders the alert for changes of figures that a member watches with immediate notice.</summary>
sealed class AlertRenderer(WatchedChanges watched, MemberLanguage languages, TimeProvider clock)
    : IOutboxMessageRenderer
{
    public OutboxMessageKind Kind => OutboxMessageKind.Alert;

    public async ValueTask<RenderedMessage> Write(OutboxMessage outboxMessage, CancellationToken cancellation)
    {
        var member = MemberOf(outboxMessage);
        var watches = (await watched.WatchesOf(member, cancellation)).Where(watch => watch.IsAtOnce).ToList();
        var catalog = await watched.Catalog(cancellation);
        var (changes, hasMore) = await watched.Of(watches, watch => watch.SeenVersion, outboxMessage.Edition, catalog, cancellation);
        if (changes.Count == 0)
            return default;
        var now = clock.GetUtcNow();
        var context = new DigestContext
        {
            Catalog = catalog,
            Community = "",
            Chats = [],
            Language = await languages.Of(member, cancellation),
            Since = default,
            UpTo = new Watermark(outboxMessage.Edition, now.ToUnixTimeMilliseconds()),
            Date = LocalDate.FromDateTime(now.UtcDateTime),
            ZoneId = "UTC",
        };
        return new RenderedMessage(new Message([.. WatchedPart.Blocks(changes, hasMore, context)]), context.UpTo);
    }

    public void Ended(
        DbConnection connection, OutboxMessage outboxMessage, OutboxMessageState state, OutboxFailureReason? reason,
        RenderedMessage? renderedMessage, long now)
    {
        if (state is OutboxMessageState.Sent or OutboxMessageState.Quiet)
        {
            _ = connection.Execute(
                "UPDATE watches SET seen_version = @Issue WHERE member_id = @Member AND is_at_once AND seen_version < @Issue",
                new { Issue = outboxMessage.Edition, Member = MemberOf(outboxMessage) });
        }
    }

    static string MemberOf(OutboxMessage outboxMessage) =>
        outboxMessage.Subject[(outboxMessage.Subject.IndexOf(':', StringComparison.Ordinal) + 1)..];
}
