using System.Data.Common;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Chat;
using CommunityBot.Core.Communities;
using CommunityBot.Core.Concurrency;
using CommunityBot.Core.Digests.Delivering;
using CommunityBot.Core.Digests.Subscribing;
using CommunityBot.Core.Storage;
using Dapper;
using NodaTime;

namespace CommunityBot.Core.Digests.Content;

/// <summary>Writes the digest of a subscription, and remembers what its reader has been told.</summary>
sealed class DigestWriter(Database database, LiveCatalog catalog, CommunityChats communities, ILanguageChoices languages, DigestComposer composer, WatchedChanges watched, TimeProvider clock) : IDeliveryWriter
{
    readonly AsyncCache<ChatRef, (string? Id, IReadOnlyList<string> Chats)> homes = SharedContent.NewCache<ChatRef, (string?, IReadOnlyList<string>)>(clock);

    public DeliveryKind Kind => DeliveryKind.Digest;

    public async ValueTask<Written> Write(Delivery delivery, CancellationToken cancellation)
    {
        // Switched off or paused since it was claimed: nothing is said any more.
        if (await database.Read(connection => Task.FromResult(SubscriptionRows.Find(connection, delivery.Subject)), cancellation) is not { State: SubscriptionState.On } subscription
            || subscription.PausedUntil > DayNumber.Date((int)delivery.Issue))
        {
            return default;
        }

        var context = await Context(subscription, DayNumber.Date((int)delivery.Issue), isTrial: false, cancellation);
        var digest = await composer.Compose(context, cancellation);
        return new Written(digest.HasNews || subscription.TellsQuiet ? digest.Message : null, context.UpTo);
    }

    public void Ended(DbConnection connection, Delivery delivery, DeliveryState state, DeliveryReason? reason, Written? written, long now)
    {
        // Nobody is knocked at every day who does not open.
        if (state == DeliveryState.Failed && reason is DeliveryReason.Gone or DeliveryReason.Forbidden)
            SubscriptionRows.Refuse(connection, delivery.Subject, reason == DeliveryReason.Gone ? PostRefusal.Gone : PostRefusal.Forbidden, now);
        if (state is DeliveryState.Sent or DeliveryState.Quiet && written is { Told: { Version: > 0 } or { At: > 0 } } told)
        {
            _ = connection.Execute(
                "UPDATE digest_subscriptions SET seen_version = @Version, seen_at = @At WHERE id = @Subject AND seen_at < @At",
                new { told.Told.Version, told.Told.At, delivery.Subject });
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
            Since = subscription.Told,
            UpTo = new Told(snapshot.Version, clock.GetUtcNow().ToUnixTimeMilliseconds()),
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
