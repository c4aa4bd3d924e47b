using CommunityBot.Tests.Storage;

namespace CommunityBot.Tests.Digests;

/// <summary>A simulation of a season. The soak tests simulate years.</summary>
public sealed class DigestSimulationTests
{
    [Fact]
    public Task A_season_of_three_hundred_readers_ends_with_every_edition_accounted_for() =>
        Simulate(readers: 300, days: 90, seed: 20260101);

    internal static async Task Simulate(int readers, int days, int seed)
    {
        using var folder = new TempFolder();
        await using var simulation = new DigestSimulation(folder.File("years.db"), TestSeed.Or(seed));
        await simulation.Subscribe(readers, zones: 40, daysAWeek: 1);
        await simulation.Run(TimeSpan.FromDays(days));
        TestContext.Current.TestOutputHelper!.WriteLine(simulation.ToString());
        Assert.Empty(simulation.Wrongs.Take(20));
        // Each kind of trouble has happened as often as expected for this number of editions: a reader has at least one a week.
        var editions = readers * days / 7;
        Assert.InRange(simulation.Unknown, editions / 600, editions / 15);
        Assert.InRange(simulation.Deaths, editions / 6000, editions / 15);
        Assert.True(
            simulation.Sent > editions * 0.96 && simulation.Failed > 0 && simulation.Missed >= editions / 300_000
                && simulation.Steps > editions / 15_000 && simulation.Pairs > editions / 3000,
            simulation.ToString());
    }
}
