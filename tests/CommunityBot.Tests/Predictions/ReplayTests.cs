using System.Globalization;
using CommunityBot.Core.Polls;
using CommunityBot.Core.Predictions;
using CommunityBot.Core.Predictions.Settling;
using CommunityBot.Tests.Polls;
using CommunityBot.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Tests.Predictions;

/// <summary>Two made-up companies report twenty quarters each, and every figure settles five predictions around it as it says.</summary>
public sealed class ReplayTests
{
    const int Quarters = 20;

    static readonly string[] Companies = ["Quanta Chips", "Pingtan Silicon"];

    static readonly decimal[] Factors = [1, 0.95m, 1.05m, 0.8m, 1.2m];

    [Fact]
    public async Task Two_hundred_thresholds_settle_as_the_figures_say()
    {
        var random = new Random(TestSeed.Next());
        await using var world = await PollWorld.Create(TestEngine.Sqlite);
        await world.LoadArticles();
        // The first figures make the companies and their currency known.
        await world.Import(
            string.Concat(Companies.Select(company => $"{company},revenue,2026Q3,812345678,元,,First report,2026-10-20,,,\n")));
        var reports = Reports(random).ToList();
        var open = new List<(Report Report, Poll Poll, decimal Threshold)>();
        foreach (var report in reports)
        {
            foreach (var threshold in Factors.Select(factor => Whole(report.Revenue * factor)))
            {
                // As slowly as the quota of one member allows.
                world.Clock.Advance(TimeSpan.FromSeconds(6));
                open.Add((report, await world.Predict($"{report.Company} revenue {report.Name} > {Text(threshold)}元"), threshold));
            }
        }

        var wrong = new List<string>();
        foreach (var quarter in reports.GroupBy(report => report.Published))
        {
            // Hints and plans before the report settle nothing.
            await At(world, quarter.Key.AddDays(-25));
            await Import(world, quarter, report => Whole(report.Revenue / 1e7m) * 1e7m, "Hint", "about", "");
            await At(world, quarter.Key.AddDays(-1));
            await Import(world, quarter, report => report.Revenue * 2, "Plan", "", "planned");
            foreach (var (report, poll, _) in open.Where(each => each.Report.Published == quarter.Key))
            {
                if ((await world.Prediction(poll))!.Stage != PredictionStage.Open)
                    wrong.Add($"{report} did not wait");
            }

            await At(world, quarter.Key.AddHours(9));
            await Import(world, quarter, report => report.Revenue, "Report", "", "");
            await At(world, quarter.Key.AddHours(58));
        }

        foreach (var (report, poll, threshold) in open)
        {
            var prediction = (await world.Prediction(poll))!;
            if ((prediction.Stage, prediction.Outcome) != (PredictionStage.Settled, report.Revenue > threshold))
                wrong.Add($"{report} > {threshold}: {prediction.Stage} {prediction.Outcome}");
        }

        Assert.Equal(200, open.Count);
        Assert.Empty(wrong);
    }

    /// <summary>A report comes out three weeks after its quarter.</summary>
    static IEnumerable<Report> Reports(Random random)
    {
        foreach (var company in Companies)
        {
            var revenue = 812_345_678m;
            for (var i = 0; i < Quarters; i++)
            {
                var (year, quarter) = (2026 + ((i + 3) / 4), ((i + 3) % 4) + 1);
                revenue = Whole(revenue * (0.8m + ((decimal)random.NextDouble() * 0.5m)));
                var published = new DateTimeOffset(year, (quarter * 3) - 2, 1, 0, 0, 0, TimeSpan.Zero).AddMonths(3).AddDays(20);
                yield return new Report(company, $"Q{quarter} {year}", $"{year}Q{quarter}", revenue, published);
            }
        }
    }

    static Task Import(
        PollWorld world, IEnumerable<Report> reports, Func<Report, decimal> value, string source, string qualifier, string basis) =>
        ImportAndReview(world, string.Concat(reports.Select(report => string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Company},revenue,{report.Period},{value(report)},元,,{source} {report.Period},{world.Now:yyyy-MM-dd},"
                + $"{qualifier},{basis},\n"))));

    static async Task ImportAndReview(PollWorld world, string rows)
    {
        await world.Import(rows);
        await Review(world);
    }

    static async Task At(PollWorld world, DateTimeOffset at)
    {
        world.Clock.Advance(at - world.Now);
        await Review(world);
    }

    static Task Review(PollWorld world) => world.Services.GetRequiredService<PredictionWorker>().RunOnce(default);

    static decimal Whole(decimal amount) => decimal.Round(amount, MidpointRounding.AwayFromZero);

    static string Text(decimal amount) => amount.ToString(CultureInfo.InvariantCulture);

    sealed record Report(string Company, string Name, string Period, decimal Revenue, DateTimeOffset Published);
}
