using System.Globalization;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Periods;
using CommunityBot.Core.Questions.Understanding;

namespace CommunityBot.Core.Questions.Answering.Kinds;

/// <summary>
/// The sum or the average of figures over periods or entities. If a part is missing, it is named and nothing is computed.
/// </summary>
static class AggregateAnswer
{
    public static async ValueTask Compose(Draft draft, FactFinder finder)
    {
        var ask = draft.Query.Asks[0];
        foreach (var metric in ask.Metrics)
        {
            var parts = new List<Result>();
            var isWhole = true;
            foreach (var entity in ask.Entities)
            {
                var known = await finder.Known(entity, metric);
                if (Whole(known, ask) is { } stated)
                {
                    parts.Add(stated);
                    if (draft.Query.Kind != Intent.Average)
                        draft.Results.Add(stated);
                    continue;
                }

                foreach (var period in Periods(ask, known).DefaultIfEmpty())
                {
                    var found = PeriodChoice.Choose(known, period, isForecast: false)
                        .Where(result => result.Number is not null)
                        .Take(1)
                        .ToList();
                    if (found.Count == 0)
                        draft.Miss(entity, metric, period);
                    isWhole &= found.Count > 0;
                    parts.AddRange(found.Except(parts).ToList());
                }
            }

            if (draft.Query.Kind == Intent.Average
                && parts is [{ Period: { IsStretch: true } stretch, Number: { } whole } only]
                && PeriodChoice.MonthsOf(stretch) is var months and > 12
                && metric.Metric.Kind == MetricKind.Flow)
            {
                var years = months / 12m;
                draft.Results.Add(only);
                draft.Results.Add(only with
                {
                    Number = whole / years,
                    Measure = Measure.Average,
                    Formula = new Formula($"{{0}} ÷ {years.ToString("0.##", CultureInfo.InvariantCulture)}", [only]),
                });
                continue;
            }

            if (isWhole && parts.Count >= 2 && parts.Select(part => (part.Currency, part.Period.Kind)).Distinct().Count() == 1)
                draft.Results.Add(Aggregate(parts, draft.Query.Kind == Intent.Sum && metric.Metric.Unit != UnitKind.Ratio));
            else if (isWhole && parts.Count >= 2)
                draft.Refuse(RefusalReason.NotComparable);
        }
    }

    /// <summary>The figure that a source states for the whole range; it is preferred to a sum.</summary>
    static Result? Whole(List<Result> known, Ask ask) => ask.Periods is [{ Kind: PeriodAskKind.Range, From: { } from, To: { } to }]
        ? known.Find(result => result.Period.Kind == PeriodKind.Span && result.Period.Start == from && result.Period.End == to)
        : null;

    static IEnumerable<PeriodAsk> Periods(Ask ask, List<Result> known)
    {
        foreach (var period in ask.Periods)
        {
            if (period.Kind is not (PeriodAskKind.Range or PeriodAskKind.LastYears))
            {
                yield return period;
                continue;
            }

            var years = known.Where(result => result.Period.Kind == PeriodKind.Year).ToList();
            var isFiscal = years.Count > 0 && years.TrueForAll(result => result.Period.Fiscal is not null);
            var newest = years.Select(result => result.Period.Fiscal?.Year ?? result.Period.End.Year).DefaultIfEmpty().Max();
            var to = period.Kind == PeriodAskKind.Range ? period.To?.Year ?? newest : newest;
            var from = period.Kind == PeriodAskKind.Range ? period.From?.Year ?? to : to - period.Number + 1;
            for (var year = from; year <= to; year++)
            {
                yield return new PeriodAsk(PeriodAskKind.Exact, 0)
                {
                    Period = Period.Year(year),
                    Fiscal = isFiscal ? new(year, PeriodKind.Year, 0) : null,
                };
            }
        }
    }

    static Result Aggregate(List<Result> parts, bool isSum)
    {
        var total = parts.Sum(part => part.Number!.Value);
        var list = string.Join(" + ", Enumerable.Range(0, parts.Count).Select(i => $"{{{i}}}"));
        return parts[^1] with
        {
            Period = Period.Span(parts.Min(part => part.Period.Start), parts.Max(part => part.Period.End)),
            Number = isSum ? total : total / parts.Count,
            Measure = isSum ? Measure.Sum : Measure.Average,
            Qualifier = parts.All(part => part.Qualifier == parts[0].Qualifier) ? parts[0].Qualifier : Qualifier.About,
            Basis = parts.Max(part => part.Basis),
            Formula = new Formula(isSum ? list : $"({list}) ÷ {parts.Count}", parts),
            Facts = [.. parts.SelectMany(part => part.Facts)],
        };
    }
}
