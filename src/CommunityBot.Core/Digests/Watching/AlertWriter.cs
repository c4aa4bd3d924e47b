using System.Data.Common;
using CommunityBot.Core.Chat;
using CommunityBot.Core.Digests.Content;
using CommunityBot.Core.Digests.Delivering;
using CommunityBot.Core.Digests.Subscribing;
using CommunityBot.Core.Members;
using CommunityBot.Core.Storage;
using Dapper;
using NodaTime;

namespace CommunityBot.Core.Digests.Watching;

/// <summary>Tells a member at once that something they watch has changed.</summary>
sealed class AlertWriter(Database database, WatchedChanges watched, Accounts accounts, ILanguageChoices languages, TimeProvider clock) : IDeliveryWriter
{
    public DeliveryKind Kind => DeliveryKind.Alert;

    public async ValueTask<Written> Write(Delivery delivery, CancellationToken cancellation)
    {
        var member = MemberOf(delivery);
        var watches = (await watched.Things(member, cancellation)).Where(watch => watch.IsAtOnce).ToList();
        var catalog = await watched.Catalog(cancellation);
        var (changes, hasMore) = await watched.Of(watches, watch => watch.SeenVersion, delivery.Issue, catalog, cancellation);
        if (changes.Count == 0)
            return default;
        var now = clock.GetUtcNow();
        var context = new DigestContext
        {
            Catalog = catalog,
            Community = "",
            Chats = [],
            Language = await LanguageOf(member, cancellation),
            Since = default,
            UpTo = new Told(delivery.Issue, now.ToUnixTimeMilliseconds()),
            Date = LocalDate.FromDateTime(now.UtcDateTime),
            ZoneId = "UTC",
        };
        return new Written(new Message([.. WatchedPart.Blocks(changes, hasMore, context)]), context.UpTo);
    }

    public void Ended(DbConnection connection, Delivery delivery, DeliveryState state, DeliveryReason? reason, Written? written, long now)
    {
        if (state is DeliveryState.Sent or DeliveryState.Quiet)
            _ = connection.Execute("UPDATE watches SET seen_version = @Issue WHERE member_id = @Member AND is_at_once AND seen_version < @Issue", new { delivery.Issue, Member = MemberOf(delivery) });
    }

    static string MemberOf(Delivery delivery) => delivery.Subject[(delivery.Subject.IndexOf(':', StringComparison.Ordinal) + 1)..];

    /// <summary>As they set it, else as their digest is written.</summary>
    async ValueTask<Language> LanguageOf(string member, CancellationToken cancellation)
    {
        foreach (var account in await accounts.AccountsOf(member, cancellation))
        {
            if (await languages.OfUser(account.User, cancellation) is { } own)
                return own;
        }

        var subscription = await database.Read(connection => Task.FromResult(SubscriptionRows.Find(connection, Reader.OfMember(member))), cancellation);
        return subscription?.Language ?? Language.En;
    }
}
