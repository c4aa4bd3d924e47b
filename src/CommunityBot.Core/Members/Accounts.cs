using System.Data.Common;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Storage;
using Dapper;

namespace CommunityBot.Core.Members;

/// <summary>Which account belongs to which member. Features keep the member's id, so that one person with two accounts is one.</summary>
sealed class Accounts(Database database) : IPersonDirectory
{
    const int MostLetters = 100;

    /// <summary>The member behind an account, made on first sight. To be called inside a write transaction: until that ends, no other instance links the account elsewhere.</summary>
    public static string MemberOf(DbConnection connection, UserRef user, string name)
    {
        // Every vote comes here. Where the row is not ours alone, an account that is known is locked by the insert but written only where its name has changed.
        var (key, kept) = (user.ToString(), name.Length > MostLetters ? name[..MostLetters] : name);
        if (Engine.HasOneWriter(connection)
            && connection.Prepared("SELECT member_id FROM accounts WHERE user_ref = @user AND name = @name", ("@user", key), ("@name", kept))
                .First(row => row.GetString(0)) is { } known)
        {
            return known;
        }

        return connection.Prepared(
            """
            INSERT INTO accounts (user_ref, member_id, name) VALUES (@user, @member, @name)
            ON CONFLICT (user_ref) DO UPDATE SET name = excluded.name WHERE accounts.name <> excluded.name
            RETURNING member_id
            """,
            ("@user", key),
            ("@member", NewId.Create()),
            ("@name", kept)).First(row => row.GetString(0)) ?? MemberOf(connection, user)!;
    }

    /// <summary>The same for an account that may have been never seen; null then.</summary>
    public static string? MemberOf(DbConnection connection, UserRef user) =>
        connection.Prepared(OfUser, ("@user", user.ToString())).First(row => row.GetString(0));

    public static IReadOnlyList<Account> AccountsOf(DbConnection connection, string member) =>
        [.. connection.Query<AccountRow>(OfMember, new { Member = member }).Select(row => row.Account)];

    /// <summary>The member behind an account; null where the account was never seen.</summary>
    public ValueTask<string?> Find(UserRef user, CancellationToken cancellation) =>
        database.Text(OfUser, [("@user", user.ToString())], cancellation);

    /// <summary>All accounts of a member, the one it began with first.</summary>
    public async ValueTask<IReadOnlyList<Account>> AccountsOf(string member, CancellationToken cancellation) =>
        [.. (await database.Read(connection => connection.QueryAsync<AccountRow>(OfMember, new { Member = member }), cancellation)).Select(row => row.Account)];

    const string OfUser = "SELECT member_id FROM accounts WHERE user_ref = @user";

    const string OfMember = "SELECT user_ref AS UserRef, name, linked_at AS LinkedAt FROM accounts WHERE member_id = @Member ORDER BY COALESCE(linked_at, 0), user_ref";

    sealed record AccountRow
    {
        public string UserRef { get; init; } = "";

        public string Name { get; init; } = "";

        public long? LinkedAt { get; init; }

        public Account Account => new(CommunityBot.Core.Messaging.UserRef.Parse(UserRef), Name);
    }
}

/// <param name="Name">What its platform called the user when last seen.</param>
sealed record Account(UserRef User, string Name);
