using System.Data.Common;
using CommunityBot.Core.DataLifecycle;
using CommunityBot.Core.Linking;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Storage;
using Dapper;

namespace CommunityBot.Core.Members.Linking;

/// <summary>
/// Links accounts and separates them again. Linked accounts count as one person at once. A day later they become one
/// member with the data of both; until then each has its own, and unlinking leaves nothing behind.
/// </summary>
sealed class AccountLinks(Database database, IEnumerable<IMemberMerge> merges, TimeProvider clock)
{
    readonly IReadOnlyList<IMemberMerge> merges = [.. merges];

    public Task<string> Issue(RequestOrigin requestOrigin, Language language, CancellationToken cancellation) => database.Write(
        connection =>
        {
            _ = Accounts.MemberOf(connection, requestOrigin.User, requestOrigin.UserName);
            return LinkCodes.Issue(
                connection, LinkKind.Account, requestOrigin.User.ToString(), requestOrigin.User, language, Now);
        },
        cancellation);

    /// <summary>Uses the code and proposes the link. Nothing is linked before both accounts have confirmed it.</summary>
    /// <param name="request">If it is redelivered, the result is that of the first delivery.</param>
    public Task<LinkOutcome> Redeem(Request request, string code, CancellationToken cancellation) => database.Write(
        connection => LinkCodes.RedeemOnce(connection, LinkKind.Account, request, Now, () => Redeem(connection, request.Origin, code)),
        cancellation);

    public Task Invalidate(string code, CancellationToken cancellation) =>
        database.Write(connection => LinkCodes.Invalidate(connection, LinkKind.Account, code, Now), cancellation);

    /// <summary>Links the accounts of a request that both have confirmed. Not null if an account is gone or linked meanwhile.</summary>
    public LinkRefusal? Link(DbConnection connection, LinkRequest request)
    {
        if (Accounts.MemberOf(connection, UserRef.Parse(request.Taker)) is not { } from
            || Accounts.MemberOf(connection, UserRef.Parse(request.Subject)) is not { } into)
        {
            return LinkRefusal.Stale;
        }

        if (IsLinked(connection, from, into))
            return LinkRefusal.AlreadyLinked;
        // Locks the accounts against votes of other instances, which lock them too.
        foreach (var member in (string[])[from, into])
            _ = connection.Execute("UPDATE accounts SET name = name WHERE member_id = @member", new { member });
        AccountLinkTable.Add(connection, from, into, request.TakenBy.ToString(), Now);
        foreach (var merge in merges)
            merge.Link(connection, from, into, Now);
        return null;
    }

    /// <summary>
    /// Makes the account a member of its own, with what it had before the link. False if it is not linked, or no longer
    /// belongs to <paramref name="member"/>.
    /// </summary>
    public Task<bool> Separate(UserRef user, string member, CancellationToken cancellation) => database.Write(
        connection =>
        {
            LinkCodes.Lock(connection);
            if (Accounts.MemberOf(connection, user) != member)
                return false;
            var all = MemberAccounts.Of(connection, member);
            return all.Count > 1 ? MemberAccounts.Separate(connection, all, user, merges, Now) : Unlink(connection, member);
        },
        cancellation);

    /// <summary>Ends the links of a member whose day has not passed. False if there are none.</summary>
    public bool Unlink(DbConnection connection, string member)
    {
        var others = AccountLinkTable.LinkedWith(connection, member);
        foreach (var other in others)
        {
            AccountLinkTable.Remove(connection, member, other);
            foreach (var merge in merges)
                merge.Unlink(connection, member, other, Now);
        }

        return others.Count > 0;
    }

    /// <summary>Makes those one member whose link is a day old. Returns how many.</summary>
    public async Task<int> Settle(CancellationToken cancellation)
    {
        var due = await database.Read(connection => Task.FromResult(AccountLinkTable.Due(connection, Now)), cancellation);
        return due.Count == 0 ? 0 : await database.Write(SettleDue, cancellation);
    }

    long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    LinkOutcome Redeem(DbConnection connection, RequestOrigin requestOrigin, string code)
    {
        var from = Accounts.MemberOf(connection, requestOrigin.User, requestOrigin.UserName);
        var redemption = LinkCodes.Redeem(connection, LinkKind.Account, code, requestOrigin.User, Now, subject =>
            subject == requestOrigin.User.ToString() ? LinkRefusal.Own
            : Accounts.MemberOf(connection, UserRef.Parse(subject)) is not { } into ? LinkRefusal.Unknown
            : IsLinked(connection, from, into) ? LinkRefusal.AlreadyLinked
            : null);
        return redemption.Refusal is { } refusal
            ? new LinkOutcome(refusal, null)
            : new LinkOutcome(
                null,
                LinkRequests.Add(
                    connection, LinkKind.Account, redemption, requestOrigin.User.ToString(), requestOrigin.User, Now));
    }

    int SettleDue(DbConnection connection)
    {
        LinkCodes.Lock(connection);
        var settled = 0;
        // Read again after each merge, because it renames the members of the other links.
        while (AccountLinkTable.Due(connection, Now) is [var due, ..])
        {
            AccountLinkTable.Remove(connection, due.FromMember, due.IntoMember);
            Merge(connection, due.FromMember, due.IntoMember, due.ByUser, Now);
            settled++;
        }

        return settled;
    }

    static bool IsLinked(DbConnection connection, string one, string other) =>
        one == other || AccountLinkTable.PartnersOf(connection, one).Contains(other);

    void Merge(DbConnection connection, string from, string into, string by, long now)
    {
        MemberAccounts.Move(connection, from, into, now);
        _ = connection.Execute(
            "INSERT INTO member_merges (id, from_member, into_member, by_user, at) VALUES (@Id, @from, @into, @by, @now)",
            new { Id = NewId.Create(), from, into, by, now });
        AccountLinkTable.Rename(connection, from, into);
        foreach (var merge in merges)
            merge.Merge(connection, from, into, now);
    }
}
