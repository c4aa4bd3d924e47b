using CommunityBot.Tests.Storage;

namespace CommunityBot.Tests.Predictions;

/// <summary>Two made-up companies report twenty quarters each, and every figure settles five predictions around it as it says.</summary>
public sealed class ReplayTests
{
    const int Quarters = 20;

    static readonly string[] Companies = ["Quanta Chips", "Pingtan Silicon"];

    [Fact]
    public async Task Two_hundred_thresholds_settle_as_the_figures_say()
    {
        var random = new Random(TestSeed.Next());
        using var folder = new TempFolder();
        await using var replay = new ThresholdReplay(
            folder.File("replay.db"), Path.Combine(RepositoryFolder.Path, "config"), new(2026, 11, 2, 0, 0, 0, TimeSpan.Zero));
        var (count, wrong) = await replay.Run([.. Reports(random)]);
        Assert.Equal(200, count);
        Assert.Empty(wrong);
    }

    /// <summary>A report comes out three weeks after its quarter.</summary>
    static IEnumerable<QuarterReport> Reports(Random random)
    {
        foreach (var company in Companies)
        {
            var revenue = 812_345_678m;
            for (var i = 0; i < Quarters; i++)
            {
                var (year, quarter) = (2026 + ((i + 3) / 4), ((i + 3) % 4) + 1);
                revenue = ThresholdReplay.Whole(revenue * (0.8m + ((decimal)random.NextDouble() * 0.5m)));
                var end = new DateTimeOffset(year, (quarter * 3) - 2, 1, 0, 0, 0, TimeSpan.Zero).AddMonths(3).AddDays(-1);
                yield return new QuarterReport(company, $"Q{quarter} {year}", $"{year}Q{quarter}", revenue, "CNY", end, end.AddDays(21));
            }
        }
    }
}
