using CommunityBot.Tests.Storage;

namespace CommunityBot.Tests.Polls;

/// <summary>A simulation of weeks. The soak tests simulate years.</summary>
public sealed class SeriesSimulationTests
{
    [Fact]
    public Task Six_weeks_of_recurring_polls_in_forty_zones_have_one_poll_on_each_date() => Simulate(series: 80, days: 42, seed: 20261201);

    internal static async Task Simulate(int series, int days, int seed)
    {
        using var folder = new TempFolder();
        await using var simulation = new SeriesSimulation(folder.File("series.db"), TestSeed.Or(seed));
        await simulation.SetUp(series, zones: 40);
        await simulation.Run(TimeSpan.FromDays(days));
        TestContext.Current.TestOutputHelper!.WriteLine(simulation.ToString());
        Assert.Empty(simulation.Wrongs.Take(20));
        Assert.True(
            simulation.Launched > series * days / 7 && simulation.Late > 0 && simulation.Skipped > 0 && simulation.Deaths > 0
                && simulation.Pairs > 0,
            simulation.ToString());
    }
}
