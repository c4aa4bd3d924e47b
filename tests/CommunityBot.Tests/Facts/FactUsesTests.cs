using CommunityBot.Tests.Polls;
using CommunityBot.Tests.Predictions;
using CommunityBot.Tests.Storage;
using Dapper;

namespace CommunityBot.Tests.Facts;

/// <summary>The lines for a moderator about where a retracted figure was used.</summary>
public sealed class FactUsesTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task A_prediction_that_the_figure_decides_is_named(TestEngine engine)
    {
        await using var world = await PollWorld.Create(engine);
        await world.LoadArticles();
        var poll = await world.Predict("Biren revenue 2026 > 10亿");
        await world.Import("biren,revenue,2026,10.21,亿元,CNY,Annual report,2026-11-03,,,\n");
        await world.SettleDue();
        var id = await world.Database.Read(connection => Task.FromResult(
            connection.ExecuteScalar<int>("SELECT fact_id FROM predictions WHERE poll_id = @Id", new { poll.Id })));
        var retracted = PollWorld.Plain(await world.Say(PollWorld.Who("Mo"), $"/fact retract {id} withdrawn"));
        Assert.Contains("Where it was used", retracted, StringComparison.Ordinal);
        Assert.Contains($"Poll {poll.Number}", retracted, StringComparison.Ordinal);
    }
}
