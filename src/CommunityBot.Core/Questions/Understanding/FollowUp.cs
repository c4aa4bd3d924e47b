using System.Text.RegularExpressions;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Lexicon;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>Fills the gaps of a short question from the one before it: 那毛利率呢, 'and in 2025H1?', 'what about Moore Threads?'.</summary>
static partial class FollowUp
{
    /// <summary>For one that does not stand alone.</summary>
    public static Slots Complete(Slots slots, Query? context)
    {
        if (context is null || context.Asks.Count == 0)
            return slots;
        var hasEntity = slots.Entities.Count > 0;
        var hasMetric = slots.Metrics.Count > 0;
        var last = context.Asks[^1];
        // 哪个猛 after two companies asks which of the two.
        if ((slots.Has(CueWord.WhichHigher) || slots.Has(CueWord.WhichLower)) && AboutLastTwo(slots, context) is { } two)
            return slots with { Asks = two, Continues = context };

        if (!hasEntity && AsksAboutAll(slots))
            return slots with { Asks = [new Ask([], last.Metrics, Periods(slots, last))], Continues = context };

        if (AboutLastTwo(slots, context) is { } both)
            return slots with { Asks = both, Continues = context };

        if (AgainstLast(slots, last) is { } against)
            return slots with { Asks = against, Continues = context };

        var joins = slots.Has(CueWord.Compare) || slots.Has(CueWord.WhichHigher) || slots.Has(CueWord.WhichLower)
            || slots.Has(CueWord.Difference) || slots.Has(CueWord.Than);
        var asked = slots.Asks.Count > 0 ? slots.Asks[0] : new Ask([], [], []);
        IReadOnlyList<Entity> entities = !hasEntity ? (last.Entities.Count > 0 ? last.Entities : context.Topics) : joins
            && asked.Entities.Count == 1 ? [.. last.Entities.Concat(asked.Entities).Distinct()] : asked.Entities;
        var metrics = hasMetric ? asked.Metrics : slots.LooseSegments.Count > 0
            ? [.. last.Metrics.SelectMany(metric => slots.LooseSegments.Select(segment => metric with { Segment = segment })).Distinct()]
            : last.Metrics;
        if (hasMetric && slots.Asks.Count > 1)
        {
            return slots with
            {
                Asks = [.. slots.Asks.Select(ask => ask.Entities.Count > 0 ? ask
                : ask with { Entities = last.Entities })],
                Continues = context
            };
        }

        return slots with { Asks = [new Ask(entities, metrics, Periods(slots, last))], Continues = context };
    }

    /// <summary>
    /// 多几只, 'and by what factor?': neither who nor what nor when is named, and two figures were asked for one after the
    /// other.
    /// </summary>
    static IReadOnlyList<Ask>? AboutLastTwo(Slots slots, Query context)
    {
        var relates = slots.Has(CueWord.Difference) || slots.Has(CueWord.Multiple) || slots.Has(CueWord.WhichHigher)
            || slots.Has(CueWord.WhichLower)
            || (slots.Has(CueWord.Share) && BothNamed().IsMatch(slots.Reading.Text.Text))
            || slots.Has(CueWord.Growth) || slots.Has(CueWord.Up) || slots.Has(CueWord.Down);
        return relates && slots.Entities.Count == 0 && slots.Metrics.Count == 0 && slots.Periods.Count == 0
            && context is
            {
                Asks: [{ Entities.Count: 1, Metrics.Count: 1 } last],
                Before.Asks: [{ Entities.Count: 1, Metrics.Count: 1 } first]
            }
            && last.Metrics[0].Metric.Unit == first.Metrics[0].Metric.Unit
            ? last.Metrics[0] == first.Metrics[0]
                && last.Entities[0] == first.Entities[0] ? [first with { Periods = [.. first.Periods, .. last.Periods] }] : [first, last]
            : null;
    }

    [GeneratedRegex("两[个者]|二者|俩|(?<![a-z])(?:the two|both|these two|those two)(?![a-z])")]
    private static partial Regex BothNamed();

    /// <summary>是2024年收入的几倍: the figure before held against another metric of the same company.</summary>
    static IReadOnlyList<Ask>? AgainstLast(Slots slots, Ask last)
    {
        var relates = slots.Has(CueWord.Difference) || slots.Has(CueWord.Multiple) || slots.Has(CueWord.Than);
        return relates && slots.Entities.Count == 0 && slots.Metrics is [{ Item: var metric }]
            && last is { Entities.Count: 1, Metrics: [var before] }
            && before.Metric != metric.Metric && before.Metric.Unit == metric.Metric.Unit
            ? [last, new Ask(last.Entities, [metric], slots.Periods)]
            : null;
    }

    /// <summary>Whatever was asked before, it is understood the same.</summary>
    public static bool StandsAlone(Slots slots)
    {
        // An entity that only the metric implies takes no room in the text; the question before may name another.
        var (hasEntity, hasMetric) = (slots.Entities.Any(entity => entity.End > entity.Start), slots.Metrics.Count > 0);
        if (hasMetric)
            return hasEntity || AsksAboutAll(slots);
        var isMarked = slots.Has(CueWord.FollowUp) || slots.Has(CueWord.Correction) || slots.Has(CueWord.Source) || EndsWithNe(slots)
            || Possessed().IsMatch(slots.Reading.Text.Text)
            || slots.LooseSegments.Count > 0 || AsksPeriod(slots);
        var isAboutAmount = slots.Entities.Count == 0 && slots.Amounts.Any(amount => amount.Kind == AmountKind.Value);
        return !isMarked && !isAboutAmount && slots.Periods.Count == 0 && !IntentRules.NamesAnOperation(slots);
    }

    /// <summary>Who, the highest, all: no company of the question before is meant.</summary>
    public static bool AsksAboutAll(Slots slots) =>
        (slots.Has(CueWord.Which) && !AsksPeriod(slots) && !RefersBack().IsMatch(slots.Reading.Text.Text)) || slots.Has(CueWord.RankTop) || slots.Has(CueWord.RankBottom) || slots.Has(CueWord.Everyone)
            || slots.Has(CueWord.Define);

    /// <summary>'Who started that company': the one of the question before is meant.</summary>
    [GeneratedRegex("(?<![a-z])(?:that|this) (?:company|firm|one|chip|product|stock)(?![a-z])|这家|那家|该公司|这间|那间|呢间|嗰间|这只|那只")]
    private static partial Regex RefersBack();

    /// <summary>比25年上半年高多少: the period before and the one named are the two ends.</summary>
    static IReadOnlyList<Periods.PeriodAsk> Periods(Slots slots, Ask last) =>
        Shifted(slots, last) is { } shifted ? [shifted]
        : slots.Periods is [var other] && last.Periods is [var before]
            && (slots.Has(CueWord.Difference) || slots.Has(CueWord.Than)) ? [before, other]
        : slots.Periods.Count > 0 || (slots.Has(CueWord.Correction) && slots.Has(CueWord.Growth) && slots.Metrics.Count > 0) || slots.Entities.Any(entity => entity.End == entity.Start) ? slots.Periods
        : last.Periods;

    /// <summary>再下一年呢, 'and the year before that?': counted from the period of the question before.</summary>
    static Periods.PeriodAsk? Shifted(Slots slots, Ask last)
    {
        if (last.Periods is not [{ Kind: Core.Questions.Periods.PeriodAskKind.Exact } before])
            return null;
        var text = slots.Reading.Text.Text;
        var years = YearAfter().IsMatch(text) ? 1 : YearBefore().IsMatch(text) ? -1 : 0;
        return years == 0 ? null : before with
        {
            Period = before.Period.AddYears(years),
            Fiscal = before.Fiscal is { } label ? label with { Year = label.Year + years } : null,
        };
    }

    [GeneratedRegex(
        @"(?:再下|下|后)一年|次年|翌年|隔年|(?<![a-z])the (?:year|one|period) after(?! next)|(?<![a-z])(?:a|one) year later|"
        + @"(?<![a-z])the following year")]
    private static partial Regex YearAfter();

    [GeneratedRegex(
        @"(?:再前|再上|前|上)一年|(?<![a-z])the (?:year|one|period) (?:before(?! last)|prior)|(?<![a-z])(?:a|one) year earlier|"
        + @"(?<![a-z])the (?:previous|prior|preceding) year")]
    private static partial Regex YearBefore();

    /// <summary>'Over which years?' asks for the time of the figure before.</summary>
    public static bool AsksPeriod(Slots slots) => PeriodAsked().IsMatch(slots.Reading.Text.Text);

    [GeneratedRegex(
        "(?<![a-z])(?:over|in|within) how (?:long|many months|many years)(?![a-z])|(?<![a-z])(?:which|what) (?:fiscal |full )?(?:years?|periods?|quarters?|half|months?|time ?frame)(?![a-z])|哪几年|哪些年|哪一?年的|全年还是|半年还是|季度还是|几几年|哪段时间|哪个时期|"
        + "哪个时段|(?:哪一?天|几号|什么时候|啥时候|何时)的(?:数据?|数字)?[啊呀呢]*\\??$|多长时间|多长的时间|多久之?内|什么时段|什么时期|哪个季度|哪年到哪年")]
    private static partial Regex PeriodAsked();

    /// <summary>'Montage's?' and 澜起家的: of what was asked before.</summary>
    [GeneratedRegex("(?:(?<=[a-z])'s|s'|家?的)[ ?!。]*$")]
    private static partial Regex Possessed();

    static bool EndsWithNe(Slots slots) => slots.Reading.Text.Text.TrimEnd('?', ' ', '!', '。') is [.., '呢'];
}
