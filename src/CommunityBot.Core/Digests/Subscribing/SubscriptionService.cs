using System.Data.Common;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Communities;
using CommunityBot.Core.Digests.Watching;
using CommunityBot.Core.Members;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Storage;
using CommunityBot.Core.Time;
using NodaTime;

namespace CommunityBot.Core.Digests.Subscribing;

/// <summary>Creates and changes subscriptions: a chat's for its moderators, and a member's own.</summary>
sealed class SubscriptionService(Database database, SettingsStore settings, Platforms platforms, TimeProvider clock)
{
    /// <summary>The period that a new reader's first digest covers.</summary>
    static readonly TimeSpan InitialPeriod = TimeSpan.FromDays(7);

    public Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    /// <summary>
    /// Finds out whose digest is meant by <c>here</c> or <c>me</c>. Without either, it is the chat's for a moderator in
    /// a group, else the member's own.
    /// </summary>
    public async ValueTask<(SubscriptionRefusal? Refusal, SubscriptionTarget? Target)> Target(
        RequestOrigin requestOrigin, string? typed, CancellationToken cancellation)
    {
        if (requestOrigin.IsPrivate)
            return (null, new SubscriptionTarget(requestOrigin.Chat, IsMember: true));
        if (typed == SubscriptionTarget.Here && !requestOrigin.IsModerator)
            return (SubscriptionRefusals.ModeratorsOnly, null);
        if (typed == SubscriptionTarget.Here || (typed is null && requestOrigin.IsModerator))
            return (null, new SubscriptionTarget(requestOrigin.Chat, IsMember: false));
        return await platforms.PrivateChat(requestOrigin.User, cancellation) is { } own
            ? (null, new SubscriptionTarget(own, IsMember: true))
            : (SubscriptionRefusals.NoPrivateChat, null);
    }

    public async Task<Subscription?> Find(
        RequestOrigin requestOrigin, SubscriptionTarget target, CancellationToken cancellation) => await database.Read(
        connection => Task.FromResult(
            ReaderOf(connection, requestOrigin, target) is { } reader ? SubscriptionRepository.Find(connection, reader) : null),
        cancellation);

    /// <summary>The TZDB id that the member or chat has set; null if none.</summary>
    public async ValueTask<string?> ZoneOf(RequestOrigin requestOrigin, SubscriptionTarget target, CancellationToken cancellation) =>
            target.IsMember
            ? (await settings.Of(requestOrigin.User, cancellation)).TimeZone
            : await settings.TimeZoneOfChat(target.Chat, cancellation);

    /// <summary>
    /// Creates or changes a subscription. Null if no time zone is known, so that the caller has to ask for one.
    /// </summary>
    public async Task<Subscription?> TurnOn(
        RequestOrigin requestOrigin, SubscriptionTarget target, SubscriptionChange change, Language language,
        CancellationToken cancellation)
    {
        var own = await settings.Of(requestOrigin.User, cancellation);
        var known = change.Zone
            ?? await ZoneOf(requestOrigin, target, cancellation)
            ?? (await Find(requestOrigin, target, cancellation))?.Schedule.ZoneId;
        if (known is not { } zone)
            return null;
        // Save the zone: all other times shown to this reader use it too.
        if (change.Zone is not null && target.IsMember)
            await settings.Save(requestOrigin.User, own with { TimeZone = zone }, cancellation);
        else if (change.Zone is not null)
            await settings.SaveTimeZone(target.Chat, zone, cancellation);
        // A chat without a language gets its digest in that of the moderator who turns it on.
        var defaultLanguage = (target.IsMember ? own.Language : await settings.OfChat(target.Chat, cancellation)) is null
            ? language
            : (Language?)null;
        return await database.Write(connection => Put(connection, requestOrigin, target, change, zone, defaultLanguage), cancellation);
    }

    /// <summary>Changes the existing subscription and reschedules it; null if there is none.</summary>
    public Task<Subscription?> Change(
        RequestOrigin requestOrigin, SubscriptionTarget target, Func<Subscription, Subscription> change,
        CancellationToken cancellation) => database.Write(
        connection =>
        {
            if (ReaderOf(connection, requestOrigin, target) is not { } reader
                || SubscriptionRepository.Find(connection, reader) is not { } before)
            {
                return null;
            }

            var after = change(before).Scheduled(Now);
            SubscriptionRepository.Put(connection, after, Now.ToUnixTimeMilliseconds());
            // Without a digest, changes of watched figures would not be reported, so report them at once instead.
            if (after.State != SubscriptionState.On && reader.Member is { } member)
                _ = WatchRepository.AllAtOnce(connection, member, CatalogStore.CurrentVersion(connection));
            return after;
        },
        cancellation);

    /// <summary>The default subscription of a reader who has none; it is not stored.</summary>
    public async ValueTask<Subscription> Sample(RequestOrigin requestOrigin, SubscriptionTarget target, CancellationToken cancellation)
    {
        var zone = await ZoneOf(requestOrigin, target, cancellation)
            ?? await settings.TimeZoneOfChat(requestOrigin.Chat, cancellation)
            ?? "UTC";
        return await database.Read(
            connection => Task.FromResult(
                NewSubscription(
                    connection, requestOrigin, target, ReaderOf(connection, requestOrigin, target) ?? Reader.Of(target.Chat), zone)),
            cancellation);
    }

    Subscription Put(
        DbConnection connection, RequestOrigin requestOrigin, SubscriptionTarget target, SubscriptionChange change,
        string zone, Language? defaultLanguage)
    {
        var reader = target.IsMember
            ? Reader.OfMember(Accounts.MemberOf(connection, requestOrigin.User, requestOrigin.UserName))
            : Reader.Of(target.Chat);
        _ = CommunityChats.CommunityOf(connection, requestOrigin.Chat);
        var before = SubscriptionRepository.Find(connection, reader);
        var subscription = before ?? NewSubscription(connection, requestOrigin, target, reader, zone) with { Language = defaultLanguage };
        subscription = subscription with
        {
            Chat = target.Chat,
            User = requestOrigin.User,
            // A change made in the private chat keeps the home chat.
            HomeChat = requestOrigin.IsPrivate ? subscription.HomeChat : requestOrigin.Chat,
            Schedule = new Schedule(change.Minute ?? subscription.Schedule.Minute, zone, change.Days ?? subscription.Schedule.Days),
            Sections = change.Sections ?? subscription.Sections,
            Language = change.Language is { } chosen ? LanguageTag.Parse(chosen) : subscription.Language,
            TellsQuiet = change.TellsQuiet ?? subscription.TellsQuiet,
            IsSilent = change.IsSilent ?? subscription.IsSilent,
            State = SubscriptionState.On,
            Reason = null,
            PausedUntil = null,
        };
        subscription = subscription.Scheduled(Now);
        SubscriptionRepository.Put(connection, subscription, Now.ToUnixTimeMilliseconds());
        return subscription;
    }

    Subscription NewSubscription(
        DbConnection connection, RequestOrigin requestOrigin, SubscriptionTarget target, Reader reader, string zone)
    {
        var since = Now.ToUnixTimeMilliseconds() - (long)InitialPeriod.TotalMilliseconds;
        return new Subscription
        {
            Id = NewId.Create(),
            Reader = reader,
            Chat = target.Chat,
            HomeChat = requestOrigin.Chat,
            User = requestOrigin.User,
            Schedule = new Schedule(SubscriptionTarget.DefaultMinute, zone, Weekdays.All),
            TellsQuiet = true,
            Watermark = new Watermark(CatalogStore.VersionAt(connection, since), since),
        };
    }

    static Reader? ReaderOf(DbConnection connection, RequestOrigin requestOrigin, SubscriptionTarget target) =>
        !target.IsMember ? Reader.Of(target.Chat)
            : Accounts.MemberOf(connection, requestOrigin.User) is { } member ? Reader.OfMember(member)
            : null;
}

/// <summary>The recipient that a command refers to: a chat, or a member in their private chat.</summary>
sealed record SubscriptionTarget(ChatRef Chat, bool IsMember)
{
    public const string Here = "here", Me = "me";

    /// <summary>The default time, 09:00, as minute of the day.</summary>
    public const int DefaultMinute = 9 * 60;

    static readonly Localized For = new(
        "给本聊天（here）还是给自己（me）", "給本聊天（here）還是給自己（me）",
        "For this chat (here) or for yourself (me)");

    public static CommandOption Option { get; } = new("for", For)
    {
        Choices = [new(Here, new("本聊天", "本聊天", "this chat")), new(Me, new("自己", "自己", "myself"))],
    };
}
