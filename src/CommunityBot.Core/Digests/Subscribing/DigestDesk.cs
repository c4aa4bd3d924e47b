using System.Data.Common;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Chat;
using CommunityBot.Core.Communities;
using CommunityBot.Core.Digests.Scheduling;
using CommunityBot.Core.Digests.Watching;
using CommunityBot.Core.Members;
using CommunityBot.Core.Storage;
using NodaTime;

namespace CommunityBot.Core.Digests.Subscribing;

/// <summary>Sets up digests, for a chat by its moderators and for a member by themselves.</summary>
sealed class DigestDesk(Database database, SettingsStore settings, Platforms platforms, TimeProvider clock)
{
    /// <summary>What somebody new is told of first.</summary>
    static readonly TimeSpan FirstLook = TimeSpan.FromDays(7);

    public Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());

    /// <summary>Whose digest is meant: <c>here</c> or <c>me</c>; without either, a moderator in a chat means the chat.</summary>
    public async ValueTask<(DigestRefusal? Refusal, DigestTarget? Target)> Target(Origin origin, string? typed, CancellationToken cancellation)
    {
        if (origin.IsPrivate)
            return (null, new DigestTarget(origin.Chat, IsMember: true));
        if (typed == DigestTarget.Here && !origin.IsModerator)
            return (DigestRefusals.ModeratorsOnly, null);
        if (typed == DigestTarget.Here || (typed is null && origin.IsModerator))
            return (null, new DigestTarget(origin.Chat, IsMember: false));
        return await platforms.PrivateChat(origin.User, cancellation) is { } own ? (null, new DigestTarget(own, IsMember: true)) : (DigestRefusals.NoPrivateChat, null);
    }

    public async Task<Subscription?> Find(Origin origin, DigestTarget target, CancellationToken cancellation) => await database.Read(
        connection => Task.FromResult(ReaderOf(connection, origin, target) is { } reader ? SubscriptionRows.Find(connection, reader) : null), cancellation);

    /// <summary>The zone that the reader keeps; null where nobody has said.</summary>
    public async ValueTask<string?> ZoneOf(Origin origin, DigestTarget target, CancellationToken cancellation) => target.IsMember
        ? (await settings.Of(origin.User, cancellation)).TimeZone
        : await settings.TimeZoneOfChat(target.Chat, cancellation);

    /// <summary>A new digest, or the changes to one that is there. Null where the time zone is still to be asked for.</summary>
    public async Task<Subscription?> TurnOn(Origin origin, DigestTarget target, DigestWish wish, Language language, CancellationToken cancellation)
    {
        var own = await settings.Of(origin.User, cancellation);
        if ((wish.Zone ?? await ZoneOf(origin, target, cancellation) ?? (await Find(origin, target, cancellation))?.Schedule.ZoneId) is not { } zone)
            return null;
        // Asked once: every other time that is shown to this reader keeps the zone too.
        if (wish.Zone is not null && target.IsMember)
            await settings.Save(origin.User, own with { TimeZone = zone }, cancellation);
        else if (wish.Zone is not null)
            await settings.SaveTimeZone(target.Chat, zone, cancellation);
        var spoken = target.IsMember && own.Language is null ? language : (Language?)null;
        return await database.Write(connection => Put(connection, origin, target, wish, zone, spoken), cancellation);
    }

    /// <summary>Null where there is none.</summary>
    public Task<Subscription?> Change(Origin origin, DigestTarget target, Func<Subscription, Subscription> change, CancellationToken cancellation) => database.Write(
        connection =>
        {
            if (ReaderOf(connection, origin, target) is not { } reader || SubscriptionRows.Find(connection, reader) is not { } before)
                return null;
            var after = change(before).Scheduled(Now);
            SubscriptionRows.Put(connection, after, Now.ToUnixTimeMilliseconds());
            // Without a digest nobody would tell of what is watched.
            if (after.State != SubscriptionState.On && reader.Member is { } member)
                _ = WatchRows.AllAtOnce(connection, member, CatalogStore.CurrentVersion(connection));
            return after;
        },
        cancellation);

    /// <summary>What a reader without a digest would get.</summary>
    public async ValueTask<Subscription> Sample(Origin origin, DigestTarget target, CancellationToken cancellation)
    {
        var zone = await ZoneOf(origin, target, cancellation) ?? "UTC";
        return await database.Read(connection => Task.FromResult(Fresh(connection, origin, target, ReaderOf(connection, origin, target) ?? Reader.Of(target.Chat), zone)), cancellation);
    }

    Subscription Put(DbConnection connection, Origin origin, DigestTarget target, DigestWish wish, string zone, Language? spoken)
    {
        var reader = target.IsMember ? Reader.OfMember(Accounts.MemberOf(connection, origin.User, origin.UserName)) : Reader.Of(target.Chat);
        _ = CommunityChats.CommunityOf(connection, origin.Chat);
        var before = SubscriptionRows.Find(connection, reader);
        var one = before ?? Fresh(connection, origin, target, reader, zone) with { Language = spoken };
        one = one with
        {
            Chat = target.Chat,
            User = origin.User,
            // What is changed in private still tells of the chat that it was asked for in.
            HomeChat = origin.IsPrivate ? one.HomeChat : origin.Chat,
            Schedule = new Schedule(wish.Minute ?? one.Schedule.Minute, zone, wish.Days ?? one.Schedule.Days),
            Sections = wish.Sections ?? one.Sections,
            Language = wish.Language is { } chosen ? LanguageTag.Parse(chosen) : one.Language,
            TellsQuiet = wish.TellsQuiet ?? one.TellsQuiet,
            State = SubscriptionState.On,
            Reason = null,
            PausedUntil = null,
        };
        one = one.Scheduled(Now);
        SubscriptionRows.Put(connection, one, Now.ToUnixTimeMilliseconds());
        return one;
    }

    Subscription Fresh(DbConnection connection, Origin origin, DigestTarget target, Reader reader, string zone)
    {
        var since = Now.ToUnixTimeMilliseconds() - (long)FirstLook.TotalMilliseconds;
        return new Subscription
        {
            Id = NewId.Create(),
            Reader = reader,
            Chat = target.Chat,
            HomeChat = origin.Chat,
            User = origin.User,
            Schedule = new Schedule(DigestTarget.UsualMinute, zone, Weekdays.All),
            TellsQuiet = true,
            Told = new Told(CatalogStore.VersionAt(connection, since), since),
        };
    }

    static Reader? ReaderOf(DbConnection connection, Origin origin, DigestTarget target) =>
        !target.IsMember ? Reader.Of(target.Chat) : Accounts.MemberOf(connection, origin.User) is { } member ? Reader.OfMember(member) : null;
}

/// <summary>Whose digest: a chat's, or a member's in their private chat.</summary>
sealed record DigestTarget(ChatRef Chat, bool IsMember)
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
