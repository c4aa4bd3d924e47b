using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Lexicon;
using CommunityBot.Core.Questions.Periods;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>
/// Whether a question asks for a change rather than a figure, how it is measured, and which direction it takes for granted.
/// </summary>
static class ChangeRules
{
    public static GrowthMeasure? Measure(Slots slots)
    {
        if (slots.Has(CueWord.GrowthCompound))
            return GrowthMeasure.Compound;
        if (slots.Has(CueWord.GrowthQuarterly))
            return GrowthMeasure.QuarterOnQuarter;
        if (slots.NamedGrowth is { } named)
            return named;
        // 'Fell off a cliff, what's the latest': the figure now is asked for.
        if (slots.Periods.Any(period => period.Kind == PeriodAskKind.Latest) && !slots.Has(CueWord.Growth) && !slots.Has(CueWord.Change)
            && slots.Metrics.Count > 0)
        {
            return null;
        }
        // What has a name, a date or a size in nanometres does not grow.
        if (slots.Asks.Any(ask => ask.Metrics.Any())
            && slots.Asks.SelectMany(ask => ask.Metrics)
            .All(metric => metric.Metric.Unit is UnitKind.Nanometres or UnitKind.Text or UnitKind.Date or UnitKind.Statement))
        {
            return null;
        }

        var grows = slots.Has(CueWord.Growth) || Moves(slots, CueWord.Up) || Moves(slots, CueWord.Down) || slots.Has(CueWord.Change)
            || (slots.Has(CueWord.Difference) && (slots.Periods.Count > 1 || slots.Asks.Any(ask => ask.Periods.Count > 1)))
            || (slots.Has(CueWord.Than) && (slots.Has(CueWord.High) || slots.Has(CueWord.Low))
            && slots.Periods.Count(period => period.Kind == PeriodAskKind.Exact) == 2);
        if (grows)
            return GrowthMeasure.YearOnYear;
        return slots.Continues is { Kind: Intent.Growth, Growth: { } before } ? before : null;
    }

    /// <summary>毛利还剩几成，听说掉得厉害: a clause that neither names the metric nor asks tells something besides.</summary>
    static bool Moves(Slots slots, CueWord word) => slots.Reading.Mentions.Any(mention => mention.Is(word) && IsAsked(slots, mention)
        && !OpensBound(slots, mention));

    /// <summary>'Drop below 80 %', 升穿五万亿: the word belongs to the condition.</summary>
    static bool OpensBound(Slots slots, MatchedSpan mention) => BoundRules.Of(slots).Count > 0 && slots.Reading.Mentions.Any(other =>
        (other.Is(CueWord.Over) || other.Is(CueWord.Under)) && other.Start >= mention.End && other.Start - mention.End <= 1);

    static bool IsAsked(Slots slots, MatchedSpan mention)
    {
        var text = slots.Reading.Text.Text;
        var (from, to) = (text.AsSpan(0, mention.Start).LastIndexOfAny(UnusedWords.Marks) + 1,
            text.AsSpan(mention.End).IndexOfAny(UnusedWords.Marks));
        to = to < 0 ? text.Length : mention.End + to;
        return (from == 0 && to == text.Length) || slots.Metrics.Count == 0
            || slots.Metrics.Any(metric => metric.Start >= from && metric.Start < to)
            || slots.Reading.Mentions.Any(other => other.Start >= from && other.End <= to
                && (other.Is(CueWord.HowMuch) || other.Is(CueWord.Share) || other.Is(CueWord.HowMany) || other.Amount is not null
                || other.Is(CueWord.Difference)));
    }

    public static int Direction(Slots slots) => Says(slots, CueWord.Down) ? -1 : Says(slots, CueWord.Up) ? 1 : 0;

    static bool Says(Slots slots, CueWord word) =>
        slots.Reading.Mentions.Any(mention => mention.Is(word) && !OpensBound(slots, mention));
}
