using CommunityBot.Core.Catalog;
using NodaTime;
using static CommunityBot.Tests.Catalog.Import.ImportWorld;

namespace CommunityBot.Tests.Catalog.Import;

/// <summary>Companies of every kind that files: their figures are read here once more, by other code, and have to be the same.</summary>
public sealed class FilingKindsTests(ImportWorld world) : IClassFixture<ImportWorld>
{
    // The tags by metric in order of preference, as the notes on such files list them.
    static readonly (string Metric, string[] Tags)[] Metrics =
    [
        ("revenue", ["us-gaap:Revenues", "us-gaap:RevenueFromContractWithCustomerExcludingAssessedTax",
            "us-gaap:SalesRevenueNet", "ifrs-full:Revenue"]),
        ("net_profit", ["us-gaap:ProfitLoss", "us-gaap:NetIncomeLoss", "ifrs-full:ProfitLoss"]),
        ("net_profit_parent", ["us-gaap:NetIncomeLoss", "ifrs-full:ProfitLossAttributableToOwnersOfParent"]),
        ("capex", ["us-gaap:PaymentsToAcquireProductiveAssets", "us-gaap:PaymentsToAcquirePropertyPlantAndEquipment",
            "ifrs-full:PurchaseOfPropertyPlantAndEquipmentClassifiedAsInvestingActivities"]),
        ("eps", ["us-gaap:EarningsPerShareBasic", "ifrs-full:BasicEarningsLossPerShare"]),
        ("total_assets", ["us-gaap:Assets", "ifrs-full:Assets"]),
        ("inventory", ["us-gaap:InventoryNet", "ifrs-full:Inventories"]),
    ];

    public static TheoryData<string> Kinds =>
        ["calendar", "taiwan", "euro", "weeks of september", "weeks of august", "june", "named by its start", "split", "other currency"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Every_figure_is_the_newest_filed(string kind)
    {
        var seed = TestSeed.Next();
        var company = Company(kind, new Random(seed));
        var main = company.Rows[^1].Unit.Split('/')[0];
        var expected = new List<string>();
        foreach (var (metric, tags) in Metrics)
        {
            foreach (var period in company.Rows.Where(row => tags.Contains(row.Tag)).GroupBy(row => (row.Start, row.End)))
            {
                var inMain = period.Where(row => row.Unit.Split('/')[0] == main).ToList();
                var rows = inMain.Count > 0 ? inMain : [.. period];
                var tag = tags.First(tag => rows.Exists(row => row.Tag == tag));
                var newest = rows.Where(row => row.Tag == tag).MaxBy(row => row.Filed);
                expected.Add(
                    $"{metric} {newest.Start ?? newest.End:uuuu-MM-dd} "
                        + $"{newest.End:uuuu-MM-dd} {newest.Value:0.##} {newest.Unit.Split('/')[0]}");
            }
        }

        var figures = await world.Figures("facts.json", Utf8(company.Json()));
        var taken = figures.Where(line => !line.EndsWith("computed", StringComparison.Ordinal)).Select(
            line => Plain(line[(company.Name.Length + 1)..]));
        Assert.Equal(expected.Order(StringComparer.Ordinal), taken.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Figures_per_share_of_before_a_split_are_marked_and_make_no_growth()
    {
        var company = Company("split", new Random(TestSeed.Next()));
        _ = await world.Import("facts.json", Utf8(company.Json()));
        var catalog = await new CatalogStore(world.Database).Load();
        var id = catalog.Entities.Values.Single(entity => entity.Names.En == company.Name).Id;
        var years = (await new FactStore(world.Database).Of(id, "eps")).Where(fact => fact.Period.Kind == PeriodKind.Year).ToList();
        // The report on 2021 shows 2019 to 2021 as after the split of that year.
        Assert.Equal([2018], years.Where(fact => fact.Note is not null).Select(fact => fact.Period.Start.Year));
        Assert.Contains("1 to 4", years[0].Note!.En, StringComparison.Ordinal);
        Assert.Equal(4, years.Count(fact => fact.Note is null));
    }

    static MadeUpFilings Company(string kind, Random random)
    {
        (string, string)[] Gaap(string currency, bool isNew) =>
        [
            (isNew ? "us-gaap:Revenues" : "us-gaap:RevenueFromContractWithCustomerExcludingAssessedTax", currency),
            ("us-gaap:NetIncomeLoss", currency),
            (isNew ? "us-gaap:PaymentsToAcquireProductiveAssets" : "us-gaap:PaymentsToAcquirePropertyPlantAndEquipment", currency),
            ("us-gaap:EarningsPerShareBasic", currency + "/shares"),
        ];
        (string, string)[] Ifrs(string currency) =>
        [
            ("ifrs-full:Revenue", currency),
            ("ifrs-full:ProfitLoss", currency), ("ifrs-full:ProfitLossAttributableToOwnersOfParent", currency),
            ("ifrs-full:PurchaseOfPropertyPlantAndEquipmentClassifiedAsInvestingActivities", currency),
            ("ifrs-full:BasicEarningsLossPerShare", currency + "/shares"),
        ];
        (string, string)[] Assets(string taxonomy, string currency) =>
            [($"{taxonomy}:Assets", currency), (taxonomy == "us-gaap" ? "us-gaap:InventoryNet" : "ifrs-full:Inventories", currency)];

        MadeUpFilings Of(long cik, string name, Func<int, LocalDate> end, bool weeks = false, decimal split = 1) => new(cik, name, random)
        {
            EndOf = end,
            HasWeeks = weeks,
            Flows = year => Gaap("USD", year >= 2021),
            Balances = Assets("us-gaap", "USD"),
            Scale = (unit, filed) => unit == "USD/shares" && filed < new LocalDate(2021, 6, 1) ? split : 1,
        };

        MadeUpFilings Foreign(long cik, string name, string taxonomy, Func<int, string> currency) => new(cik, name, random)
        {
            EndOf = year => new LocalDate(year, 12, 31),
            AnnualForm = "20-F",
            HasQuarters = false,
            // The last report gives its year in dollars as well.
            Flows = year => [.. year == 2024 && currency(year) != "USD" && taxonomy == "ifrs-full"
                ? [("ifrs-full:Revenue", "USD")]
                : (ReadOnlySpan<(string, string)>)[],
                .. taxonomy == "us-gaap" ? Gaap(currency(year), false) : Ifrs(currency(year))],
            Balances = Assets(taxonomy, currency(2024)),
        };

        var company = kind switch
        {
            "taiwan" => Foreign(9900001, "Formosa Wafer Works Co Ltd", "ifrs-full", _ => "TWD"),
            "euro" => Foreign(9900002, "Laagland Optiek N.V.", "us-gaap", _ => "EUR"),
            "other currency" => Foreign(9900003, "Turncoin Semi plc", "ifrs-full", year => year < 2022 ? "GBP" : "USD"),
            "weeks of september" => Of(9900004, "Orchardine Devices Inc", year => Last(year, 9, IsoDayOfWeek.Saturday), weeks: true),
            "weeks of august" => Of(9900005, "Prairiewell Memory Inc", year => Nearest(year, 8, IsoDayOfWeek.Thursday), weeks: true),
            "june" => Of(9900006, "Juniper Ridge Networks Inc", year => new LocalDate(year, 6, 30)),
            "named by its start" =>
                Of(9900007, "Janmart Silicon Stores Inc", year => Nearest(year + 1, 1, IsoDayOfWeek.Saturday), weeks: true),
            "split" => Of(9900008, "Quarterstock Chips Inc", year => new LocalDate(year, 12, 31), split: 4),
            _ => Of(9900009, "Plainyear Circuits Inc", year => new LocalDate(year, 12, 31)),
        };
        company.Report(kind == "split" ? 2018 : 2017, kind == "split" ? 2022 : 2024);
        return company;
    }

    static LocalDate Last(int year, int month, IsoDayOfWeek day) =>
        new LocalDate(year, month, 1).With(DateAdjusters.EndOfMonth).With(DateAdjusters.PreviousOrSame(day));

    static LocalDate Nearest(int year, int month, IsoDayOfWeek day) =>
        new LocalDate(year, month, 1).With(DateAdjusters.EndOfMonth).PlusDays(3).With(DateAdjusters.PreviousOrSame(day));

    /// <summary>A line of the export with the days of its period.</summary>
    static string Plain(string line)
    {
        var parts = line.Split(' ');
        var period = PeriodText.Parse(parts[1]);
        return $"{parts[0]} {period.Start:uuuu-MM-dd} {period.End:uuuu-MM-dd} "
            + $"{decimal.Parse(parts[2], System.Globalization.CultureInfo.InvariantCulture):0.##} {parts[3]}";
    }
}
