using CommunityBot.Tests.Storage;

namespace CommunityBot.Tests.Digests;

/// <summary>A season; the soak tests go through years.</summary>
public sealed class DigestSimulationTests
{
    [Fact]
    public Task A_season_of_three_hundred_readers_ends_with_every_edition_accounted_for() => Simulate(readers: 300, days: 90, seed: 20260101);

    internal static async Task Simulate(int readers, int days, int seed)
    {
        using var folder = new TempFolder();
        await using var simulation = new DigestSimulation(folder.File("years.db"), TestSeed.Or(seed));
        await simulation.Subscribe(readers, zones: 40, daysAWeek: 1);
        await simulation.Run(TimeSpan.FromDays(days));
        TestContext.Current.TestOutputHelper!.WriteLine(simulation.ToString());
        Assert.Empty(simulation.Wrongs.Take(20));
        // Each kind of trouble has really been there; an edition a week of most readers, and one a day of a few.
        var editions = readers * days / 7;
        Assert.InRange(simulation.Unknown, editions / 600, editions / 15);
        Assert.InRange(simulation.Deaths, days / 22, days * 18);
        Assert.True(simulation.Sent > editions * 0.95 && simulation.Failed > 0 && simulation.Missed > 0 && simulation.Steps > days / 50 && simulation.Pairs > days / 11, simulation.ToString());
    }
}
