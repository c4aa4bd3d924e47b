using CommunityBot.Simulators.Telegram;
using CommunityBot.Simulators.Telegram.Chats;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace CommunityBot.Tests.Simulators.Telegram;

/// <summary>The stand-in with the real client library, which calls only what the test calls.</summary>
sealed class StandInBot : IAsyncDisposable
{
    int offset;

    StandInBot(TelegramStandIn telegram)
    {
        Telegram = telegram;
        // Without retries: tests check a 429.
        Client = new TelegramBotClient(
            new TelegramBotClientOptions(telegram.Token, telegram.BaseUrl) { RetryCount = 0, RetryThreshold = 0 });
    }

    public TelegramStandIn Telegram { get; }

    public TelegramBotClient Client { get; }

    public static async Task<StandInBot> Start(TelegramStandInOptions? options = null) =>
        new(await TelegramStandIn.Start(options ?? new TelegramStandInOptions { Limits = null }));

    /// <summary>Returns the received updates and confirms them.</summary>
    public async Task<Update[]> Updates(params UpdateType[] allowed)
    {
        var updates = await Client.GetUpdates(offset, timeout: 0, allowedUpdates: allowed.Length > 0 ? allowed : null);
        if (updates.Length > 0)
            offset = updates[^1].Id + 1;
        return updates;
    }

    /// <summary>Returns the error of a call.</summary>
    public static async Task<ApiRequestException> Refusal(Func<Task> call) => await Assert.ThrowsAsync<ApiRequestException>(call);

    /// <summary>Asserts that the call is refused with these words and causes a complaint.</summary>
    public async Task Violation(Func<Task> call, string words)
    {
        var before = Telegram.Complaints.Count;
        var refusal = await Refusal(call);
        Assert.Contains(words, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before + 1, Telegram.Complaints.Count);
        Assert.Contains(words, Telegram.Complaints[^1].What, StringComparison.Ordinal);
    }

    /// <summary>Asserts that the call is refused with these words and causes no complaint.</summary>
    public async Task Refused(Func<Task> call, int code, string words)
    {
        var before = Telegram.Complaints.Count;
        var refusal = await Refusal(call);
        Assert.Equal(code, refusal.ErrorCode);
        Assert.Contains(words, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(before, Telegram.Complaints.Count);
    }

    public ValueTask DisposeAsync() => Telegram.DisposeAsync();
}
