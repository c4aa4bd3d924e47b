using System.Data.Common;
using CommunityBot.Core.Chat;
using CommunityBot.Core.Members.Privacy;
using Dapper;

namespace CommunityBot.Core.PlatformStates;

/// <summary>What the adapters remember of a person: a private chat, a form half filled in, that they have blocked the bot.</summary>
sealed class PlatformStateData : IMemberData, IRetention
{
    public bool Knows(DbConnection connection, UserRef user) =>
        connection.ExecuteScalar<long>("SELECT COUNT(*) FROM platform_states WHERE platform = @Platform AND user_id = @Id", new { user.Platform, user.Id }) > 0;

    public IEnumerable<KeptRows> Show(DbConnection connection, Person person)
    {
        yield return new KeptRows("platform", [.. person.Users.SelectMany(user => KeptRowsQuery.Run(
            connection,
            "SELECT platform, name, value, updated_at, expires_at FROM platform_states WHERE platform = @Platform AND user_id = @Id ORDER BY name",
            new { user.Platform, user.Id }))]);
    }

    public void Forget(DbConnection connection, Person person, long now)
    {
        foreach (var user in person.Users)
            _ = connection.Execute("DELETE FROM platform_states WHERE platform = @Platform AND user_id = @Id", new { user.Platform, user.Id });
    }

    public void Purge(DbConnection connection, long now) => connection.Execute("DELETE FROM platform_states WHERE expires_at <= @now", new { now });
}
