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

/// <summary>Renders the digest of a subscription and advances its watermark.</summary>
sealed class DigestRenderer(
    Database database, LiveCatalog catalog, CommunityChats communities, ILanguagePreferences languages,
    DigestComposer composer, WatchedChanges watched, TimeProvider clock)
    : IOutboxMessageRenderer
{
    readonly AsyncCache<ChatRef, (string? Id, IReadOnlyList<string> Chats)> homes =
        SharedContent.NewCache<ChatRef, (string?, IReadOnlyList<string>)>(clock);

    public OutboxMessageKind Kind => OutboxMessageKind.Digest;

    public async ValueTask<RenderedMessage> Write(OutboxMessage outboxMessage, CancellationToken cancellation)
    {
        // The subscription may have been turned off or paused since the claim.
        var found = await database.Read(
            connection => Task.FromResult(SubscriptionRepository.Find(connection, outboxMessage.Subject)), cancellation);
        if (found is not { State: SubscriptionState.On } subscription
            || subscription.PausedUntil > DayNumber.Date((int)outboxMessage.Edition))
        {
            return default;
        }

        var context = await Context(subscription, DayNumber.Date((int)outboxMessage.Edition), isPreview: false, cancellation);
        var digest = await composer.Compose(context, cancellation);
        return new RenderedMessage(
            digest.HasNews || subscription.TellsQuiet ? digest.Message : null, context.UpTo, subscription.IsSilent);
    }

    public void Ended(
        DbConnection connection, OutboxMessage outboxMessage, OutboxMessageState state, OutboxFailureReason? reason,
        RenderedMessage? renderedMessage, long now)
    {
        // Turn the subscription off when the chat is gone or forbids posting, so that it is not retried every day.
        if (state == OutboxMessageState.Failed && reason is OutboxFailureReason.Gone or OutboxFailureReason.Forbidden)
        {
            SubscriptionRepository.Refuse(
                connection, outboxMessage.Subject, reason == OutboxFailureReason.Gone ? PostRefusal.Gone : PostRefusal.Forbidden, now);
        }

        if (state is OutboxMessageState.Sent or OutboxMessageState.Quiet
            && renderedMessage is { Watermark: { Version: > 0 } or { At: > 0 } } rendered)
        {
            _ = connection.Execute(
                "UPDATE digest_subscriptions SET seen_version = @Version, seen_at = @At WHERE id = @Subject AND seen_at < @At",
                new { rendered.Watermark.Version, rendered.Watermark.At, outboxMessage.Subject });
        }
    }

    /// <summary>The digest as of now, without storing anything.</summary>
    /// <param name="edition">The date whose metric and question of the day it shows; null for today.</param>
    public async ValueTask<Message> Preview(
        Subscription subscription, LocalDate? edition, Language language, CancellationToken cancellation)
    {
        var date = edition ?? Instant.FromDateTimeOffset(clock.GetUtcNow()).InZone(subscription.Schedule.Zone).Date;
        var context = await Context(subscription, date, isPreview: true, cancellation);
        return (await composer.Compose(context with { Language = language }, cancellation)).Message;
    }

    public async ValueTask<Language> LanguageOf(Subscription subscription, CancellationToken cancellation) =>
        subscription.Language
        ?? (subscription.IsOfMember ? await languages.OfUser(subscription.User, cancellation) : null)
        ?? await languages.OfChat(subscription.HomeChat, cancellation)
        ?? Language.En;

    async ValueTask<DigestContext> Context(Subscription subscription, LocalDate date, bool isPreview, CancellationToken cancellation)
    {
        var snapshot = await catalog.Refresh(cancellation);
        var home = await (isPreview ? Home(subscription.HomeChat) : homes.Get(subscription.HomeChat, () => Home(subscription.HomeChat)));
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
            Member = subscription.Reader.Member,
            Watches = subscription.Reader.Member is { } member ? await watched.WatchesOf(member, cancellation) : [],
            Sections = subscription.Sections,
            IsPreview = isPreview,
        };
    }

    async Task<(string? Id, IReadOnlyList<string> Chats)> Home(ChatRef chat)
    {
        var community = await communities.Find(chat, CancellationToken.None);
        return (
            community,
            community is null
                ? [chat.ToString()]
                : [.. (await communities.ChatsOf(community, CancellationToken.None)).Select(each => each.Ref.ToString())]);
    }
}
