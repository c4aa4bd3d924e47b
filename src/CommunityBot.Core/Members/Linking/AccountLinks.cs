using System.Data.Common;
using CommunityBot.Core.DataLifecycle;
using CommunityBot.Core.Linking;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Storage;
using Dapper;

namespace CommunityBot.Core.Members.Linking;

/// <summary>Links accounts to one member and separates them again.</summary>
sealed class AccountLinks(Database database, IEnumerable<IMemberMerge> merges, TimeProvider clock)
{
    readonly IReadOnlyList<IMemberMerge> merges = [.. merges];

    public Task<string> Issue(RequestOrigin requestOrigin, CancellationToken cancellation) => database.Write(
        connection =>
        {
            _ = Accounts.MemberOf(connection, requestOrigin.User, requestOrigin.UserName);
            return LinkCodes.Issue(connection, LinkKind.Account, requestOrigin.User.ToString(), requestOrigin.User, Now);
        },
        cancellation);

    /// <summary>Merges the requester's member, with its accounts and data, into the member that the code was issued for.</summary>
    /// <param name="request">If it is redelivered, the result is that of the first delivery.</param>
    public Task<LinkRefusal?> Redeem(Request request, string code, CancellationToken cancellation) => database.Write(
        connection => LinkCodes.RedeemOnce(connection, request, Now, () => Redeem(connection, request.Origin, code)), cancellation);

    public Task Invalidate(string code, CancellationToken cancellation) =>
        database.Write(connection => LinkCodes.Invalidate(connection, LinkKind.Account, code, Now), cancellation);

    /// <summary>
    /// Makes the account a new member; the data stays with the old one. False if the account is the member's only one,
    /// or no longer belongs to the member.
    /// </summary>
    public Task<bool> Separate(UserRef user, string member, CancellationToken cancellation) => database.Write(
        connection =>
        {
            if (Accounts.MemberOf(connection, user) != member || Accounts.AccountsOf(connection, member).Count < 2)
                return false;
            return connection.Execute(
                "UPDATE accounts SET member_id = @Fresh, linked_at = NULL WHERE user_ref = @User AND member_id = @Member",
                new { Fresh = NewId.Create(), User = user.ToString(), Member = member }) == 1;
        },
        cancellation);

    long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    LinkRefusal? Redeem(DbConnection connection, RequestOrigin requestOrigin, string code)
    {
        var from = Accounts.MemberOf(connection, requestOrigin.User, requestOrigin.UserName);
        var now = Now;
        var redemption = LinkCodes.Redeem(connection, LinkKind.Account, code, requestOrigin.User, now, subject =>
            subject == requestOrigin.User.ToString() ? LinkRefusal.Own
            : Accounts.MemberOf(connection, UserRef.Parse(subject)) == from ? LinkRefusal.AlreadyLinked
            : null);
        if (redemption.Refusal is null)
            Merge(connection, from, Accounts.MemberOf(connection, UserRef.Parse(redemption.Subject))!, requestOrigin.User, now);
        return redemption.Refusal;
    }

    void Merge(DbConnection connection, string from, string into, UserRef by, long now)
    {
        var move = new { Id = NewId.Create(), From = from, Into = into, By = by.ToString(), Now = now };
        _ = connection.Execute("UPDATE accounts SET member_id = @Into, linked_at = @Now WHERE member_id = @From", move);
        _ = connection.Execute(
            "INSERT INTO member_merges (id, from_member, into_member, by_user, at) VALUES (@Id, @From, @Into, @By, @Now)", move);
        foreach (var merge in merges)
            merge.Merge(connection, from, into, now);
    }
}
