using System.Data.Common;
using Dapper;

namespace CommunityBot.Core.Members.Privacy;

/// <summary>Accounts, how they came to be linked, and what was chosen with each.</summary>
sealed class AccountData : IMemberData
{
    public IEnumerable<KeptRows> Show(DbConnection connection, Person person)
    {
        yield return new KeptRows("accounts", Rows(connection, "SELECT user_ref AS account, name, linked_at FROM accounts WHERE member_id = @Member ORDER BY user_ref", person));
        yield return new KeptRows("links", Rows(connection, "SELECT by_user AS account, at FROM member_merges WHERE into_member = @Member ORDER BY at", person));
        yield return new KeptRows(
            "settings",
            [.. person.Users.SelectMany(user => Rows(connection, "SELECT user_ref AS account, language, time_zone, updated_at FROM member_settings WHERE user_ref = @User", new { User = user.ToString() }))]);
    }

    public void Forget(DbConnection connection, Person person, long now)
    {
        _ = connection.Execute("DELETE FROM member_merges WHERE into_member = @Member OR from_member = @Member", person);
        foreach (var user in person.Users)
        {
            _ = connection.Execute(
                """
                DELETE FROM member_settings WHERE user_ref = @User;
                DELETE FROM link_codes WHERE made_by = @User;
                DELETE FROM link_tries WHERE user_ref = @User;
                """,
                new { User = user.ToString() });
        }
    }

    static List<IDictionary<string, object?>> Rows(DbConnection connection, string sql, object parameters) => KeptRowsQuery.Run(connection, sql, parameters);
}
