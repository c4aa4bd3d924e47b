using CommunityBot.Core.Concurrency;
using CommunityBot.Core.Instances;
using CommunityBot.Core.Storage;
using CommunityBot.Tests.Storage;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Tests.Instances;

/// <summary>A change on one instance wakes the listeners of the others, also after a cut connection.</summary>
public sealed class SignalRelayTests
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Theory, OnPostgres]
    public async Task A_change_is_seen_by_the_other_instance_also_after_its_connections_were_cut(TestEngine engine)
    {
        await using var test = await TestDatabase.Create(engine);
        await using var beside = Database.Open(test.Connection);
        var (here, there) = (new ChangeSignal(), new ChangeSignal());
        using var first = Relay(test.Database, here);
        using var second = Relay(beside, there);
        // Each start wakes once, when the connection listens.
        var listening = Task.WhenAll(here.Next, there.Next);
        await first.StartAsync(default);
        await second.StartAsync(default);
        await listening.WaitAsync(Patience);
        await Passes(here, there);
        await Passes(there, here);

        var missed = Task.WhenAll(here.Next, there.Next);
        _ = await test.Database.Read(connection => connection.ExecuteAsync(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE '%clock_timestamp%' "
                + "AND datname = current_database() AND pid <> pg_backend_pid()"));
        // What was missed meanwhile is looked for.
        await missed.WaitAsync(Patience);
        await Passes(here, there);
        await first.StopAsync(default);
        await second.StopAsync(default);
    }

    static async Task Passes(ChangeSignal from, ChangeSignal to)
    {
        var arrived = to.Next;
        from.Notify();
        await arrived.WaitAsync(Patience);
    }

    static SignalRelay Relay(Database database, ChangeSignal signal) =>
        new(database, [new SharedSignal("polls", signal)], new DatabaseClock(), TimeProvider.System, NullLogger<SignalRelay>.Instance);
}
