using System.Data.Common;
using CommunityBot.Core.DataLifecycle;
using CommunityBot.Core.Messaging;
using Dapper;
using NodaTime;

namespace CommunityBot.Core.Polls.Recurring;

/// <summary>Series when their author is forgotten, their chat gets another id, or its time zone changes.</summary>
sealed class SeriesMigrations : IPersonalData, IChatMigration, IZoneChange
{
    // As in the results of named polls.
    const string ForgottenName = "—";

    public bool Knows(DbConnection connection, UserRef user) => connection.ExecuteScalar<long>(
        "SELECT COUNT(*) FROM poll_series WHERE author_ref = @User", new { User = user.ToString() }) > 0;

    public IEnumerable<ExportedRows> Show(DbConnection connection, Person person)
    {
        yield return new ExportedRows(
            "poll_series",
            [
                .. person.Users.SelectMany(user => ExportedRowsQuery.Run(
                    connection,
                    "SELECT number, author_name AS name, home_chat AS chat, draft, made_at FROM poll_series WHERE author_ref = @User",
                    new { User = user.ToString() })),
            ]);
    }

    /// <summary>What a moderator set up for a chat stays with the chat.</summary>
    public void Forget(DbConnection connection, Person person, long now)
    {
        foreach (var user in person.Users)
        {
            _ = connection.Execute(
                "UPDATE poll_series SET author_ref = 'nobody:nobody', author_name = @ForgottenName WHERE author_ref = @User",
                new { ForgottenName, User = user.ToString() });
        }

        foreach (var chat in person.PrivateChats)
        {
            _ = connection.Execute(
                """
                DELETE FROM poll_series_queue WHERE series_id IN (SELECT id FROM poll_series WHERE home_chat = @chat);
                DELETE FROM poll_series_dates WHERE series_id IN (SELECT id FROM poll_series WHERE home_chat = @chat);
                DELETE FROM poll_series WHERE home_chat = @chat;
                """,
                new { chat });
        }
    }

    public void Move(DbConnection connection, ChatRef from, ChatRef to) => connection.Execute(
        "UPDATE poll_series SET home_chat = @To WHERE home_chat = @From", new { From = from.ToString(), To = to.ToString() });

    public void OfUser(DbConnection connection, UserRef user, string zone, long now)
    {
        // A series is launched by the zone of its chat.
    }

    /// <summary>A time that its author gave with a place stays.</summary>
    public void OfChat(DbConnection connection, ChatRef chat, string zone, long now)
    {
        foreach (var before in PollSeriesTable.OfChat(connection, chat).Where(one => one.FollowsChat && one.Schedule.ZoneId != zone))
        {
            var after = before with { Schedule = before.Schedule with { ZoneId = zone } };
            var next = EditionLauncher.Upcoming(connection, after, Instant.FromUnixTimeMilliseconds(now));
            _ = PollSeriesTable.Move(connection, before, after.With(next));
        }
    }
}
