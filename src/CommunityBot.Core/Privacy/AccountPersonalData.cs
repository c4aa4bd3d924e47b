using System.Data.Common;
using CommunityBot.Core.DataLifecycle;
using CommunityBot.Core.Linking;
using CommunityBot.Core.Messaging;
using Dapper;

namespace CommunityBot.Core.Privacy;

/// <summary>The personal data of accounts: links, link codes and settings.</summary>
sealed class AccountPersonalData : IPersonalData, IRetentionPolicy
{
    public bool Knows(DbConnection connection, UserRef user) =>
        connection.ExecuteScalar<long>("SELECT COUNT(*) FROM member_settings WHERE user_ref = @User", new { User = user.ToString() }) > 0;

    public IEnumerable<ExportedRows> Show(DbConnection connection, Person person)
    {
        yield return new ExportedRows(
            "accounts",
            Rows(
                connection,
                "SELECT user_ref AS account, name, linked_at FROM accounts WHERE member_id = @Member ORDER BY user_ref",
                person));
        yield return new ExportedRows(
            "links",
            [
                .. person.Members.SelectMany(
                    member => Rows(
                        connection,
                        "SELECT by_user AS account, at FROM member_merges WHERE into_member = @member ORDER BY at",
                        new { member })),
            ]);
        foreach (var rows in OpenLinks(connection, person))
            yield return rows;
        yield return new ExportedRows(
            "settings",
            [
                .. person.Users.SelectMany(
                    user => Rows(
                        connection,
                        "SELECT user_ref AS account, language, time_zone, updated_at FROM member_settings WHERE user_ref = @User",
                        new { User = user.ToString() })),
            ]);
        // Only metadata: the codes themselves are stored as hashes.
        yield return new ExportedRows(
            "codes",
            [
                .. person.Users.SelectMany(
                    user => Rows(
                        connection,
                        "SELECT made_by AS account, kind, subject, expires_at, used_at FROM link_codes WHERE made_by = @User "
                            + "OR subject = @User ORDER BY expires_at",
                        new { User = user.ToString() })),
            ]);
        yield return new ExportedRows(
            "wrong_codes",
            [
                .. person.Users.SelectMany(
                    user => Rows(
                        connection,
                        "SELECT user_ref AS account, at FROM link_tries WHERE user_ref = @User ORDER BY at",
                        new { User = user.ToString() })),
            ]);
        yield return new ExportedRows(
            "private_chats",
            [.. person.PrivateChats.SelectMany(chat => Rows(
                connection,
                """
                SELECT chats.chat_ref AS chat, chats.name, settings.language, settings.time_zone FROM community_chats chats
                LEFT JOIN chat_settings settings ON settings.chat_ref = chats.chat_ref WHERE chats.chat_ref = @chat
                """,
                new { chat }))]);
    }

    static IEnumerable<ExportedRows> OpenLinks(DbConnection connection, Person person)
    {
        yield return new ExportedRows(
            "links_of_today",
            Rows(
                connection,
                "SELECT by_user AS account, at, settles_at FROM account_links WHERE from_member = "
                    + "@Member OR into_member = @Member ORDER BY at",
                person));
        yield return new ExportedRows(
            "link_requests",
            [
                .. person.Users.SelectMany(
                    user => Rows(
                        connection,
                        "SELECT kind, subject, taker, expires_at FROM link_requests WHERE made_by = @User OR taken_by = @User "
                            + "ORDER BY expires_at",
                        new { User = user.ToString() })),
            ]);
    }

    public void Forget(DbConnection connection, Person person, long now)
    {
        foreach (var member in person.Members)
            _ = connection.Execute("DELETE FROM member_merges WHERE into_member = @member OR from_member = @member", new { member });
        foreach (var chat in person.PrivateChats)
        {
            _ = connection.Execute(
                "DELETE FROM chat_settings WHERE chat_ref = @chat; DELETE FROM community_chats WHERE chat_ref = @chat;", new { chat });
        }

        foreach (var user in person.Users)
        {
            LinkRequests.Forget(connection, user);
            _ = connection.Execute(
                """
                DELETE FROM member_settings WHERE user_ref = @User;
                DELETE FROM member_merges WHERE by_user = @User;
                DELETE FROM link_codes WHERE made_by = @User OR subject = @User;
                DELETE FROM link_tries WHERE user_ref = @User;
                """,
                new { User = user.ToString() });
        }
    }

    /// <summary>Deletes link codes and requests a day after they expire, and wrong tries after the hour in which they count.</summary>
    public void Purge(DbConnection connection, long now)
    {
        LinkRequests.Purge(connection, now);
        _ = connection.Execute(
            "DELETE FROM link_codes WHERE expires_at < @Yesterday; DELETE FROM link_tries WHERE at < @LastHour;",
            new
            {
                Yesterday = now - (long)TimeSpan.FromDays(1).TotalMilliseconds,
                LastHour = now - (long)TimeSpan.FromHours(1).TotalMilliseconds,
            });
    }

    static List<IDictionary<string, object?>> Rows(DbConnection connection, string sql, object parameters) =>
        ExportedRowsQuery.Run(connection, sql, parameters);
}
