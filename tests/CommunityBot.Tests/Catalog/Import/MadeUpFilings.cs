using System.Text.Json;
using NodaTime;

namespace CommunityBot.Tests.Catalog.Import;

/// <summary>
/// A companyfacts file of a made-up company: reports of each year and quarter with the periods before them, some of which a later
/// report states otherwise.
/// </summary>
sealed class MadeUpFilings(long cik, string name, Random random)
{
    public readonly record struct Row(
        string Tag, string Unit, LocalDate? Start, LocalDate End, decimal Value, string Accession, int Year, string Form, LocalDate Filed);

    readonly Dictionary<(string Tag, string Unit, LocalDate? Start, LocalDate End), decimal> values = [];
    int reports;

    public string Name => name;

    public List<Row> Rows { get; } = [];

    /// <summary>The last day of the fiscal year of this name.</summary>
    public required Func<int, LocalDate> EndOf { get; init; }

    /// <summary>Whether quarters are of thirteen weeks, and not of three months.</summary>
    public bool HasWeeks { get; init; }

    /// <summary>10-K or 20-F.</summary>
    public string AnnualForm { get; init; } = "10-K";

    public bool HasQuarters { get; init; } = true;

    /// <summary>The tags of flows in a year's reports, with their units.</summary>
    public required Func<int, (string Tag, string Unit)[]> Flows { get; init; }

    public required (string Tag, string Unit)[] Balances { get; init; }

    /// <summary>What a value is multiplied with in reports of this day.</summary>
    public Func<string, LocalDate, decimal> Scale { get; init; } = (_, _) => 1;

    public void Report(int first, int last)
    {
        for (var year = first; year <= last; year++)
        {
            for (var quarter = 1; HasQuarters && quarter <= 3; quarter++)
                Quarterly(year, quarter);
            Annual(year, first);
        }
    }

    public string Json() => JsonSerializer.Serialize(new
    {
        cik,
        entityName = name,
        facts = Rows.GroupBy(row => row.Tag.Split(':')[0]).ToDictionary(taxonomy => taxonomy.Key, taxonomy => taxonomy
            .GroupBy(row => row.Tag.Split(':')[1]).ToDictionary(tag => tag.Key, tag => new
            {
                label = tag.Key,
                units = tag.GroupBy(row => row.Unit).ToDictionary(unit => unit.Key, unit => unit.Select(Written).ToList()),
            })),
    });

    static Dictionary<string, object> Written(Row row)
    {
        var written = new Dictionary<string, object>
        {
            ["end"] = Day(row.End),
            ["val"] = row.Value,
            ["accn"] = row.Accession,
            ["fy"] = row.Year,
            ["fp"] = "FY",
            ["form"] = row.Form,
            ["filed"] = Day(row.Filed),
        };
        if (row.Start is { } start)
            written["start"] = Day(start);
        return written;
    }

    static string Day(LocalDate day) => day.ToString("uuuu-MM-dd", null);

    public LocalDate QuarterEnd(int year, int quarter) => quarter == 4 ? EndOf(year)
        : HasWeeks ? EndOf(year - 1).PlusWeeks(13 * quarter) : EndOf(year - 1).PlusDays(1).PlusMonths(3 * quarter).PlusDays(-1);

    void Quarterly(int year, int quarter)
    {
        var report = NewReport(QuarterEnd(year, quarter).PlusDays(35), "10-Q", year);
        foreach (var (tag, unit) in Flows(year))
        {
            foreach (var of in new[] { year, year - 1 })
            {
                var start = EndOf(of - 1).PlusDays(1);
                State(report, tag, unit, start, QuarterEnd(of, quarter));
                if (quarter > 1)
                    State(report, tag, unit, QuarterEnd(of, quarter - 1).PlusDays(1), QuarterEnd(of, quarter));
            }
        }

        foreach (var (tag, unit) in Balances)
        {
            State(report, tag, unit, null, QuarterEnd(year, quarter));
            State(report, tag, unit, null, EndOf(year - 1));
        }
    }

    void Annual(int year, int first)
    {
        var report = NewReport(EndOf(year).PlusDays(60), AnnualForm, year);
        foreach (var (tag, unit) in Flows(year))
        {
            foreach (var of in new[] { year, year - 1, year - 2 }.Where(of => of >= first))
                State(report, tag, unit, EndOf(of - 1).PlusDays(1), EndOf(of));
        }

        foreach (var (tag, unit) in Balances)
        {
            State(report, tag, unit, null, EndOf(year));
            State(report, tag, unit, null, EndOf(year - 1));
        }

        // An amendment weeks later states a few again.
        if (random.Next(4) == 0)
        {
            var amended = NewReport(EndOf(year).PlusDays(90), AnnualForm + "/A", year);
            var (tag, unit) = Flows(year)[0];
            State(amended, tag, unit, EndOf(year - 1).PlusDays(1), EndOf(year));
        }
    }

    (string Accession, int Year, string Form, LocalDate Filed) NewReport(LocalDate filed, string form, int year) =>
        ($"{cik:D10}-{filed.Year % 100:D2}-{++reports:D6}", year, form, filed);

    /// <summary>States a figure as before, or one time in ten otherwise.</summary>
    void State((string Accession, int Year, string Form, LocalDate Filed) report, string tag, string unit, LocalDate? start, LocalDate end)
    {
        var key = (tag, unit, start, end);
        if (!values.TryGetValue(key, out var value) || random.Next(10) == 0)
        {
            values[key] = value = unit.Contains('/', StringComparison.Ordinal)
                ? random.Next(400, 4000) / 100m
                : random.Next(1_000_000, 99_000_000) * 1000m;
        }

        var scaled = Math.Round(value * Scale(unit, report.Filed), 2, MidpointRounding.ToEven);
        Rows.Add(new(tag, unit, start, end, scaled, report.Accession, report.Year, report.Form, report.Filed));
    }
}
