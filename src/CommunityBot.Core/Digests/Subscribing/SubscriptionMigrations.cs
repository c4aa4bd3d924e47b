using System.Data.Common;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.DataLifecycle;
using CommunityBot.Core.Digests.Watching;
using CommunityBot.Core.Messaging;
using Dapper;
using NodaTime;

namespace CommunityBot.Core.Digests.Subscribing;

/// <summary>
/// Updates digests, watches and announcements when members are merged, chats change their community or id, or a time
/// zone changes.
/// </summary>
sealed class SubscriptionMigrations : IMemberMerge, ICommunityMigration, IChatMigration, IZoneChange
{
    /// <summary>
    /// Keeps the subscription that was changed last, with the later of both last editions so that no date is sent
    /// twice, and the watches of both. The other subscription is set aside for its owner.
    /// </summary>
    public void Merge(DbConnection connection, string from, string into, long now)
    {
        WatchRepository.Merge(connection, from, into);
        var theirs = SubscriptionRepository.Find(connection, Reader.OfMember(from));
        if (theirs is null)
            return;
        var own = SubscriptionRepository.Find(connection, Reader.OfMember(into));
        var isTheirsLater = own is null || ChangedAt(connection, theirs.Id) > ChangedAt(connection, own.Id);
        var last = (own?.LastEdition, theirs.LastEdition) is ({ } one, { } other)
            ? (one > other ? one : other)
            : own?.LastEdition ?? theirs.LastEdition;
        if (!isTheirsLater)
            SubscriptionRepository.SetAside(connection, theirs.Id, from);
        else if (own is not null)
            SubscriptionRepository.SetAside(connection, own.Id, into);
        Give(connection, (isTheirsLater ? theirs : own!) with { LastEdition = last }, into, now);
    }

    /// <summary>Watches and the digest go with the account that asked for them, and what was set aside comes back.</summary>
    public void Separate(DbConnection connection, MemberSeparation separation, long now)
    {
        foreach (var user in separation.Users)
            WatchRepository.Separate(connection, separation.From, separation.Into, user);
        if (SubscriptionRepository.Find(connection, Reader.OfMember(separation.From)) is { } current
            && separation.Users.Contains(current.User))
        {
            Give(connection, current, separation.Into, now);
        }

        var owners = separation.OwnMembers.Append(separation.Into).Distinct().Select(own => (own, separation.Into));
        foreach (var (owner, member) in owners.Append((separation.From, separation.From)))
        {
            if (SubscriptionRepository.Find(connection, Reader.Aside(owner)) is { } aside
                && SubscriptionRepository.Find(connection, Reader.OfMember(member)) is null)
            {
                Give(connection, aside, member, now);
            }
        }

        foreach (var member in (string[])[separation.From, separation.Into])
        {
            // Without a digest, changes of watched metrics are announced at once.
            if (SubscriptionRepository.Find(connection, Reader.OfMember(member)) is not { State: SubscriptionState.On })
                _ = WatchRepository.AllAtOnce(connection, member, CatalogStore.CurrentVersion(connection));
        }
    }

    static void Give(DbConnection connection, Subscription one, string member, long now)
    {
        _ = connection.Execute(
            "UPDATE digest_subscriptions SET reader = @Reader, member_id = @member, last_issue = @Last WHERE id = @Id",
            new
            {
                one.Id,
                Reader = Reader.OfMember(member).Text,
                member,
                Last = one.LastEdition is { } date ? CommunityBot.Core.Time.DayNumber.Of(date) : 0,
            });
        SubscriptionRepository.Reschedule(connection, one.Scheduled(Instant.FromUnixTimeMilliseconds(now)));
    }

    /// <summary>
    /// Moves the spotlight and prompt history and the announcements once <paramref name="from"/> has no chats left.
    /// Subscriptions refer to chats, so they need no change.
    /// </summary>
    public void Move(DbConnection connection, ChatRef chat, string from, string into, bool isEmptied, long now)
    {
        if (!isEmptied)
            return;
        foreach (var (table, key) in ((string, string)[])[("digest_spotlights", "entity_id, metric_id"), ("digest_prompts", "prompt_id")])
        {
            _ = connection.Execute(
                $"""
                INSERT INTO {table} (community_id, {key}, shown_on) SELECT @into, {key}, shown_on FROM {table} WHERE community_id = @from
                ON CONFLICT (community_id, {key}) DO NOTHING
                """,
                new { from, into });
            _ = connection.Execute($"DELETE FROM {table} WHERE community_id = @from", new { from });
        }

        _ = connection.Execute("UPDATE announcements SET community_id = @into WHERE community_id = @from", new { from, into });
    }

    /// <summary>Replaces a chat id. If the new id already has a digest, that one stays.</summary>
    public void Move(DbConnection connection, ChatRef from, ChatRef to)
    {
        var values = new { From = from.ToString(), To = to.ToString(), Old = Reader.Of(from).Text, New = Reader.Of(to).Text };
        _ = connection.Execute(
            """
            DELETE FROM digest_subscriptions
                WHERE reader = @Old AND EXISTS (SELECT 1 FROM digest_subscriptions other WHERE other.reader = @New);
            UPDATE digest_subscriptions SET reader = @New WHERE reader = @Old;
            UPDATE digest_subscriptions SET chat_ref = @To WHERE chat_ref = @From;
            UPDATE digest_subscriptions SET home_chat = @To WHERE home_chat = @From;
            DELETE FROM deliveries WHERE chat_ref = @From AND EXISTS (
                SELECT 1 FROM deliveries other
                    WHERE other.subject = deliveries.subject AND other.issue = deliveries.issue AND other.chat_ref = @To);
            UPDATE deliveries SET chat_ref = @To WHERE chat_ref = @From;
            UPDATE watches SET chat_ref = @To WHERE chat_ref = @From;
            UPDATE watches SET home_chat = @To WHERE home_chat = @From;
            UPDATE announcements SET home_chat = @To WHERE home_chat = @From;
            """,
            values);
    }

    public void OfUser(DbConnection connection, UserRef user, string zone, long now) =>
        Rezone(connection, SubscriptionRepository.Of(connection, user), zone, now);

    public void OfChat(DbConnection connection, ChatRef chat, string zone, long now) =>
        Rezone(connection, SubscriptionRepository.In(connection, chat), zone, now);

    static void Rezone(DbConnection connection, IReadOnlyList<Subscription> subscriptions, string zone, long now)
    {
        foreach (var one in subscriptions.Where(one => one.Schedule.ZoneId != zone))
        {
            SubscriptionRepository.Reschedule(
                connection, (one with { Schedule = one.Schedule with { ZoneId = zone } }).Scheduled(Instant.FromUnixTimeMilliseconds(now)));
        }
    }

    static long ChangedAt(DbConnection connection, string id) =>
        connection.ExecuteScalar<long>("SELECT changed_at FROM digest_subscriptions WHERE id = @id", new { id });
}
