using CommunityBot.Core.AdapterStates;
using CommunityBot.Telegram.Configuration;
using CommunityBot.Telegram.Receiving;
using CommunityBot.Tests.Storage;
using Dapper;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace CommunityBot.Tests.Telegram;

public sealed class PollingOffsetTests
{
    [Fact]
    public async Task An_offset_that_could_not_be_saved_is_saved_at_the_next_look()
    {
        await using var test = await TestDatabase.Create(TestEngine.Sqlite);
        var clock = new FakeTimeProvider();
        var offset = new PollingOffset(
            new AdapterState(test.Database, clock, "telegram"), Options.Create(new TelegramOptions { Token = "7:x" }), clock);
        await test.Database.Write(connection =>
            connection.Execute("CREATE TRIGGER full BEFORE INSERT ON platform_states BEGIN SELECT RAISE(ABORT, 'full'); END"));
        await offset.Move(12);
        await offset.Move(15);
        await offset.Flush();
        Assert.Null(await offset.Find(default));

        await test.Database.Write(connection => connection.Execute("DROP TRIGGER full"));
        await offset.Flush();
        Assert.Equal(15, await offset.Find(default));
    }
}
