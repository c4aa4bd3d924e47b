using CommunityBot.Core.Leases;
using CommunityBot.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace CommunityBot.Tests.Leases;

public sealed class LeaseKeeperTests
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60), Renewal = TimeSpan.FromSeconds(5), Term = TimeSpan.FromSeconds(30);

    [Theory]
    [OnPostgres]
    public async Task One_instance_works_and_the_next_takes_over_when_it_ends(TestEngine engine)
    {
        await using var test = await TestDatabase.Create(engine);
        var clock = new FakeTimeProvider(DateTimeOffset.UnixEpoch);
        using var stopping = new CancellationTokenSource();
        var (firstStarted, firstMayEnd) = (new TaskCompletionSource(), new TaskCompletionSource());
        var secondStarted = new TaskCompletionSource();
        var first = Keeper(test, clock).Hold("polling", _ => Run(firstStarted, firstMayEnd.Task), stopping.Token);
        await firstStarted.Task.WaitAsync(Patience);

        var second = Keeper(test, clock).Hold("polling", _ => Run(secondStarted, Task.CompletedTask), stopping.Token);
        // The first renews its lease, however long it works.
        for (var i = 0; i < 20; i++)
        {
            await Backlog.Clear();
            clock.Advance(Renewal);
            var polls = 0;
            await Eventually.Holds(() =>
            {
                // On a busy machine the clock may have moved before the keeper set its next timer.
                if (++polls % 200 == 0)
                    clock.Advance(TimeSpan.FromSeconds(1));
                return IsRenewed(test, clock);
            });
        }

        Assert.False(secondStarted.Task.IsCompleted);

        firstMayEnd.SetResult();
        await first;
        await Eventually.Holds(() =>
        {
            clock.Advance(Renewal);
            return secondStarted.Task.IsCompleted;
        });
        await second.WaitAsync(Patience);
    }

    [Theory]
    [OnPostgres]
    public async Task A_lease_that_another_has_taken_cancels_the_work(TestEngine engine)
    {
        await using var test = await TestDatabase.Create(engine);
        var clock = new FakeTimeProvider(DateTimeOffset.UnixEpoch);
        using var stopping = new CancellationTokenSource();
        var (started, cancelled) = (new TaskCompletionSource(), new TaskCompletionSource());
        var holding = Keeper(test, clock).Hold(
            "polling",
            async held =>
            {
                started.TrySetResult();
                await using var _ = held.Register(() => cancelled.TrySetResult());
                await Task.Delay(Timeout.InfiniteTimeSpan, clock, held);
            },
            stopping.Token);
        await started.Task.WaitAsync(Patience);

        // As after a long pause of the first process: its term has ended, and another instance has taken the lease.
        await test.Database.Write(
            connection => Dapper.SqlMapper.Execute(connection, "UPDATE leases SET holder = 'another', until = 9999999999999"));
        await Eventually.Holds(() =>
        {
            clock.Advance(Renewal);
            return cancelled.Task.IsCompleted;
        });

        // It ends while it works, while it waits for the lease again, or between the two.
        await stopping.CancelAsync();
        await holding.WaitAsync(Patience)
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        Assert.True(holding.IsCanceled || holding.IsCompletedSuccessfully);
    }

    [Theory]
    [OnSqlite]
    public async Task On_SQLite_a_lease_is_always_won(TestEngine engine)
    {
        await using var test = await TestDatabase.Create(engine);
        var worked = false;
        await Keeper(test, new FakeTimeProvider()).Hold("polling", _ => Task.FromResult(worked = true), CancellationToken.None);
        Assert.True(worked);
    }

    static LeaseKeeper Keeper(TestDatabase test, TimeProvider clock) =>
        new(new LeaseStore(test.Database), clock, NullLogger<LeaseKeeper>.Instance);

    static async Task Run(TaskCompletionSource started, Task end)
    {
        started.SetResult();
        await end;
    }

    /// <summary>Whether the last renewal, or the one before, is stored.</summary>
    static Task<bool> IsRenewed(TestDatabase test, TimeProvider clock) => test.Database.Read(async connection =>
        await Dapper.SqlMapper.ExecuteScalarAsync<long>(connection, "SELECT until FROM leases")
            >= clock.GetUtcNow().Add(Term - Renewal).ToUnixTimeMilliseconds());
}
