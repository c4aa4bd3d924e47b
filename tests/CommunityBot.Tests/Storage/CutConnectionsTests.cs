using CommunityBot.Core.Storage;
using Dapper;
using Npgsql;

namespace CommunityBot.Tests.Storage;

/// <summary>Reads after a server or pooler has ended all connections.</summary>
public sealed class CutConnectionsTests
{
    [Theory, OnPostgres]
    public async Task A_read_goes_on_with_a_new_connection(TestEngine engine)
    {
        Assert.Equal(TestEngine.Postgres, engine);
        var connection = await PostgresServer.CreateDatabase();
        await using var database = Database.Open(connection);
        // Several at once, so that more than one cut connection waits to be used again.
        await Task.WhenAll(Enumerable.Range(0, 3).Select(async _ => Assert.Equal("1", await One(database))));
        await CutAll(connection);
        Assert.Equal("1", await One(database));
        await CutAll(connection);
        Assert.Equal(2, await database.Read(reader => reader.ExecuteScalarAsync<int>("SELECT 2")));
    }

    [Theory, OnPostgres]
    public async Task A_read_from_a_server_that_is_away_says_so(TestEngine engine)
    {
        Assert.Equal(TestEngine.Postgres, engine);
        var server = await PostgresServer.Start();
        await using var database = Database.Open(await PostgresServer.CreateDatabase(server.Port));
        Assert.Equal("1", await One(database));
        await server.Stop();
        var error = await Assert.ThrowsAsync<DatabaseException>(async () => await One(database));
        Assert.Equal(DatabaseErrorKind.Unreachable, error.Kind);
    }

    static ValueTask<string?> One(Database database) => database.Text("SELECT '1'", []);

    static async Task CutAll(string connection)
    {
        await using var own = new NpgsqlConnection(connection + ";Pooling=false");
        await own.OpenAsync();
        _ = await own.ExecuteScalarAsync<long>(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity "
                + "WHERE datname = current_database() AND pid <> pg_backend_pid()");
    }
}
