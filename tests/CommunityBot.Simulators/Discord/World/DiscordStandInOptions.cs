namespace CommunityBot.Simulators.Discord.World;

/// <summary>The options of the stand-in. The defaults are those of Discord for a small bot.</summary>
sealed record DiscordStandInOptions
{
    public string Token { get; init; } = "MTIzNDU2Nzg5MDEyMzQ1Njc4.Stand.in-for-the-tests_0123456789abcdef";
    public string ApplicationId { get; init; } = "1000000000000000001";
    public string BotName { get; init; } = "community-bot";
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>
    /// In time of <see cref="Clock"/>. A connection without a heartbeat for 1.5 intervals is closed, so a test that moves its
    /// clock needs a longer interval.
    /// </summary>
    public TimeSpan HeartbeatInterval { get; init; } = TimeSpan.FromSeconds(41.25);

    /// <summary>Whether users can install the application. A new application is for guilds only.</summary>
    public bool IsForUsers { get; init; }

    /// <summary>Privileged intents that the application's settings allow.</summary>
    public Intents PrivilegedIntents { get; init; }

    /// <summary>The guilds per shard; with more, identifying is refused with 4011.</summary>
    public int GuildsPerShard { get; init; } = 2500;

    /// <summary>The <c>shards</c> of <c>/gateway/bot</c>.</summary>
    public int AdvisedShards { get; init; } = 1;

    /// <summary>How many shards may identify within five seconds.</summary>
    public int MaxConcurrency { get; init; } = 1;

    /// <summary>Whether identifying twice within five seconds is refused.</summary>
    public bool LimitsIdentify { get; init; } = true;

    /// <summary>How long after an interaction its first answer is accepted. Longer in tests on a busy machine.</summary>
    public TimeSpan AnswerWithin { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>How many events a session keeps for replays.</summary>
    public int ReplayedEvents { get; init; } = 50_000;

    /// <summary>The sequence number of the first event. Discord starts at 1, compatible servers may start at 0.</summary>
    public int FirstSequence { get; init; } = 1;

    /// <summary>Whether zlib-stream is supported.</summary>
    public bool OffersCompression { get; init; } = true;

    /// <summary>0 for a free port.</summary>
    public int Port { get; init; }

    /// <summary>The bot's endpoint for interactions over HTTP; null for interactions over the gateway.</summary>
    public Uri? InteractionsEndpoint { get; init; }
}
