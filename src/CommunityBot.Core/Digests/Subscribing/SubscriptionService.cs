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

/// <summary>Sets up digests, for a chat by its moderators and for a member by themselves.</summary>
sealed class SubscriptionService(Database database, SettingsStore settings, Platforms platforms, TimeProvider clock)
{
    /// <summary>What somebody new is told of first.</summary>
    static readonly TimeSpan FirstLook = TimeSpan.FromDays(7);

    public Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    /// <summary>Whose digest is meant: <c>here</c> or <c>me</c>; without either, a moderator in a chat means the chat.</summary>
    public async ValueTask<(SubscriptionRefusal? Refusal, SubscriptionTarget? Target)> Target(RequestOrigin requestOrigin, string? typed, CancellationToken cancellation)
    {
        if (requestOrigin.IsPrivate)
            return (null, new SubscriptionTarget(requestOrigin.Chat, IsMember: true));
        if (typed == SubscriptionTarget.Here && !requestOrigin.IsModerator)
            return (SubscriptionRefusals.ModeratorsOnly, null);
        if (typed == SubscriptionTarget.Here || (typed is null && requestOrigin.IsModerator))
            return (null, new SubscriptionTarget(requestOrigin.Chat, IsMember: false));
        return await platforms.PrivateChat(requestOrigin.User, cancellation) is { } own ? (null, new SubscriptionTarget(own, IsMember: true)) : (SubscriptionRefusals.NoPrivateChat, null);
    }

    public async Task<Subscription?> Find(RequestOrigin requestOrigin, SubscriptionTarget target, CancellationToken cancellation) => await database.Read(
        connection => Task.FromResult(ReaderOf(connection, requestOrigin, target) is { } reader ? SubscriptionRepository.Find(connection, reader) : null), cancellation);

    /// <summary>The zone that the reader keeps; null where nobody has said.</summary>
    public async ValueTask<string?> ZoneOf(RequestOrigin requestOrigin, SubscriptionTarget target, CancellationToken cancellation) => target.IsMember
        ? (await settings.Of(requestOrigin.User, cancellation)).TimeZone
        : await settings.TimeZoneOfChat(target.Chat, cancellation);

    /// <summary>A new digest, or the changes to one that is there. Null where the time zone is still to be asked for.</summary>
    public async Task<Subscription?> TurnOn(RequestOrigin requestOrigin, SubscriptionTarget target, SubscriptionChange change, Language language, CancellationToken cancellation)
    {
        var own = await settings.Of(requestOrigin.User, cancellation);
        if ((change.Zone ?? await ZoneOf(requestOrigin, target, cancellation) ?? (await Find(requestOrigin, target, cancellation))?.Schedule.ZoneId) is not { } zone)
            return null;
        // Asked once: every other time that is shown to this reader keeps the zone too.
        if (change.Zone is not null && target.IsMember)
            await settings.Save(requestOrigin.User, own with { TimeZone = zone }, cancellation);
        else if (change.Zone is not null)
            await settings.SaveTimeZone(target.Chat, zone, cancellation);
        var spoken = target.IsMember && own.Language is null ? language : (Language?)null;
        return await database.Write(connection => Put(connection, requestOrigin, target, change, zone, spoken), cancellation);
    }

    /// <summary>Null where there is none.</summary>
    public Task<Subscription?> Change(RequestOrigin requestOrigin, SubscriptionTarget target, Func<Subscription, Subscription> change, CancellationToken cancellation) => database.Write(
        connection =>
        {
            if (ReaderOf(connection, requestOrigin, target) is not { } reader || SubscriptionRepository.Find(connection, reader) is not { } before)
                return null;
            var after = change(before).Scheduled(Now);
            SubscriptionRepository.Put(connection, after, Now.ToUnixTimeMilliseconds());
            // Without a digest nobody would tell of what is watched.
            if (after.State != SubscriptionState.On && reader.Member is { } member)
                _ = WatchRepository.AllAtOnce(connection, member, CatalogStore.CurrentVersion(connection));
            return after;
        },
        cancellation);

    /// <summary>What a reader without a digest would get.</summary>
    public async ValueTask<Subscription> Sample(RequestOrigin requestOrigin, SubscriptionTarget target, CancellationToken cancellation)
    {
        var zone = await ZoneOf(requestOrigin, target, cancellation) ?? "UTC";
        return await database.Read(connection => Task.FromResult(Fresh(connection, requestOrigin, target, ReaderOf(connection, requestOrigin, target) ?? Reader.Of(target.Chat), zone)), cancellation);
    }

    Subscription Put(DbConnection connection, RequestOrigin requestOrigin, SubscriptionTarget target, SubscriptionChange change, string zone, Language? spoken)
    {
        var reader = target.IsMember ? Reader.OfMember(Accounts.MemberOf(connection, requestOrigin.User, requestOrigin.UserName)) : Reader.Of(target.Chat);
        _ = CommunityChats.CommunityOf(connection, requestOrigin.Chat);
        var before = SubscriptionRepository.Find(connection, reader);
        var one = before ?? Fresh(connection, requestOrigin, target, reader, zone) with { Language = spoken };
        one = one with
        {
            Chat = target.Chat,
            User = requestOrigin.User,
            // What is changed in private still tells of the chat that it was asked for in.
            HomeChat = requestOrigin.IsPrivate ? one.HomeChat : requestOrigin.Chat,
            Schedule = new Schedule(change.Minute ?? one.Schedule.Minute, zone, change.Days ?? one.Schedule.Days),
            Sections = change.Sections ?? one.Sections,
            Language = change.Language is { } chosen ? LanguageTag.Parse(chosen) : one.Language,
            TellsQuiet = change.TellsQuiet ?? one.TellsQuiet,
            State = SubscriptionState.On,
            Reason = null,
            PausedUntil = null,
        };
        one = one.Scheduled(Now);
        SubscriptionRepository.Put(connection, one, Now.ToUnixTimeMilliseconds());
        return one;
    }

    Subscription Fresh(DbConnection connection, RequestOrigin requestOrigin, SubscriptionTarget target, Reader reader, string zone)
    {
        var since = Now.ToUnixTimeMilliseconds() - (long)FirstLook.TotalMilliseconds;
        return new Subscription
        {
            Id = NewId.Create(),
            Reader = reader,
            Chat = target.Chat,
            HomeChat = requestOrigin.Chat,
            User = requestOrigin.User,
            Schedule = new Schedule(SubscriptionTarget.UsualMinute, zone, Weekdays.All),
            TellsQuiet = true,
            Watermark = new Watermark(CatalogStore.VersionAt(connection, since), since),
        };
    }

    static Reader? ReaderOf(DbConnection connection, RequestOrigin requestOrigin, SubscriptionTarget target) =>
        !target.IsMember ? Reader.Of(target.Chat) : Accounts.MemberOf(connection, requestOrigin.User) is { } member ? Reader.OfMember(member) : null;
}

/// <summary>Whose digest: a chat's, or a member's in their private chat.</summary>
sealed record SubscriptionTarget(ChatRef Chat, bool IsMember)
{
    public const string Here = "here", Me = "me";

    /// <summary>Nine in the morning, where nobody says otherwise.</summary>
    public const int UsualMinute = 9 * 60;

    static readonly Localized For = new("给本聊天（here）还是给自己（me）", "給本聊天（here）還是給自己（me）", "For this chat (here) or for yourself (me)");

    public static CommandOption Option { get; } = new("for", For)
    {
        Choices = [new(Here, new("本聊天", "本聊天", "this chat")), new(Me, new("自己", "自己", "myself"))],
    };
}
