using System.Data.Common;
using CommunityBot.Core.Storage;
using Dapper;

namespace CommunityBot.Tests.Storage;

public sealed class PreparedCommandsTests
{
    const string Echo = "SELECT COALESCE(CAST(@one AS TEXT), 'nothing') || ' ' || COALESCE(CAST(@other AS TEXT), 'nothing')";

    [Theory, OnSqlite, OnPostgres]
    public async Task Each_run_sees_its_own_values_and_none_of_the_run_before(TestEngine engine)
    {
        await using var test = await TestDatabase.Create(engine);
        await test.Database.Write(connection =>
        {
            string? Run(string? one, string? other) =>
                connection.Prepared(Echo, ("@one", one), ("@other", other)).First(row => row.GetString(0));

            Assert.Equal("a b", Run("a", "b"));
            Assert.Equal("a c", Run("a", "c"));
            Assert.Equal("nothing c", Run(null, "c"));
            Assert.Equal("a nothing", Run("a", null));
            Assert.Equal(" a", Run("", "a"));
            var longer = new string('长', 500);
            Assert.Equal($"{longer} a", Run(longer, "a"));
        });
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Numbers_and_flags_keep_their_types_over_many_runs(TestEngine engine)
    {
        await using var test = await TestDatabase.Create(engine);
        await test.Database.Write(connection =>
            connection.Execute("CREATE TABLE marks (place INTEGER PRIMARY KEY, at BIGINT NOT NULL, is_good BOOLEAN NOT NULL)"));
        for (var place = 0; place < 20; place++)
        {
            var (at, isGood) = (long.MaxValue - place, place % 2 == 0);
            var mark = await test.Database.Write(connection => connection.Prepared(
                "INSERT INTO marks (place, at, is_good) VALUES (@place, @at, @isGood) RETURNING place, at, is_good",
                ("@place", place),
                ("@at", at),
                ("@isGood", isGood)).First(row => (row.GetInt32(0), row.GetInt64(1), row.GetBoolean(2))));
            Assert.Equal((place, at, isGood), mark);
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Values_go_to_the_parameters_of_their_names_in_any_order(TestEngine engine)
    {
        await using var test = await TestDatabase.Create(engine);
        await test.Database.Write(connection =>
        {
            Assert.Equal("a b", connection.Prepared(Echo, ("@one", "a"), ("@other", "b")).First(row => row.GetString(0)));
            Assert.Equal("c d", connection.Prepared(Echo, ("@other", "d"), ("@one", "c")).First(row => row.GetString(0)));
        });
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_text_that_is_built_anew_each_time_is_kept_once(TestEngine engine)
    {
        await using var test = await TestDatabase.Create(engine);
        await test.Database.Write(connection =>
        {
            DbCommand Built() =>
                connection.Prepared(string.Concat("SELECT ", 1.ToString(System.Globalization.CultureInfo.InvariantCulture)));
            Assert.Same(Built(), Built());
        });
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_kept_command_takes_part_in_the_transaction_of_each_change(TestEngine engine)
    {
        await using var test = await TestDatabase.Create(engine);
        await test.Database.Write(connection => connection.Execute("CREATE TABLE marks (place INTEGER PRIMARY KEY)"));
        static int Put(DbConnection connection, int place) =>
            connection.Prepared("INSERT INTO marks (place) VALUES (@place)", ("@place", place)).ExecuteNonQuery();

        Assert.Equal(1, await test.Database.Write(connection => Put(connection, 1)));
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => test.Database.Write<int>(connection => throw new InvalidOperationException($"after {Put(connection, 2)}")));
        Assert.Equal(1, await test.Database.Write(connection => Put(connection, 3)));
        Assert.Equal([1L, 3L], await test.Database.Rows("SELECT place FROM marks ORDER BY place", row => row.GetInt64(0), []));
    }
}
