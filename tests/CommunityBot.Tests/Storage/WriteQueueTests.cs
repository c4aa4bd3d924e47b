using System.Data.Common;
using CommunityBot.Core.Storage;
using Dapper;

namespace CommunityBot.Tests.Storage;

public sealed class WriteQueueTests
{
    const string Table = "CREATE TABLE marks (place INTEGER PRIMARY KEY, mark TEXT NOT NULL)";

    [Theory, OnSqlite, OnPostgres]
    public async Task A_failing_change_does_not_spoil_its_neighbours(TestEngine engine)
    {
        await using var test = await TestDatabase.Create(engine);
        await test.Database.Write(connection => connection.Execute(Table));
        using var gate = new ManualResetEventSlim();
        var first = test.Database.Write(connection =>
        {
            gate.Wait();
            return Put(connection, 1);
        });
        // These wait behind the first, so they share a transaction.
        var second = test.Database.Write(connection => Put(connection, 2));
        var failing = test.Database.Write(connection => Put(connection, 3) + Put(connection, 1));
        var throwing = test.Database.Write<int>(connection => throw new InvalidOperationException($"after {Put(connection, 4)}"));
        var last = test.Database.Write(connection => Put(connection, 5));
        gate.Set();

        Assert.All(await Task.WhenAll(first, second, last), rows => Assert.Equal(1, rows));
        await Assert.ThrowsAnyAsync<DbException>(() => failing);
        await Assert.ThrowsAsync<InvalidOperationException>(() => throwing);
        Assert.Equal(new[] { 1, 2, 5 }, await Places(test.Database));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Changes_happen_in_the_order_of_the_calls(TestEngine engine)
    {
        await using var test = await TestDatabase.Create(engine);
        await test.Database.Write(connection => connection.Execute(Table));
        List<int> seen = [];
        await Task.WhenAll(Enumerable.Range(1, 1000).Select(place => test.Database.Write(connection =>
        {
            seen.Add(place);
            return Put(connection, place);
        })));

        Assert.Equal(Enumerable.Range(1, 1000), seen);
        Assert.Equal(Enumerable.Range(1, 1000), await Places(test.Database));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task No_change_completes_before_its_commit(TestEngine engine)
    {
        await using var test = await TestDatabase.Create(engine);
        await test.Database.Write(connection => connection.Execute(Table));
        using var gate = new ManualResetEventSlim();
        var opener = test.Database.Write(_ => gate.Wait());
        using var done = new ManualResetEventSlim();
        var early = test.Database.Write(connection => Put(connection, 1));
        var isTold = true;
        var late = test.Database.Write(_ => isTold = early.IsCompleted);
        gate.Set();

        await Task.WhenAll(opener, early, late);
        Assert.False(isTold);
        Assert.Equal(new[] { 1 }, await Places(test.Database));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_long_change_that_fails_leaves_no_trace_and_the_queue_goes_on(TestEngine engine)
    {
        await using var test = await TestDatabase.Create(engine);
        await test.Database.Write(connection => connection.Execute(Table));
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => test.Database.WriteAlone<int>(connection => throw new InvalidOperationException($"after {Put(connection, 1)}")));
        await test.Database.Write(connection => Put(connection, 2));
        Assert.Equal(new[] { 2 }, await Places(test.Database));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Closing_finishes_what_was_accepted(TestEngine engine)
    {
        await using var test = await TestDatabase.Create(engine);
        await test.Database.Write(connection => connection.Execute(Table));
        Task<int>[] accepted;
        await using (var second = Database.Open(test.Connection))
            accepted = [.. Enumerable.Range(1, 50).Select(place => second.Write(connection => Put(connection, place)))];

        Assert.All(await Task.WhenAll(accepted), rows => Assert.Equal(1, rows));
        Assert.Equal(50, (await Places(test.Database)).Count());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_burst_that_is_never_ended_delays_changes_only_shortly(TestEngine engine)
    {
        await using var test = await TestDatabase.Create(engine);
        await test.Database.Write(connection => connection.Execute(Table));
        _ = test.Database.Burst();
        var within = test.Database.Write(connection => Put(connection, 1));
        using (test.Database.Burst())
            _ = await Task.WhenAll(within, test.Database.Write(connection => Put(connection, 2))).WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal(new[] { 1, 2 }, await Places(test.Database));
    }

    static int Put(DbConnection connection, int place) =>
        connection.Execute("INSERT INTO marks (place, mark) VALUES (@place, 'x')", new { place });

    static Task<IEnumerable<int>> Places(Database database) =>
        database.Read(connection => connection.QueryAsync<int>("SELECT place FROM marks ORDER BY place"));

    [Theory, OnPostgres]
    public async Task Two_instances_that_hold_each_other_up_both_get_through(TestEngine engine)
    {
        await using var test = await TestDatabase.Create(engine);
        await using var other = Database.Open(test.Connection);
        await test.Database.Write(connection =>
            connection.Execute("CREATE TABLE held (id TEXT PRIMARY KEY, n BIGINT NOT NULL); INSERT INTO held VALUES ('a', 0), ('b', 0)"));
        using var both = new Barrier(2);
        Task Cross(Database database, string first, string second)
        {
            var isFirst = true;
            return database.Write(connection =>
            {
                _ = connection.Execute("UPDATE held SET n = n + 1 WHERE id = @first", new { first });
                if (isFirst)
                    _ = both.SignalAndWait(TimeSpan.FromSeconds(60));
                isFirst = false;
                _ = connection.Execute("UPDATE held SET n = n + 1 WHERE id = @second", new { second });
            });
        }

        await Task.WhenAll(Cross(test.Database, "a", "b"), Cross(other, "b", "a"));
        Assert.Equal([2, 2], await test.Database.Read(connection => connection.QueryAsync<long>("SELECT n FROM held ORDER BY id")));
    }
}
