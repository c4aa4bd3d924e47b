using System.Data.Common;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Storage;
using Dapper;

namespace CommunityBot.Core.Members;

/// <summary>Maps platform accounts to members. Features store the member's id, so that a person's linked accounts count as one.</summary>
sealed class Accounts(Database database) : IPersonDirectory
{
    const int MaxNameLength = 100;

    /// <summary>
    /// The member of an account, created if the account is new. Call it inside a write transaction, which then locks
    /// the account against linking by other instances.
    /// </summary>
    public static string MemberOf(DbConnection connection, UserRef user, string name)
    {
        // Runs for every vote. On a shared database the insert locks a known account, and writes it only if its name has changed.
        var (key, storedName) = (user.ToString(), name.Length > MaxNameLength ? name[..MaxNameLength] : name);
        if (Engine.HasOneWriter(connection)
            && connection.Prepared(
                "SELECT member_id FROM accounts WHERE user_ref = @user AND name = @name",
                ("@user", key),
                ("@name", storedName))
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
            ("@name", storedName)).First(row => row.GetString(0)) ?? MemberOf(connection, user)!;
    }

    /// <summary>The member of an account; null if the account is unknown.</summary>
    public static string? MemberOf(DbConnection connection, UserRef user) =>
        connection.Prepared(OfUser, ("@user", user.ToString())).First(row => row.GetString(0));

    public static IReadOnlyList<Account> AccountsOf(DbConnection connection, string member) =>
        [.. connection.Query<AccountRow>(OfMember, new { Member = member }).Select(row => row.Account)];

    /// <summary>The person of @user. Linked accounts have one quota, also before they are one member.</summary>
    public const string PersonOfUser =
        "SELECT COALESCE((SELECT MIN(into_member) FROM account_links WHERE from_member = member_id), member_id) FROM accounts "
            + "WHERE user_ref = @user";

    ValueTask<string?> IPersonDirectory.Find(UserRef user, CancellationToken cancellation) =>
        database.Text(PersonOfUser, [("@user", user.ToString())], cancellation);

    /// <summary>The member of an account; null if the account is unknown.</summary>
    public ValueTask<string?> Find(UserRef user, CancellationToken cancellation) =>
        database.Text(OfUser, [("@user", user.ToString())], cancellation);

    /// <summary>All accounts of a member, in the order in which they were linked.</summary>
    public async ValueTask<IReadOnlyList<Account>> AccountsOf(string member, CancellationToken cancellation) =>
        [
            .. (await database.Read(connection => connection.QueryAsync<AccountRow>(OfMember, new { Member = member }), cancellation))
                .Select(row => row.Account),
        ];

    /// <summary>The accounts of a member and of those that count as one person with it.</summary>
    public async ValueTask<IReadOnlyList<Account>> LinkedAccounts(UserRef user, CancellationToken cancellation) => await database.Read(
        connection => Task.FromResult<IReadOnlyList<Account>>(MemberOf(connection, user) is not { } member
            ? []
            : [.. AccountLinkTable.PartnersOf(connection, member).Prepend(member).SelectMany(each => AccountsOf(connection, each))]),
        cancellation);

    const string OfUser = "SELECT member_id FROM accounts WHERE user_ref = @user";

    const string OfMember =
        "SELECT user_ref AS UserRef, name, linked_at AS LinkedAt FROM accounts WHERE member_id = @Member "
            + "ORDER BY COALESCE(linked_at, 0), user_ref";

    sealed record AccountRow
    {
        public string UserRef { get; init; } = "";

        public string Name { get; init; } = "";

        public long? LinkedAt { get; init; }

        public Account Account => new(CommunityBot.Core.Messaging.UserRef.Parse(UserRef), Name);
    }
}

/// <param name="Name">The user's display name when last seen.</param>
sealed record Account(UserRef User, string Name);
