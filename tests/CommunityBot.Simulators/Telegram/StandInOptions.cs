using CommunityBot.Simulators.Telegram.Limits;

namespace CommunityBot.Simulators.Telegram;

/// <summary>How a stand-in is set up; the defaults are a bot as BotFather makes it, under Telegram's documented limits.</summary>
sealed record StandInOptions
{
    /// <summary>Long polls, flood limits and the age of queries run on it.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Null lets everything through.</summary>
    public FloodRates? Limits { get; init; } = new();

    public long BotId { get; init; } = 7_000_000_001;

    public string BotName { get; init; } = "community_test_bot";

    public bool InlineMode { get; init; } = true;

    /// <summary>How long a callback or inline query can be answered: 15 seconds is what the documentation of ephemeral messages gives a callback, and what is seen of late answers ("query is too old").</summary>
    public TimeSpan QueryLife { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a test waits for the bot, in real time, before it is told that nothing came.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>0: any that is free.</summary>
    public int Port { get; init; }
}
