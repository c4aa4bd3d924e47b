using System.Data.Common;
using CommunityBot.Core.DataLifecycle;
using Dapper;

namespace CommunityBot.Core.Digests.Subscribing;

/// <summary>
/// Personal data in a member's digest, the outcomes of its editions, their watches, and their announcements.
/// </summary>
sealed class SubscriptionPersonalData : IPersonalData
{
    public IEnumerable<ExportedRows> Show(DbConnection connection, Person person)
    {
        yield return OfMembers(
            "digests",
            """
            SELECT chat_ref AS chat, minute, time_zone, weekdays, language, sections, tells_quiet, is_silent, state, paused_until,
                last_issue, next_issue, created_at
            FROM digest_subscriptions WHERE member_id = @member
            """);
        yield return OfMembers(
            "editions",
            """
            SELECT d.issue, d.state, d.due_at, d.ended_at FROM deliveries d JOIN digest_subscriptions s ON s.id = d.subject
            WHERE s.member_id = @member ORDER BY d.issue
            """);
        yield return OfMembers(
            "watches",
            "SELECT chat_ref AS chat, entity_id AS entity, metric_id AS metric, is_at_once AS at_once, home_chat, created_at "
                + "FROM watches WHERE member_id = @member ORDER BY created_at, id");
        yield return new ExportedRows("alerts", [.. person.Members.SelectMany(member => ExportedRowsQuery.Run(
            connection,
            "SELECT chat_ref AS chat, state, due_at, ended_at FROM deliveries WHERE subject = @Alerts ORDER BY due_at",
            new { Alerts = Alert(member) }))]);
        yield return new ExportedRows("digests_of_chats", [.. person.Users.SelectMany(user => ExportedRowsQuery.Run(
            connection,
            "SELECT chat_ref AS chat, minute, time_zone, created_at FROM digest_subscriptions WHERE user_ref = @User AND member_id IS NULL",
            new { User = user.ToString() }))]);
        yield return new ExportedRows("announcements", [.. person.Users.SelectMany(user => ExportedRowsQuery.Run(
            connection,
            "SELECT home_chat AS chat, text, created_at, confirmed_at FROM announcements WHERE author_ref = @User ORDER BY created_at",
            new { User = user.ToString() }))]);

        ExportedRows OfMembers(string name, string sql) =>
            new(name, [.. person.Members.SelectMany(member => ExportedRowsQuery.Run(connection, sql, new { member }))]);
    }

    public void Forget(DbConnection connection, Person person, long now)
    {
        foreach (var member in person.Members)
        {
            _ = connection.Execute(
                """
                DELETE FROM deliveries WHERE subject IN (SELECT id FROM digest_subscriptions WHERE member_id = @member);
                DELETE FROM digest_subscriptions WHERE member_id = @member;
                DELETE FROM watches WHERE member_id = @member;
                DELETE FROM deliveries WHERE subject = @Alerts;
                DELETE FROM deliveries WHERE subject LIKE @Reminders;
                DELETE FROM deliveries WHERE subject LIKE @Predictions;
                """,
                new { member, Alerts = Alert(member), Reminders = $"event:{member}:%", Predictions = $"prediction:{member}:%" });
        }

        // What a moderator set up for a chat stays with the chat.
        foreach (var user in person.Users)
        {
            _ = connection.Execute(
                """
                UPDATE digest_subscriptions SET user_ref = chat_ref WHERE user_ref = @User;
                DELETE FROM announcements WHERE author_ref = @User AND confirmed_at IS NULL;
                UPDATE announcements SET author_ref = 'nobody:nobody' WHERE author_ref = @User;
                """,
                new { User = user.ToString() });
        }
    }

    static string Alert(string member) => $"alert:{member}";
}
