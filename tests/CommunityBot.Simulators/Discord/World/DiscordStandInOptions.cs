namespace CommunityBot.Simulators.Discord.World;

/// <summary>How the stand-in is set up; without any of it, as Discord is for a small bot.</summary>
sealed record DiscordStandInOptions
{
    public string Token { get; init; } = "MTIzNDU2Nzg5MDEyMzQ1Njc4.Stand.in-for-the-tests_0123456789abcdef";
    public string ApplicationId { get; init; } = "1000000000000000001";
    public string BotName { get; init; } = "community-bot";
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Counted by <see cref="Clock"/>; a connection without a heartbeat for half as long again is closed. A test that makes a clock of its own leap sets it longer than it leaps.</summary>
    public TimeSpan HeartbeatInterval { get; init; } = TimeSpan.FromSeconds(41.25);

    /// <summary>Whether users can install the application as well as guilds; a new application's settings are for guilds alone.</summary>
    public bool IsForUsers { get; init; }

    /// <summary>Privileged intents that the application's settings allow.</summary>
    public Intents PrivilegedIntents { get; init; }

    /// <summary>How many guilds a shard may have before identifying is refused with 4011.</summary>
    public int GuildsPerShard { get; init; } = 2500;

    /// <summary>What <c>/gateway/bot</c> advises.</summary>
    public int AdvisedShards { get; init; } = 1;

    /// <summary>How many may identify within five seconds.</summary>
    public int MaxConcurrency { get; init; } = 1;

    /// <summary>Whether identifying again within five seconds is refused; off for tests that cannot wait.</summary>
    public bool LimitsIdentify { get; init; } = true;

    /// <summary>How many events a session keeps for replays.</summary>
    public int ReplayedEvents { get; init; } = 50_000;

    /// <summary>The number of a session's first event; a compatible server may begin at 0.</summary>
    public int FirstSequence { get; init; } = 1;

    /// <summary>Whether zlib-stream is given where it is asked for.</summary>
    public bool OffersCompression { get; init; } = true;

    /// <summary>0: any that is free.</summary>
    public int Port { get; init; }

    /// <summary>Where the bot takes interactions over HTTP; they come over the gateway where null.</summary>
    public Uri? InteractionsEndpoint { get; init; }
}
