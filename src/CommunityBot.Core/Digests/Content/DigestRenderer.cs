using System.Data.Common;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Communities;
using CommunityBot.Core.Concurrency;
using CommunityBot.Core.Digests.Outbox;
using CommunityBot.Core.Digests.Subscribing;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Storage;
using CommunityBot.Core.Time;
using Dapper;
using NodaTime;

namespace CommunityBot.Core.Digests.Content;

/// <summary>Writes the digest of a subscription, and remembers what its reader has been told.</summary>
sealed class DigestRenderer(Database database, LiveCatalog catalog, CommunityChats communities, ILanguagePreferences languages, DigestComposer composer, WatchedChanges watched, TimeProvider clock) : IOutboxMessageRenderer
{
    readonly AsyncCache<ChatRef, (string? Id, IReadOnlyList<string> Chats)> homes = SharedContent.NewCache<ChatRef, (string?, IReadOnlyList<string>)>(clock);

    public OutboxMessageKind Kind => OutboxMessageKind.Digest;

    public async ValueTask<RenderedMessage> Write(OutboxMessage outboxMessage, CancellationToken cancellation)
    {
        // Switched off or paused since it was claimed: nothing is said any more.
        if (await database.Read(connection => Task.FromResult(SubscriptionRepository.Find(connection, outboxMessage.Subject)), cancellation) is not { State: SubscriptionState.On } subscription
            || subscription.PausedUntil > DayNumber.Date((int)outboxMessage.Edition))
        {
            return default;
        }

        var context = await Context(subscription, DayNumber.Date((int)outboxMessage.Edition), isTrial: false, cancellation);
        var digest = await composer.Compose(context, cancellation);
        return new RenderedMessage(digest.HasNews || subscription.TellsQuiet ? digest.Message : null, context.UpTo);
    }

    public void Ended(DbConnection connection, OutboxMessage outboxMessage, OutboxMessageState state, OutboxFailureReason? reason, RenderedMessage? renderedMessage, long now)
    {
        // Nobody is knocked at every day who does not open.
        if (state == OutboxMessageState.Failed && reason is OutboxFailureReason.Gone or OutboxFailureReason.Forbidden)
            SubscriptionRepository.Refuse(connection, outboxMessage.Subject, reason == OutboxFailureReason.Gone ? PostRefusal.Gone : PostRefusal.Forbidden, now);
        if (state is OutboxMessageState.Sent or OutboxMessageState.Quiet && renderedMessage is { Watermark: { Version: > 0 } or { At: > 0 } } told)
        {
            _ = connection.Execute(
                "UPDATE digest_subscriptions SET seen_version = @Version, seen_at = @At WHERE id = @Subject AND seen_at < @At",
                new { told.Watermark.Version, told.Watermark.At, outboxMessage.Subject });
        }
    }

    /// <summary>The digest as it would be now; nothing is remembered of it.</summary>
    public async ValueTask<Message> Try(Subscription subscription, Language language, CancellationToken cancellation)
    {
        var date = Instant.FromDateTimeOffset(clock.GetUtcNow()).InZone(subscription.Schedule.Zone).Date;
        return (await composer.Compose(await Context(subscription, date, isTrial: true, cancellation) with { Language = language }, cancellation)).Message;
    }

    public async ValueTask<Language> LanguageOf(Subscription subscription, CancellationToken cancellation) =>
        subscription.Language
        ?? (subscription.IsOfMember ? await languages.OfUser(subscription.User, cancellation) : null)
        ?? await languages.OfChat(subscription.HomeChat, cancellation)
        ?? Language.En;

    async ValueTask<DigestContext> Context(Subscription subscription, LocalDate date, bool isTrial, CancellationToken cancellation)
    {
        var snapshot = await catalog.Refresh(cancellation);
        var home = await (isTrial ? Home(subscription.HomeChat) : homes.Get(subscription.HomeChat, () => Home(subscription.HomeChat)));
        return new DigestContext
        {
            Catalog = snapshot,
            Community = home.Id ?? "",
            Chats = home.Chats,
            Language = await LanguageOf(subscription, cancellation),
            Since = subscription.Watermark,
            UpTo = new Watermark(snapshot.Version, clock.GetUtcNow().ToUnixTimeMilliseconds()),
            Date = date,
            ZoneId = subscription.Schedule.ZoneId,
            Watches = subscription.Reader.Member is { } member ? await watched.Things(member, cancellation) : [],
            Sections = subscription.Sections,
            IsTrial = isTrial,
        };
    }

    async Task<(string? Id, IReadOnlyList<string> Chats)> Home(ChatRef chat)
    {
        var community = await communities.Find(chat, CancellationToken.None);
        return (community, community is null ? [chat.ToString()] : [.. (await communities.ChatsOf(community, CancellationToken.None)).Select(one => one.Ref.ToString())]);
    }
}
