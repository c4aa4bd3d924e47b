using System.Text.RegularExpressions;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Lexicon;
using CommunityBot.Core.Questions.Periods;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>
/// 商业化那年的毛利率, 'revenue in the year of its launch': an event that names the year of another figure. The date of the event is not asked for.
/// </summary>
static partial class EventYears
{
    /// <param name="about">The entities named, or those of the question before.</param>
    public static async ValueTask<Slots> Read(Slots slots, IReadOnlyList<Entity> about, FactStore facts, CancellationToken cancellation)
    {
        if (about is not [var entity] || slots.Has(CueWord.When))
            return slots;
        var text = slots.Reading.Text.Text;
        foreach (var named in slots.Metrics.Where(metric => metric.Item.Metric.Unit == UnitKind.Date && metric.End > metric.Start))
        {
            var behind = YearBehind().Match(text[named.End..]);
            if ((!behind.Success && !YearBefore().IsMatch(text[..named.Start])) || !AsksOther(slots, named))
                continue;
            var end = named.End + behind.Length;
            var periods = slots.Periods.Where(period => period.Start < named.Start || period.Start >= end).ToList();
            var year = periods.Exists(period => period.Kind == PeriodAskKind.Exact) ? null
                : await YearOf(entity, named.Item.Metric, facts, cancellation);
            var read = slots with
            {
                Reading = slots.Reading with { Mentions = [.. slots.Reading.Mentions.Where(mention => mention.Start != named.Start)] },
                Metrics = [.. slots.Metrics.Where(metric => metric != named)],
                Periods = year is { } known ? [.. periods, new(PeriodAskKind.Exact, named.Start) { Period = Period.Year(known) }]
                    : periods,
                ConditionSpans = [.. slots.ConditionSpans, (named.Start, end)],
                Refusal = periods.Count == 0 && year is null
                    ? new Refusal(RefusalReason.UnknownTime, slots.Reading.Text.Original(named.Start, end - named.Start)) : null,
            };
            return read with { Asks = AskGroups.Of(read) };
        }

        return slots;
    }

    static bool AsksOther(Slots slots, Placed<MetricAsk> named) => slots.Metrics.Any(metric => metric.Item.Metric != named.Item.Metric)
        || slots.Has(CueWord.HowMuch) || slots.Has(CueWord.HowMany) || slots.Has(CueWord.Share);

    static async ValueTask<int?> YearOf(
        Entity entity, Metric metric, FactStore facts, CancellationToken cancellation)
    {
        foreach (var fact in await facts.Of(entity.Id, metric.Quantity, cancellation))
        {
            if (fact.Text is { } date && PeriodText.TryParse(date.En, out var period))
                return period.Start.Year;
        }

        return null;
    }

    [GeneratedRegex("^的?(?:那一?年|当年|那时候?|那会儿?|那阵子?|同年|头一年|首年|第一年)")]
    private static partial Regex YearBehind();

    [GeneratedRegex("(?<![a-z])the (?:same |very |first )?year (?:that |when |in which |of )?"
        + "(?:(?:it|they|its|their|the|he|she|[a-z]+'s) )?(?:[a-z]+ )?$")]
    private static partial Regex YearBefore();
}
