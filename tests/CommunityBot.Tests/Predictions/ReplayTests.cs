using CommunityBot.Tests.Storage;

namespace CommunityBot.Tests.Predictions;

/// <summary>
/// Two made-up companies report twenty quarters each, and every figure settles five predictions around it as it says. Ten quarters are
/// predicted and reported at once; the benchmark replays the filings of a company one by one.
/// </summary>
public sealed class ReplayTests
{
    const int Quarters = 20, AtOnce = 10;

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

    /// <summary>Reports come out three weeks after the last quarter of ten.</summary>
    static IEnumerable<QuarterReport> Reports(Random random)
    {
        foreach (var company in Companies)
        {
            var revenue = 812_345_678m;
            for (var i = 0; i < Quarters; i++)
            {
                var (year, quarter) = Named(i);
                revenue = ThresholdReplay.Whole(revenue * (0.8m + ((decimal)random.NextDouble() * 0.5m)));
                var (first, last) = (EndOf(i / AtOnce * AtOnce), EndOf((((i / AtOnce) + 1) * AtOnce) - 1));
                yield return new QuarterReport(company, $"Q{quarter} {year}", $"{year}Q{quarter}", revenue, "CNY", first, last.AddDays(21));
            }
        }
    }

    static (int Year, int Quarter) Named(int i) => (2026 + ((i + 3) / 4), ((i + 3) % 4) + 1);

    static DateTimeOffset EndOf(int i) =>
        new DateTimeOffset(Named(i).Year, (Named(i).Quarter * 3) - 2, 1, 0, 0, 0, TimeSpan.Zero).AddMonths(3).AddDays(-1);
}
