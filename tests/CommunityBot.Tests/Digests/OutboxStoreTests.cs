using CommunityBot.Core.Digests.Outbox;
using CommunityBot.Core.Leases;
using CommunityBot.Core.Messaging;
using CommunityBot.Tests.Storage;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Tests.Digests;

/// <summary>What becomes of a message whose instance was interrupted between the record of its send and the send.</summary>
public sealed class OutboxStoreTests
{
    const long Now = 1_000_000;

    [Theory]
    [OnPostgres]
    public async Task An_instance_that_has_lost_its_lease_still_records_that_it_sent_nothing(TestEngine engine)
    {
        await using var test = await TestDatabase.Create(engine);
        var store = new OutboxStore(test.Database);
        var keeper = new LeaseKeeper(new LeaseStore(test.Database), TimeProvider.System, NullLogger<LeaseKeeper>.Instance);
        using var stopping = new CancellationTokenSource();
        await keeper.Hold(
            "digests",
            async _ =>
            {
                var message = await Taken(test, store, Now);
                Assert.True(await store.Sending(message, Now));
                await test.Database.Write(
                    connection => connection.Execute("UPDATE leases SET holder = 'another', until = 9999999999999"),
                    CancellationToken.None);
                await store.Retry(message, Now);
            },
            stopping.Token);
        var next = await store.Take("telegram", Now, Now + 1, limit: 1);
        Assert.Null(Assert.Single(next).SendingAt);
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task What_the_next_instance_has_taken_is_not_scheduled_again_by_the_one_before(TestEngine engine)
    {
        await using var test = await TestDatabase.Create(engine);
        var store = new OutboxStore(test.Database);
        var first = await Taken(test, store, Now);
        var second = Assert.Single(await store.Take("telegram", Now + 2, Now + 30_000, limit: 1));
        Assert.True(await store.Sending(second, Now + 2));
        await store.Retry(first, Now + 3);
        Assert.Empty(await store.Take("telegram", Now + 3, Now + 30_000, limit: 1));
    }

    static async Task<OutboxMessage> Taken(TestDatabase test, OutboxStore store, long now)
    {
        _ = await test.Database.Write(connection => OutboxStore.Add(
            connection,
            new OutboxMessage("m", OutboxMessageKind.Digest, "s", 20260101, new ChatRef("telegram", "1"))
            {
                DueAt = now,
                Deadline = now + 60_000,
                State = OutboxMessageState.Claimed,
            },
            now));
        return Assert.Single(await store.Take("telegram", now, now + 1, limit: 1));
    }
}
