using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Periods;
using CommunityBot.Core.Questions.Understanding;

namespace CommunityBot.Core.Questions.Answering.Kinds;

/// <summary>
/// One metric as a share of another, for a period in which both are known. The parser puts the numerator first.
/// </summary>
static class ShareAnswer
{
    public static async ValueTask Compose(Draft draft, FactFinder finder)
    {
        var ask = draft.Query.Asks[0];
        var (part, whole) = (ask.Metrics[0], ask.Metrics[1]);
        foreach (var entity in ask.Entities)
        {
            var parts = await finder.Known(entity, part);
            var wholes = await finder.Known(entity, whole);
            foreach (var period in ask.Periods.DefaultIfEmpty())
                Add(draft, entity, part, whole, parts, wholes, period);
        }
    }

    static void Add(Draft draft, Entity entity, MetricAsk part, MetricAsk whole, List<Result> parts, List<Result> wholes, PeriodAsk? period)
    {
        var common = parts
            .Where(one => wholes.Any(other =>
                other.Period == one.Period && other.Currency == one.Currency && one.Metric.Unit == other.Metric.Unit))
            .ToList();
        var chosen = PeriodChoice.Choose(common, period, isForecast: false);
        if (chosen.Count == 0 && draft.Query.IsMultiple && AcrossPeriods(parts, wholes, period) is { } multiple)
        {
            draft.Results.AddRange(multiple.Formula!.Inputs);
            draft.Results.Add(multiple);
            draft.Say(AnswerTexts.UnlikePeriods);
            return;
        }

        if (chosen.Count == 0)
        {
            if (parts.Count == 0 || PeriodChoice.Choose(parts, period, isForecast: false).Count == 0)
                draft.Miss(entity, part, period);
            if (wholes.Count == 0 || PeriodChoice.Choose(wholes, period, isForecast: false).Count == 0)
                draft.Miss(entity, whole, period);
            if (draft.Remarks.Count == 0)
                draft.Refuse(RefusalReason.NotComparable);
            return;
        }

        foreach (var one in chosen)
        {
            var other = wholes.First(result => result.Period == one.Period && result.Currency == one.Currency);
            if (one.Number is not { } a || other.Number is not { } b || b == 0)
                continue;
            draft.Results.AddRange(new[] { one, other }.Where(input => !draft.Results.Contains(input)));
            draft.Results.Add(one with
            {
                Number = a / b,
                Measure = Measure.Share,
                Over = other.Metric,
                Currency = null,
                Qualifier = Qualifiers.Of(one.Qualifier, other.Qualifier),
                Formula = new Formula("{0} ÷ {1}", [one, other]) { NamesInputs = true },
                Facts = [.. one.Facts, .. other.Facts],
            });
        }
    }

    /// <summary>
    /// A multiple of two figures of different periods, such as the orders at a day and the revenue of a year; null if
    /// they cannot be divided.
    /// </summary>
    static Result? AcrossPeriods(List<Result> parts, List<Result> wholes, PeriodAsk? period)
    {
        var part = PeriodChoice.Choose(parts, period, isForecast: false).FirstOrDefault()
            ?? PeriodChoice.Choose(parts, null, isForecast: false).FirstOrDefault();
        var whole = PeriodChoice.Choose(wholes, period, isForecast: false).FirstOrDefault();
        if (part is not { Number: { } a } || whole is not { Number: > 0 and var b }
            || part.Currency != whole.Currency || part.Unit != whole.Unit)
        {
            return null;
        }

        return part with
        {
            Number = a / b,
            Measure = Measure.Multiple,
            Over = whole.Metric,
            Currency = null,
            Qualifier = Qualifiers.Of(part.Qualifier, whole.Qualifier),
            Formula = new Formula("{0} ÷ {1}", [part, whole]) { NamesInputs = true },
            Facts = [.. part.Facts, .. whole.Facts],
        };
    }
}
