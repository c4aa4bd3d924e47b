using CommunityBot.Tests.Discord.Gateway;
using CommunityBot.Tests.Journeys;
using CommunityBot.Tests.Polls;
using CommunityBot.Tests.Storage;

namespace CommunityBot.SoakTests;

/// <summary>Many voters in a process that is killed.</summary>
public sealed class VoteStorms
{
    [Theory, OnSqlite, OnPostgres]
    public Task No_vote_that_a_voter_was_told_of_is_lost_when_the_process_is_killed(TestEngine engine) =>
        VoteStormTests.Storm(engine, voters: 2000, votes: 20_000, kills: Length.Of(2, 100));

    [Theory, OnSqlite, OnPostgres]
    public Task No_forecast_that_a_member_was_told_of_is_lost_when_the_process_is_killed(TestEngine engine) =>
        VoteStormTests.Storm(engine, voters: 2000, votes: 20_000, kills: Length.Of(2, 100), isForecast: true);
}

/// <summary>The built program with the Telegram stand-in, killed repeatedly.</summary>
public sealed class TelegramStorms
{
    [Fact]
    public Task Killed_in_a_storm_the_bot_loses_no_vote_and_doubles_none() =>
        TelegramStorm.Storm(tapsOfEach: Length.Of(30, 1000), kills: Length.Of(6, 200));
}

/// <summary>Faults of every kind between the bot and the Discord stand-in.</summary>
public sealed class DiscordStorms
{
    [Fact]
    public Task In_a_storm_no_vote_is_lost_and_nothing_is_answered_twice() =>
        DiscordStormTests.Storm(faults: Length.Of(300, 67_500), TimeSpan.FromSeconds(Length.Of(8, 1800)), seed: 20261124);
}

/// <summary>Everything that a gateway may do to a connection without ending the session.</summary>
public sealed class GatewayStorms
{
    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public Task No_event_is_lost_and_none_comes_twice(int seed, bool compresses) =>
        GatewayFaultTests.Storm(seed, compresses, rounds: Length.Of(60, 2000));
}
