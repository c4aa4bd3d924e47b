using System.Data.Common;
using CommunityBot.Core.Storage;
using Dapper;

namespace CommunityBot.Core.Members;

/// <summary>Members that are linked and not one member yet.</summary>
static class AccountLinkTable
{
    /// <summary>A day: time to notice a link that was not wanted, before anything is shared.</summary>
    public static readonly TimeSpan SettlesAfter = TimeSpan.FromDays(1);

    /// <summary>Whether any members are linked and not one yet.</summary>
    public static bool HasAny(DbConnection connection) =>
        connection.Prepared("SELECT id FROM account_links LIMIT 1").First(row => row.GetString(0)) is not null;

    /// <summary>All members that count as one person with this one, without itself.</summary>
    public static IReadOnlyList<string> PartnersOf(DbConnection connection, string member)
    {
        List<string> found = [member];
        for (var i = 0; i < found.Count; i++)
        {
            foreach (var next in connection.Prepared(
                "SELECT into_member FROM account_links WHERE from_member = @member "
                    + "UNION SELECT from_member FROM account_links WHERE into_member = @member",
                ("@member", found[i])).Rows(row => row.GetString(0)))
            {
                if (!found.Contains(next))
                    found.Add(next);
            }
        }

        return found[1..];
    }

    /// <summary>The members that are linked with this one directly.</summary>
    public static IReadOnlyList<string> LinkedWith(DbConnection connection, string member) =>
    [
        .. connection.Query<string>(
            "SELECT into_member FROM account_links WHERE from_member = @member "
                + "UNION SELECT from_member FROM account_links WHERE into_member = @member ORDER BY 1",
            new { member }),
    ];

    public static void Add(DbConnection connection, string from, string into, string by, long now) => connection.Execute(
        "INSERT INTO account_links (id, from_member, into_member, by_user, at, settles_at) VALUES (@Id, @from, @into, @by, @now, @Settles)",
        new { Id = NewId.Create(), from, into, by, now, Settles = now + (long)SettlesAfter.TotalMilliseconds });

    public static void Remove(DbConnection connection, string one, string other) => connection.Execute(
        "DELETE FROM account_links WHERE (from_member = @one AND into_member = @other) OR (from_member = @other AND into_member = @one)",
        new { one, other });

    /// <summary>The links whose day has passed, oldest first.</summary>
    public static IReadOnlyList<DueLink> Due(DbConnection connection, long now) =>
    [
        .. connection.Query<DueLink>(
            "SELECT from_member AS FromMember, into_member AS IntoMember, by_user AS ByUser FROM account_links "
                + "WHERE settles_at <= @now ORDER BY at, id",
            new { now }),
    ];

    /// <summary>The links of a member that was merged are those of the member it became.</summary>
    public static void Rename(DbConnection connection, string from, string into) => connection.Execute(
        """
        UPDATE account_links SET from_member = @into WHERE from_member = @from;
        UPDATE account_links SET into_member = @into WHERE into_member = @from;
        DELETE FROM account_links WHERE from_member = into_member;
        """,
        new { from, into });
}

sealed record DueLink
{
    public string FromMember { get; init; } = "";

    public string IntoMember { get; init; } = "";

    public string ByUser { get; init; } = "";
}
