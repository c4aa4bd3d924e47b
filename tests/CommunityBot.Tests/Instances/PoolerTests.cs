using CommunityBot.Core.Storage;
using CommunityBot.Tests.Instances.Chaos;
using Npgsql;

namespace CommunityBot.Tests.Instances;

/// <summary>A pooler in transaction mode is found out where a session is needed.</summary>
public sealed class PoolerTests
{
    [Fact]
    public async Task It_is_told_from_the_server_itself_and_named_when_the_direct_connection_is_missing()
    {
        if (ChaosDatabase.Missing is { } missing)
            Assert.Skip(missing);
        await using var database = await ChaosDatabase.Start();
        await Eventually.Holds(() => Answers(database.Pooled));

        Assert.False(await HasSessions(database.Pooled));
        Assert.True(await HasSessions(database.Direct));
        var refused = Assert.Throws<DatabaseException>(() => Database.Open(database.Pooled));
        Assert.Contains("Database:DirectConnection", refused.Message, StringComparison.Ordinal);
    }

    static async Task<bool> HasSessions(string connection)
    {
        await using var instances = new InstanceConnection(new NpgsqlConnectionStringBuilder(connection), _ => null);
        return await instances.HasSessions(default);
    }

    /// <summary>Whether the pooler listens yet.</summary>
    static async Task<bool> Answers(string connection)
    {
        try
        {
            await using var pooled = new NpgsqlConnection(connection + ";Pooling=false");
            await pooled.OpenAsync();
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }
}
