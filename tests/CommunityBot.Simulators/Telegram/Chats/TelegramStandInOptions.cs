using CommunityBot.Simulators.Telegram.Limits;

namespace CommunityBot.Simulators.Telegram.Chats;

/// <summary>The options of a stand-in. The defaults are a new bot, under Telegram's documented limits.</summary>
sealed record TelegramStandInOptions
{
    /// <summary>The clock of long polls, flood limits and the age of queries.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Null for no limits.</summary>
    public FloodRates? Limits { get; init; } = new();

    public long BotId { get; init; } = 7_000_000_001;

    public string BotName { get; init; } = "community_test_bot";

    public bool InlineMode { get; init; } = true;

    public bool GuestMode { get; init; } = true;

    /// <summary>
    /// How long a query can be answered. The documentation of ephemeral messages says 15 seconds for a callback; later answers
    /// get "query is too old".
    /// </summary>
    public TimeSpan QueryLife { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a test waits for the bot, in real time.</summary>
    public TimeSpan WaitTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>0 for a free port.</summary>
    public int Port { get; init; }
}
