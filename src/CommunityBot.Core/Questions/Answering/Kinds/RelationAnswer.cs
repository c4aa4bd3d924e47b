using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Understanding;

namespace CommunityBot.Core.Questions.Answering.Kinds;

/// <summary>
/// The difference and the ratio of two figures of different metrics or stages: orders and revenue, visits and their
/// threshold, values before and after a fall.
/// </summary>
static class RelationAnswer
{
    public static async ValueTask Compose(Draft draft, FactFinder finder)
    {
        var sides = new List<Result>();
        foreach (var ask in draft.Query.Asks)
        {
            if (await Find(draft, finder, ask, sides) is { } found)
                sides.Add(found);
            else
                draft.Miss(ask.Entities[0], ask.Metrics[0], ask.Periods.Count > 0 ? ask.Periods[0] : null);
        }

        draft.Results.AddRange(sides);
        if (sides is not [{ Number: { } a } one, { Number: { } b } other])
            return;
        if (one.Unit != other.Unit || one.Currency != other.Currency)
        {
            draft.Refuse(RefusalReason.NotComparable);
            return;
        }

        if (a == b)
            draft.Say(AnswerTexts.Level);
        draft.Results.Add(Compute(one, other, Measure.Difference, a - b, "{0} − {1}"));
        if (b > 0 && (draft.Query.IsMultiple || one.Unit != UnitKind.Ratio))
            draft.Results.Add(Compute(one, other, Measure.Multiple, a / b, "{0} ÷ {1}"));
        if (one.Period.IsStretch && other.Period.IsStretch && PeriodChoice.MonthsOf(one.Period) != PeriodChoice.MonthsOf(other.Period))
            draft.Say(AnswerTexts.UnlikePeriods);
    }

    /// <summary>The figure of one side. If it has no period of its own, that of the other side is tried first.</summary>
    static async ValueTask<Result?> Find(Draft draft, FactFinder finder, Ask ask, List<Result> before)
    {
        var (entity, metric) = (ask.Entities[0], ask.Metrics[0]);
        var known = draft.Query.Growth is { } growth
            ? [.. (await finder.StatedRates(entity, metric)).Where(rate => rate.Metric.Growth!.By == growth)]
            : await finder.Known(entity, metric);
        if (ask.Periods.Count > 0 && PeriodChoice.Choose(known, ask.Periods[0], draft.Query.IsForecast) is { Count: > 0 } asked)
            return asked[0];
        if (ask.Periods.Count > 0 && metric.Metric.Kind != MetricKind.Stock)
            return null;
        var shared = before.Count > 0 ? known.Find(result => result.Period == before[0].Period) : null;
        // A flow of one period is not compared with that of another period that the question does not name.
        var other = draft.Query.Asks.SelectMany(side => side.Periods).FirstOrDefault();
        if (shared is null
            && other is not null
            && metric.Metric.Kind != MetricKind.Stock
            && known.Exists(result => result.Period.Kind != PeriodKind.Span))
        {
            return PeriodChoice.Choose(known, other, draft.Query.IsForecast).FirstOrDefault();
        }

        return shared ?? PeriodChoice.Choose(known, null, draft.Query.IsForecast).FirstOrDefault();
    }

    static Result Compute(Result one, Result other, Measure measure, decimal number, string template) => one with
    {
        Number = number,
        Measure = measure,
        Over = one.Metric == other.Metric ? null : other.Metric,
        Against = one.Entity == other.Entity ? null : other.Entity,
        Segment = one.Segment == other.Segment ? one.Segment : null,
        Currency = measure == Measure.Difference ? one.Currency : null,
        Qualifier = Qualifiers.Of(one.Qualifier, other.Qualifier),
        Basis = (Basis)Math.Max((int)one.Basis, (int)other.Basis),
        Formula = new Formula(template, [one, other]) { NamesInputs = one.Metric != other.Metric },
        Facts = [.. one.Facts, .. other.Facts],
    };
}
