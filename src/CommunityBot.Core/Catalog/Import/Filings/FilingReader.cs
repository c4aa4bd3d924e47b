using System.Globalization;
using CommunityBot.Core.Catalog.Import.Naming;
using CommunityBot.Core.Catalog.Import.Preview;
using CommunityBot.Core.Catalog.Import.Staging;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Text;
using NodaTime;

namespace CommunityBot.Core.Catalog.Import.Filings;

/// <summary>
/// Takes the figures of a company's filings: for each metric and period the preferred tag and of it the newest filed value; older
/// ones that differ are kept as restated. Quarters that no filing states are computed from the figures since the year's start.
/// </summary>
sealed class FilingReader(CompanyFilings filings, ImportNames names, IReadOnlyDictionary<string, Metric> metrics, LocalDate today)
{
    const string SharesOutstanding = "shares_outstanding";

    public void Read(FactSink sink, FilePreview preview)
    {
        var entity = FindOrCreate(out var years);
        var main = MainCurrency();
        var splits = ShareSplits.Find(filings.Rows.Where(row =>
            metrics.TryGetValue(row.Tag.MetricId, out var metric) && metric.Unit == UnitKind.Price));
        var (older, outside, known) = (0, 0, new HashSet<string>());
        preview.Companies.Add(new(filings.Name, entity.Id, names.NewEntities.Contains(entity)));
        foreach (var byMetric in filings.Rows.GroupBy(row => row.Tag.MetricId))
        {
            if (!metrics.TryGetValue(byMetric.Key, out var metric))
                continue;
            var stated = new List<StagedQuarter>();
            foreach (var byPeriod in byMetric.GroupBy(row => (row.Start, row.End)))
            {
                if (CurrencyOf(byPeriod, metric, main) is not { } currency)
                    continue;
                if (PeriodOf(byPeriod.Key, metric, years) is not { } period)
                {
                    outside++;
                    continue;
                }

                var ofUnit = byPeriod.Where(row => IsOf(metric, row.Unit, currency)).ToList();
                var rank = ofUnit.Min(row => row.Tag.Rank);
                List<FilingRow> rows = [.. ofUnit.Where(row => row.Tag.Rank == rank)];
                var current = AddRuns(sink, rows, entity, metric, period, currency, splits, ref older);
                preview.CountPeriod(period);
                stated.Add(new(period, current));
                _ = known.Add(metric.Id);
            }

            if (metric is { Kind: MetricKind.Flow, Unit: UnitKind.Money })
                AddComputed(sink, stated, entity, metric, preview);
        }

        Describe(preview, known, older, outside);
        if (sink.Facts == 0)
        {
            sink.Problems.Add(
                1, $"none of the tags of {filings.Name} is mapped "
                    + "to a metric: us-gaap and ifrs-full are, in the periods of its fiscal years");
        }
    }

    Entity FindOrCreate(out FilingYears years)
    {
        var cik = $"CIK{filings.Cik:D10}";
        var found = names.FindEntity(cik) ?? names.FindEntity(filings.Name);
        years = new(filings.Rows, found?.FiscalYear);
        return found ?? names.Create(filings.Name, cik, FiscalRule.Of(years.Ends, years.Offset));
    }

    /// <summary>
    /// The currency of most figures of the newest annual report: companies may state the last year in dollars too, for convenience,
    /// and may have changed their currency.
    /// </summary>
    string MainCurrency()
    {
        var stated = filings.Rows.Where(row => CurrencyCode.IsKnown(row.Unit)).ToList();
        var newest = stated.Select(row => row.Filing).Where(filing => filing.IsAnnual).MaxBy(filing => filing.Filed);
        return Most(stated.Where(row => row.Filing == newest)) ?? Most(stated) ?? "USD";

        static string? Most(IEnumerable<FilingRow> rows) =>
            rows.GroupBy(row => row.Unit).OrderByDescending(group => group.Count()).FirstOrDefault()?.Key;
    }

    /// <summary>
    /// The currency in which a period is taken: the main one, or before a change of currency the one that it is stated in. Empty for a
    /// metric without currency, null if no row has the metric's unit.
    /// </summary>
    static string? CurrencyOf(IEnumerable<FilingRow> rows, Metric metric, string main)
    {
        var units = rows.Select(row => row.Unit).Distinct().ToList();
        if (metric.Unit is not (UnitKind.Money or UnitKind.Price))
            return units.Exists(unit => IsOf(metric, unit, "")) ? "" : null;
        if (units.Exists(unit => IsOf(metric, unit, main)))
            return main;
        var others = units.Select(unit => unit.Split('/')[0])
            .Where(unit => CurrencyCode.IsKnown(unit) && units.Exists(other => IsOf(metric, other, unit))).ToList();
        return others is [var only] ? only : null;
    }

    static bool IsOf(Metric metric, string unit, string currency) => metric.Unit switch
    {
        UnitKind.Money => unit == currency,
        UnitKind.Price => unit == currency + "/shares",
        UnitKind.Count => unit is "shares" or "pure",
        _ => unit == "pure",
    };

    static Period? PeriodOf((LocalDate? Start, LocalDate End) days, Metric metric, FilingYears years) => (days.Start, metric.Kind) switch
    {
        (null, MetricKind.Stock) => Period.Instant(days.End),
        ({ } start, MetricKind.Flow) => years.Named(start, days.End),
        _ => null,
    };

    /// <summary>
    /// Adds the values of one period: the last filed as current, and those before it that differ, each superseded by the next. A
    /// value is cited from the filing that stated it first.
    /// </summary>
    StagedFact AddRuns(
        FactSink sink, List<FilingRow> rows, Entity entity, Metric metric, Period period, string currency, ShareSplits splits,
        ref int older)
    {
        var runs = new List<FilingRow>();
        foreach (var row in rows.OrderBy(row => row.Filing.Filed))
        {
            if (row.Filing.Filed > today.PlusDays(1))
                sink.Problems.Add(row.Row, $"{row.Concept}: filed on {row.Filing.Filed:uuuu-MM-dd}, which is in the future");
            if (runs.Count == 0 || runs[^1].Value != row.Value)
                runs.Add(row);
        }

        var isPerShare = metric.Unit == UnitKind.Price || metric.Id == SharesOutstanding;
        var newest = Fact(runs[^1], entity, metric, period, currency) with
        {
            Note = isPerShare ? splits.NoteOf(rows.Max(row => row.Filing.Filed)) : null,
        };
        var successor = sink.Add(newest);
        for (var i = runs.Count - 2; i >= 0; i--)
        {
            successor = sink.Add(Fact(runs[i], entity, metric, period, currency), successor);
            older++;
        }

        return newest;
    }

    StagedFact Fact(FilingRow row, Entity entity, Metric metric, Period period, string currency) => new(
        entity.Id, new(metric.Quantity, metric.Unit), period, row.Value,
        metric.Unit is UnitKind.Money or UnitKind.Price ? currency : null, SourceOf(row.Filing, entity), row.Filing.Filed, row.Row)
    {
        Origin = FactOrigin.Filing,
        Quote = row.Concept,
    };

    string SourceOf(Filing filing, Entity entity)
    {
        var digits = filing.Accession.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();
        var day = filing.Filed.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
        return names.Source(new Source($"sec-{digits}", Localized.Same($"{entity.Names.En} {filing.Form}, {day}"), filing.Filed)
        {
            Publisher = "SEC",
            Language = Language.En,
            Link = new($"https://www.sec.gov/Archives/edgar/data/{filings.Cik}/{digits}/"),
        });
    }

    static void AddComputed(FactSink sink, List<StagedQuarter> stated, Entity entity, Metric metric, FilePreview preview)
    {
        foreach (var (period, whole, part) in SingleQuarters.Missing(stated))
        {
            sink.Add(whole with
            {
                EntityId = entity.Id,
                Metric = new(metric.Quantity, metric.Unit),
                Period = period,
                Number = whole.Number - part.Number,
                AsOf = LocalDate.Max(whole.AsOf, part.AsOf),
                Basis = Basis.Computed,
            });
            preview.CountPeriod(period);
            preview.Computed++;
        }
    }

    void Describe(FilePreview preview, HashSet<string> known, int older, int outside)
    {
        preview.Format = $"the SEC's companyfacts of {filings.Name} (CIK {filings.Cik}), {preview.Format}";
        preview.Rows = filings.RowCount;
        preview.RowsTaken = filings.Rows.Where(row => known.Contains(row.Tag.MetricId)).Select(row => row.Row).Distinct().Count();
        foreach (var group in filings.Rows.Where(row => known.Contains(row.Tag.MetricId)).GroupBy(row => row.Tag.MetricId))
        {
            var tags = group.OrderBy(row => row.Tag.Rank)
                .Select(row => row.Concept[(row.Concept.IndexOf(':', StringComparison.Ordinal) + 1)..]);
            preview.Columns.Add(new(string.Join(", ", tags.Distinct()), group.Key, ""));
        }

        preview.Superseded = older;
        preview.Notes.Add($"{Counted.Of(filings.UnmappedTags, "tag")} mapped to no metric: left out");
        if (outside > 0)
            preview.Notes.Add($"{Counted.Of(outside, "period")} other than a year, half, quarter or nine months of the company: left out");
    }
}
