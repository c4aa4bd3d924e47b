using System.Data.Common;
using CommunityBot.Core.DataLifecycle;
using CommunityBot.Core.Messaging;
using Dapper;

namespace CommunityBot.Core.AdapterStates;

/// <summary>
/// Personal data in the adapters' state: a private chat, a partly filled form, that a user has blocked the bot.
/// </summary>
sealed class AdapterStatePersonalData : IPersonalData, IRetentionPolicy
{
    public bool Knows(DbConnection connection, UserRef user) =>
        connection.ExecuteScalar<long>(
            "SELECT COUNT(*) FROM platform_states WHERE platform = @Platform AND user_id = @Id", new { user.Platform, user.Id }) > 0;

    public IEnumerable<ExportedRows> Show(DbConnection connection, Person person)
    {
        yield return new ExportedRows("platform", [.. person.Users.SelectMany(user => ExportedRowsQuery.Run(
            connection,
            "SELECT platform, name, value, updated_at, expires_at FROM platform_states "
                + "WHERE platform = @Platform AND user_id = @Id ORDER BY name",
            new { user.Platform, user.Id }))]);
    }

    public void Forget(DbConnection connection, Person person, long now)
    {
        foreach (var user in person.Users)
        {
            _ = connection.Execute(
                "DELETE FROM platform_states WHERE platform = @Platform AND user_id = @Id", new { user.Platform, user.Id });
        }
    }

    public void Purge(DbConnection connection, long now) =>
        connection.Execute("DELETE FROM platform_states WHERE expires_at <= @now", new { now });
}
