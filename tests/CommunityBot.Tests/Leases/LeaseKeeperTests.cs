using CommunityBot.Core.Leases;
using CommunityBot.Core.Storage;
using CommunityBot.Tests.Storage;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace CommunityBot.Tests.Leases;

/// <summary>
/// Leases end by the database's clock, so these tests run in real time. Where a lease has to end, it lasts half a second; where it must
/// not, it outlasts a machine that stands still for seconds.
/// </summary>
public sealed class LeaseKeeperTests
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    static readonly LeaseTimes Quick =
        new(TimeSpan.FromMilliseconds(500), TimeSpan.FromMilliseconds(50), TimeSpan.FromMilliseconds(100));

    static readonly LeaseTimes Steady =
        new(TimeSpan.FromSeconds(10), TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(1));

    /// <summary>After so long a lease is renewed many times.</summary>
    static readonly TimeSpan ManyRenewals = TimeSpan.FromSeconds(1);

    [Theory]
    [OnPostgres]
    public async Task One_instance_works_and_the_next_takes_over_when_it_ends(TestEngine engine)
    {
        await using var test = await TestDatabase.Create(engine);
        using var stopping = new CancellationTokenSource();
        var (firstStarted, firstMayEnd) = (new TaskCompletionSource(), new TaskCompletionSource());
        var secondStarted = new TaskCompletionSource();
        var first = Keeper(test, Steady).Hold("polling", _ => Run(firstStarted, firstMayEnd.Task), stopping.Token);
        await firstStarted.Task.WaitAsync(Patience);
        var until = await Until(test);

        var second = Keeper(test, Steady).Hold("polling", _ => Run(secondStarted, Task.CompletedTask), stopping.Token);
        // The first renews its lease again and again.
        await Eventually.Holds(async () => await Until(test) > until + ManyRenewals.TotalMilliseconds);
        Assert.False(secondStarted.Task.IsCompleted);

        firstMayEnd.SetResult();
        await first;
        await second.WaitAsync(Patience);
        Assert.True(secondStarted.Task.IsCompleted);
    }

    [Theory]
    [OnPostgres]
    public async Task A_lease_that_another_has_taken_cancels_the_work_and_its_claims_are_refused(TestEngine engine)
    {
        await using var test = await TestDatabase.Create(engine);
        using var stopping = new CancellationTokenSource();
        var (started, mayClaim, refused) =
            (new TaskCompletionSource(), new TaskCompletionSource(), new TaskCompletionSource<Exception>());
        var holding = Keeper(test).Hold(
            "polling",
            async held =>
            {
                Assert.True(await test.Database.WriteFenced(_ => true, held));
                _ = started.TrySetResult();
                await mayClaim.Task;
                try
                {
                    // Without the token: as code that has not noticed the cancellation.
                    _ = await test.Database.WriteFenced(
                        connection => connection.Execute("UPDATE write_probes SET writes = 99"), CancellationToken.None);
                }
                catch (Exception error)
                {
                    _ = refused.TrySetResult(error);
                }

                await Task.Delay(Timeout.InfiniteTimeSpan, held);
            },
            stopping.Token);
        await started.Task.WaitAsync(Patience);

        // As after a long pause of the process: its term has ended, and another instance has taken the lease.
        await test.Database.Write(connection => connection.Execute("UPDATE leases SET holder = 'another', until = 9999999999999"));
        mayClaim.SetResult();
        Assert.IsType<LeaseLostException>(await refused.Task.WaitAsync(Patience));
        Assert.NotEqual(99, await test.Database.Read(connection => connection.ExecuteScalarAsync<long>("SELECT writes FROM write_probes")));

        await stopping.CancelAsync();
        await holding.WaitAsync(Patience)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        Assert.True(holding.IsCanceled || holding.IsCompletedSuccessfully);
    }

    [Theory]
    [OnPostgres]
    public async Task A_clock_that_is_wrong_by_an_hour_neither_ends_a_lease_nor_takes_one(TestEngine engine)
    {
        await using var test = await TestDatabase.Create(engine);
        using var stopping = new CancellationTokenSource();
        var started = new TaskCompletionSource();
        var first = Keeper(test, Steady).Hold("polling", held => Run(started, Task.Delay(Timeout.InfiniteTimeSpan, held)), stopping.Token);
        await started.Task.WaitAsync(Patience);

        var ahead = new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddHours(1));
        var secondStarted = false;
        var second = new LeaseKeeper(new LeaseStore(test.Database), ahead, NullLogger<LeaseKeeper>.Instance, Steady)
            .Hold("polling", _ => Task.FromResult(secondStarted = true), stopping.Token);
        var until = await Until(test);
        await Eventually.Holds(async () =>
        {
            ahead.Advance(TimeSpan.FromMinutes(1));
            return await Until(test) > until + ManyRenewals.TotalMilliseconds;
        });
        Assert.False(secondStarted);
        await stopping.CancelAsync();
        await Task.WhenAll(first, second).WaitAsync(Patience)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
    }

    [Theory]
    [OnPostgres]
    public async Task Work_that_cannot_renew_its_lease_stops_before_another_can_have_it(TestEngine engine)
    {
        await using var test = await TestDatabase.Create(engine);
        using var stopping = new CancellationTokenSource();
        var (started, cancelled) = (new TaskCompletionSource(), new TaskCompletionSource<bool>());
        var holding = Keeper(test).Hold(
            "polling",
            async held =>
            {
                var lease = HeldLease.Current!;
                await using var registration = held.Register(() => cancelled.TrySetResult(lease.IsHeld));
                _ = started.TrySetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, held);
            },
            stopping.Token);
        await started.Task.WaitAsync(Patience);

        // Blocks renewals, as a server that does not answer does.
        await using var blocker = new Npgsql.NpgsqlConnection(test.Connection + ";Pooling=false");
        await blocker.OpenAsync();
        await using (await blocker.BeginTransactionAsync())
        {
            _ = await blocker.ExecuteAsync("SELECT 1 FROM leases FOR UPDATE");
            Assert.False(await cancelled.Task.WaitAsync(Patience));
        }

        await stopping.CancelAsync();
        await holding.WaitAsync(Patience)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
    }

    [Theory]
    [OnPostgres]
    public async Task Work_that_fails_runs_again_under_the_same_lease_and_takes_over_once(TestEngine engine)
    {
        await using var test = await TestDatabase.Create(engine);
        var (takeOvers, runs) = (0, 0);
        await Keeper(test, Steady).Hold(
            "polling",
            _ => ++runs == 1 ? throw new DatabaseException(DatabaseErrorKind.Unreachable, "It is away.") : Task.CompletedTask,
            CancellationToken.None,
            () => ++takeOvers == 1 ? throw new TimeoutException() : Task.CompletedTask).WaitAsync(Patience);
        // The first take-over failed and was made up for before the work.
        Assert.Equal((2, 2), (takeOvers, runs));
    }

    [Theory]
    [OnPostgres]
    public async Task Work_that_fails_or_returns_because_its_lease_is_lost_runs_again_once_the_lease_is_regained(TestEngine engine)
    {
        await using var test = await TestDatabase.Create(engine);
        var (runs, takeOvers) = (0, 0);
        await Keeper(test).Hold(
            "polling",
            async held =>
            {
                if (++runs > 2)
                    return;
                // Another instance has the lease for a moment, as after a restart of the database.
                await test.Database.Write(
                    connection => connection.Execute(
                        "UPDATE leases SET holder = 'another', until = (extract(epoch FROM clock_timestamp()) * 1000)::bigint + 300"),
                    CancellationToken.None);
                await Task.Delay(Timeout.InfiniteTimeSpan, held).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                if (runs == 1)
                    throw new DatabaseException(DatabaseErrorKind.Unreachable, "It is away.");
            },
            CancellationToken.None,
            () => Task.FromResult(++takeOvers)).WaitAsync(Patience);
        Assert.Equal(3, runs);
        Assert.Equal(3, takeOvers);
    }

    [Theory]
    [OnSqlite]
    public async Task On_SQLite_a_lease_is_always_won(TestEngine engine)
    {
        await using var test = await TestDatabase.Create(engine);
        var worked = false;
        await Keeper(test).Hold("polling", _ => Task.FromResult(worked = true), CancellationToken.None);
        Assert.True(worked);
    }

    static LeaseKeeper Keeper(TestDatabase test, LeaseTimes? times = null) =>
        new(new LeaseStore(test.Database), TimeProvider.System, NullLogger<LeaseKeeper>.Instance, times ?? Quick);

    static async Task Run(TaskCompletionSource started, Task end)
    {
        // A lease that is lost and regained runs the work again.
        _ = started.TrySetResult();
        await end;
    }

    static Task<double> Until(TestDatabase test) => test.Database.Read(async connection =>
        (double)await connection.ExecuteScalarAsync<long>("SELECT until FROM leases"));
}
