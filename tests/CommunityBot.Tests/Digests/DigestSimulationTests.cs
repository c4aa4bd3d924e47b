using CommunityBot.Tests.Storage;

namespace CommunityBot.Tests.Digests;

public sealed class DigestSimulationTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Three_years_of_two_thousand_readers_end_with_every_edition_accounted_for()
    {
        using var folder = new TempFolder();
        // In memory where the system has such a place: what is simulated is the bot and not the disk.
        var file = Directory.Exists("/dev/shm") ? $"/dev/shm/communitybot-{Guid.NewGuid():N}.db" : folder.File("years.db");
        try
        {
            await using var simulation = new DigestSimulation(file, seed: 20260101);
            await simulation.Subscribe(count: 2000, zones: 40, daysAWeek: 1);
            await simulation.Run(TimeSpan.FromDays(3 * 365));
            output.WriteLine(simulation.ToString());
            Assert.Empty(simulation.Wrongs.Take(20));
            // Each kind of trouble has really been there.
            Assert.InRange(simulation.Unknown, 500, 20_000);
            Assert.InRange(simulation.Deaths, 50, 20_000);
            Assert.True(simulation.Sent > 300_000 && simulation.Failed > 0 && simulation.Missed > 0 && simulation.Steps > 20 && simulation.Pairs > 100, simulation.ToString());
        }
        finally
        {
            foreach (var left in Directory.GetFiles(Path.GetDirectoryName(file)!, Path.GetFileName(file) + "*"))
                File.Delete(left);
        }
    }
}
