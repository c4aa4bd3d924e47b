using CommunityBot.Simulators.Telegram.Chats;
using CommunityBot.Simulators.Telegram.Faults;
using CommunityBot.Tests.Storage;

namespace CommunityBot.Tests.Journeys;

/// <summary>Which instance polls Telegram, and what happens to updates that an instance has not finished.</summary>
public sealed class TelegramRivalJourneys
{
    [Theory, OnPostgres]
    public async Task Of_two_instances_one_asks_Telegram_and_the_other_takes_over(TestEngine engine)
    {
        Assert.Equal(TestEngine.Postgres, engine);
        // A slower clock: the leases last half a minute of it, and are renewed in another process.
        await using var host = await TelegramHost.Run(
            connection: await PostgresServer.CreateDatabase(), step: TimeSpan.FromMilliseconds(50));
        await using var other = await host.Beside();
        // The instances do not know what the other one has sent in the last second.
        _ = host.Log.Said("Telegram asks to wait");
        _ = other.Log.Said("Telegram asks to wait");
        var lin = host.Telegram.User("Lin");
        _ = await lin.Says("/ask Biren revenue 2023").Reply(Tells("Not known"));
        _ = await lin.Says("/ask Biren revenue 2024").Reply(Tells("337"));

        await host.StopBot();
        _ = await lin.Says("/sources").Reply(Tells("Sources"));
        _ = await lin.Says("/help").Reply(Tells("/ask"));
        Assert.Equal(4, lin.Private.FromBot.Count);
    }

    [Fact]
    public async Task An_answer_that_waited_when_the_bot_was_stopped_comes_after_its_restart()
    {
        await using var host = await TelegramHost.Run();
        var lin = host.Telegram.User("Lin");
        host.Telegram.Faults.Next("sendMessage", Fault.TooManyRequests(300));
        var asked = lin.Says("/ask Biren revenue 2024");
        // The update is confirmed, so Telegram does not deliver it again.
        await host.Telegram.Settled();
        Assert.Empty(lin.Private.FromBot);

        await host.Restart();
        _ = await asked.Reply(Tells("337"));
        _ = await lin.Says("/sources").Reply(Tells("Sources"));
        Assert.Single(lin.Private.FromBot, message => Tells("337")(message));
    }

    static Func<StandInMessage, bool> Tells(string part) => message => message.Text.Contains(part, StringComparison.Ordinal);
}
