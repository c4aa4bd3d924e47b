using System.Globalization;
using CommunityBot.Core.Polls;
using CommunityBot.Core.Predictions;
using CommunityBot.Tests.Polls;
using CommunityBot.Tests.Storage;

namespace CommunityBot.Tests.Predictions;

/// <summary>A made-up company reports forty quarters, and every figure settles five predictions around it as it says.</summary>
public sealed class ReplayTests
{
    const int Quarters = 40;

    static readonly (string Name, decimal Factor)[] Thresholds =
        [("at", 1), ("5% below", 0.95m), ("5% above", 1.05m), ("20% below", 0.8m), ("20% above", 1.2m)];

    [Fact]
    public async Task Two_hundred_thresholds_settle_as_the_figures_say()
    {
        var random = new Random(TestSeed.Next());
        await using var world = await PollWorld.Create(TestEngine.Sqlite);
        await world.LoadArticles();
        // The first figure makes the company and its currency known.
        var revenue = 812_345_678m;
        await world.Import($"Quanta Chips,revenue,2026Q3,{revenue},元,,Report 0,2026-10-20,,,\n");
        var wrong = new List<string>();
        var settled = 0;
        for (var i = 0; i < Quarters; i++)
        {
            var (year, quarter) = (2026 + ((i + 3) / 4), ((i + 3) % 4) + 1);
            revenue = Whole(revenue * (0.8m + ((decimal)random.NextDouble() * 0.5m)));
            var open = new List<(Poll Poll, bool Outcome, string Text)>();
            foreach (var (name, factor) in Thresholds)
            {
                var threshold = Whole(revenue * factor);
                var line = string.Create(CultureInfo.InvariantCulture, $"Quanta Chips revenue Q{quarter} {year} > {threshold}元");
                open.Add((await world.Predict(line), revenue > threshold, $"{line} ({name})"));
            }

            // The report comes out three weeks after the quarter, and hints before it settle nothing.
            var published = new DateTimeOffset(year, (quarter * 3) - 2, 1, 0, 0, 0, TimeSpan.Zero).AddMonths(3).AddDays(20);
            await Until(world, published.AddDays(-25));
            await world.Import(Row(year, quarter, Whole(revenue / 1e7m) * 1e7m, $"Hint {i}", published.AddDays(-25), "about"));
            await world.SettleDue();
            await Until(world, published.AddDays(-1));
            await world.Import(Row(year, quarter, revenue * 2, $"Plan {i}", published.AddDays(-1), "", "planned"));
            await world.SettleDue();
            foreach (var (poll, _, text) in open)
            {
                if ((await world.Prediction(poll))!.Stage != PredictionStage.Open)
                    wrong.Add($"{text} did not wait");
            }

            await Until(world, published.AddHours(9));
            await world.Import(Row(year, quarter, revenue, $"Report {i + 1}", published, ""));
            await world.SettleDue();
            world.Clock.Advance(TimeSpan.FromHours(49));
            await world.SettleDue();
            foreach (var (poll, outcome, text) in open)
            {
                var prediction = (await world.Prediction(poll))!;
                settled += prediction.Stage == PredictionStage.Settled ? 1 : 0;
                if (prediction.Outcome != outcome)
                    wrong.Add($"{text}: {revenue} settled it as {prediction.Outcome}");
            }
        }

        Assert.Empty(wrong);
        Assert.Equal(Quarters * Thresholds.Length, settled);
    }

    static decimal Whole(decimal amount) => decimal.Round(amount, MidpointRounding.AwayFromZero);

    static string Row(int year, int quarter, decimal value, string source, DateTimeOffset day, string qualifier, string basis = "") =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"Quanta Chips,revenue,{year}Q{quarter},{value},元,,{source},{day:yyyy-MM-dd},{qualifier},{basis},\n");

    static async Task Until(PollWorld world, DateTimeOffset at)
    {
        if (at > world.Now)
            world.Clock.Advance(at - world.Now);
        await world.SettleDue();
    }
}
