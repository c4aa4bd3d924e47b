using System.Data.Common;
using CommunityBot.Core.DataLifecycle;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Storage;
using Dapper;

namespace CommunityBot.Core.Members.Linking;

/// <summary>The accounts of a merged member, each with the member it was before.</summary>
static class MemberAccounts
{
    public static IReadOnlyList<MemberAccount> Of(DbConnection connection, string member) =>
    [
        .. connection.Query<MemberAccount>(
            "SELECT user_ref AS UserRef, member_id AS Member, own_member AS Own, linked_at AS LinkedAt FROM accounts "
                + "WHERE member_id = @member ORDER BY COALESCE(linked_at, 0), user_ref",
            new { member }),
    ];

    /// <summary>The accounts of one member become another's, and remember what they were.</summary>
    public static void Move(DbConnection connection, string from, string into, long now) => connection.Execute(
        """
        UPDATE accounts SET own_member = CASE WHEN own_member IS NULL AND linked_at IS NULL THEN @from ELSE own_member END,
            member_id = @into, linked_at = @now
        WHERE member_id = @from
        """,
        new { from, into, now });

    /// <summary>
    /// Separates an account from the others of its member. It becomes the member that it was before the link. If the
    /// member began with it, it keeps the member and the others go on together as the first of theirs.
    /// </summary>
    public static bool Separate(
        DbConnection connection, IReadOnlyList<MemberAccount> all, UserRef user, IReadOnlyList<IMemberMerge> merges, long now)
    {
        var leaving = all.Single(account => account.UserRef == user.ToString());
        var others = all.Where(account => account != leaving).ToList();
        // Accounts that an earlier build linked may have no record of what they were: such an account becomes a new member.
        var moved = leaving.IsFirst && others.Exists(account => account.Own is not null) ? others : [leaving];
        var into = moved.Select(account => account.Own).FirstOrDefault(own => own is not null) ?? NewId.Create();
        var separation = new MemberSeparation(
            leaving.Member, into, [.. moved.Select(account => account.User)], [.. moved.Select(account => account.Own).OfType<string>()]);
        foreach (var account in moved)
        {
            // The account that the new member began with is no longer linked to it.
            var isFirst = account.Own == into || moved.Count == 1;
            _ = connection.Execute(
                "UPDATE accounts SET member_id = @into, own_member = @Own, linked_at = @LinkedAt WHERE user_ref = @UserRef",
                new { into, Own = isFirst ? null : account.Own, LinkedAt = isFirst ? null : account.LinkedAt, account.UserRef });
        }

        SeparateMerges(connection, separation);
        foreach (var merge in merges)
            merge.Separate(connection, separation, now);
        return true;
    }

    // Earlier members stand for data that did not move: each must lead to its own owner only.
    static void SeparateMerges(DbConnection connection, MemberSeparation separation)
    {
        _ = connection.Execute("DELETE FROM member_merges WHERE from_member = @Into", new { separation.Into });
        foreach (var earlier in connection.Query<string>(
            "SELECT from_member FROM member_merges WHERE into_member = @From OR into_member = @Into",
            new { separation.From, separation.Into }).ToList())
        {
            _ = connection.Execute(
                "UPDATE member_merges SET into_member = @Owner WHERE from_member = @earlier",
                new { earlier, Owner = separation.OwnerOf(earlier) });
        }
    }
}

/// <summary>An account of a member.</summary>
sealed record MemberAccount
{
    public string UserRef { get; init; } = "";

    public string Member { get; init; } = "";

    /// <summary>The member that it was before it became this one; null for the first account, and if it is not known.</summary>
    public string? Own { get; init; }

    public long? LinkedAt { get; init; }

    /// <summary>Whether the member began with it.</summary>
    public bool IsFirst => LinkedAt is null;

    public UserRef User => CommunityBot.Core.Messaging.UserRef.Parse(UserRef);
}
