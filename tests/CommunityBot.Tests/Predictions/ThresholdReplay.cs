using System.Globalization;
using System.Text;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Catalog.Import;
using CommunityBot.Core.Catalog.Import.Decoding;
using CommunityBot.Core.Catalog.Import.Preview;
using CommunityBot.Core.Catalog.Packs;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Predictions;
using CommunityBot.Core.Predictions.Launching;
using CommunityBot.Core.Predictions.Settling;
using CommunityBot.Core.Setup;
using CommunityBot.Core.Storage;
using CommunityBot.Tests.Digests;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Tests.Predictions;

/// <summary>
/// Replays a company's reports in the order of their publication. Five thresholds around each figure are predicted before its period
/// ends; a rounded hint and a plan come before the report, and have to settle nothing.
/// </summary>
sealed class ThresholdReplay : IAsyncDisposable
{
    public static readonly decimal[] Factors = [1, 0.95m, 1.05m, 0.8m, 1.2m];

    static readonly TimeSpan BeforeEnd = TimeSpan.FromDays(30), UsualWait = TimeSpan.FromDays(120);

    readonly Database database;
    readonly ServiceProvider services;
    readonly SteppingClock clock;

    /// <param name="connection">A new database.</param>
    /// <param name="config">The folder with the catalog.</param>
    public ThresholdReplay(string connection, string config, DateTimeOffset start)
    {
        database = Database.Open(connection);
        clock = new SteppingClock(start);
        var collection = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(clock).AddSingleton(database);
        collection.AddLeases().AddCatalog().AddMembers().AddCommunities().AddPolls().AddQuestions().AddPredictions().AddPredictionWorker();
        collection.Configure<CatalogOptions>(options => options.Folder = config);
        services = collection.BuildServiceProvider();
    }

    /// <summary>How many had to be confirmed: a figure of a few digits that equals the threshold may have been rounded to it.</summary>
    public int Confirmed { get; private set; }

    /// <summary>How many predictions were launched, and which settled otherwise than the figure says.</summary>
    public async Task<(int Count, IReadOnlyList<string> Wrong)> Run(IReadOnlyList<QuarterReport> reports)
    {
        _ = await services.GetRequiredService<PackSync>().Run();
        // The first figures make the companies and their currency known.
        await Import(reports.DistinctBy(report => report.Company), "First", _ => "2007Q1", report => report.Revenue, "", "");
        var (count, wrong) = (0, new List<string>());
        foreach (var quarter in reports.GroupBy(report => report.Published).OrderBy(group => group.Key))
        {
            await At(quarter.First().Ends - BeforeEnd);
            List<(QuarterReport Report, string Poll, decimal Threshold)> open = [];
            foreach (var report in quarter)
            {
                foreach (var threshold in Factors.Select(factor => Whole(report.Revenue * factor)))
                    open.Add((report, await Predict(report, threshold), threshold));
            }

            await At(quarter.Key.AddDays(-2));
            await Import(quarter, "Hint", Period, report => Whole(report.Revenue / 1e7m) * 1e7m, "about", "");
            await At(quarter.Key.AddDays(-1));
            await Import(quarter, "Plan", Period, report => report.Revenue * 2, "", "planned");
            foreach (var (report, poll, threshold) in open)
            {
                if ((await Find(poll)).Stage != PredictionStage.Open)
                    wrong.Add($"{report} > {threshold} did not wait");
            }

            await At(quarter.Key.AddHours(9));
            await Import(quarter, "Report", Period, report => report.Revenue, "", "");
            await At(quarter.Key.AddHours(58));
            foreach (var (report, poll, threshold) in open)
            {
                if (await Find(poll) is { Stage: PredictionStage.Proposed, SettlesAt: null })
                    await Confirm(poll);
                var prediction = await Find(poll);
                if ((prediction.Stage, prediction.Outcome) != (PredictionStage.Settled, report.Revenue > threshold))
                    wrong.Add($"{report} > {threshold}: {prediction.Stage} {prediction.Outcome}");
            }

            count += open.Count;
        }

        return (count, wrong);
    }

    public static decimal Whole(decimal amount) => decimal.Round(amount, MidpointRounding.AwayFromZero);

    static string Period(QuarterReport report) => report.Period;

    async Task<string> Predict(QuarterReport report, decimal threshold)
    {
        var origin = new RequestOrigin(new ChatRef("local", "lobby"), new UserRef("local", "mo"), "Mo") { IsModerator = true };
        var launch = services.GetRequiredService<PredictionLaunch>();
        var line = $"{report.Company} revenue {report.Name} > {threshold.ToString(CultureInfo.InvariantCulture)} {report.Currency}";
        // One whose report comes late must not be void before it.
        var closes = report.Published - report.Ends > UsualWait
            ? report.Published.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)
            : null;
        var (refused, plan) = await launch.Plan(new PredictionDraft { Line = line, Closes = closes }, origin, Language.En, default);
        if (plan is null)
            throw new InvalidOperationException($"{line}: {refused!.Refusal}");
        return (await launch.Launch([plan], draft: line, origin, default))[0].Id;
    }

    Task<Prediction> Find(string poll) => database.Read(connection => Task.FromResult(PredictionTable.Find(connection, poll)!));

    /// <summary>As a moderator's tap does.</summary>
    async Task Confirm(string poll)
    {
        Confirmed++;
        var catalog = await services.GetRequiredService<LiveCatalog>().Refresh();
        _ = await database.Write(connection => Settlement.Open(connection, poll, catalog, clock.Real)!.Confirm());
    }

    async Task At(DateTimeOffset at)
    {
        clock.Pass(at - clock.Real);
        await services.GetRequiredService<PredictionWorker>().RunOnce(default);
    }

    async Task Import(
        IEnumerable<QuarterReport> reports, string source, Func<QuarterReport, string> period, Func<QuarterReport, decimal> value,
        string qualifier, string basis)
    {
        var rows = reports.Select(report => string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Company},revenue,{period(report)},{value(report)},,{report.Currency},{source} {report.Period},"
                + $"{clock.Real:yyyy-MM-dd},{qualifier},{basis},\n"));
        var text = "entity,metric,period,value,unit,currency,source,as_of,qualifier,basis,quote\n" + string.Concat(rows);
        var result = await services.GetRequiredService<FactImport>().Run(
            [new ImportFile("replay.csv", new MemoryStream(Encoding.UTF8.GetBytes(text)))], new ImportOptions { CreatesNames = true });
        if (result.ProblemCount > 0)
            throw new InvalidOperationException(string.Join('\n', result.Problems));
        await services.GetRequiredService<PredictionWorker>().RunOnce(default);
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        await database.DisposeAsync();
    }
}

/// <summary>A quarter's revenue as it was reported.</summary>
/// <param name="Name">The quarter as a question names it: <c>Q1 FY2027</c>.</param>
/// <param name="Period">The quarter as files name it: <c>FY2027Q1</c>.</param>
/// <param name="Ends">The last day of the quarter, or of the first of those that are predicted at once.</param>
sealed record QuarterReport(
    string Company, string Name, string Period, decimal Revenue, string Currency, DateTimeOffset Ends, DateTimeOffset Published);
