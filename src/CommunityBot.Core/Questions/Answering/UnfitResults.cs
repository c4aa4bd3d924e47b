using System.Text.RegularExpressions;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Understanding;
using NodaTime;

namespace CommunityBot.Core.Questions.Answering;

/// <summary>
/// Drops figures that were found and do not answer what is asked: parts where the whole is asked for, a plan where the result is, an
/// amount where a duration is, or the amount that the question itself names where the next or the earlier one is asked for. The answer
/// is 'not known' then, and shows them as the nearest figures that are known.
/// </summary>
static partial class UnfitResults
{
    public static async ValueTask Drop(Draft draft, FactFinder finder)
    {
        if (draft.Refusal is not null || draft.Results.Count == 0)
            return;
        var isOnlyPlanned = IsOnlyPlanned(draft);
        var isUnfit = isOnlyPlanned || ArePartsOfWhole(draft) || IsNoDuration(draft) || IsNoChange(draft) || AreNoPeople(draft)
            || AreOfNoTime(draft) || AreNoDates(draft) || AreOfYearsAgo(draft, finder.Today)
            || AreOfOtherUnit(draft) || IsLowestOfOne(draft) || await LiesAtEnd(draft, finder);
        if (!isUnfit)
            return;

        draft.Remarks.Clear();
        if (isOnlyPlanned)
            draft.Say(AnswerTexts.IsPlanned, new FigureOf(draft.Results[0]));
        draft.RefuseWithNearest(RefusalReason.NotKnown);
    }

    static bool ArePartsOfWhole(Draft draft) => draft.Query.IsAboutWhole
        && draft.Results.TrueForAll(result => result.Segment is { } segment && !StageSegments.IsStage(segment));

    /// <summary>A question with a claim or a bound is left out: its answer says itself that the figure is a plan.</summary>
    static bool IsOnlyPlanned(Draft draft) => draft.Query is { AsksActual: true, IsAboutBasis: false, Claims: [], Bounds: [] }
        && draft.Results.TrueForAll(result => result is { Basis: Basis.Planned or Basis.Estimated, Number: not null });

    /// <summary>
    /// Whether no result says how long something took. A figure over several years does, such as a loss in three and a half years, if
    /// the question names its amount.
    /// </summary>
    static bool IsNoDuration(Draft draft) => draft.Query.AsksDuration && draft.Results.TrueForAll(result =>
        result.Metric.Unit is not (UnitKind.Years or UnitKind.Date or UnitKind.Text or UnitKind.Statement)
        && !(result.Period.Kind == PeriodKind.Span && draft.Query.Claims.Count > 0) && !TellsDuration(result));

    /// <summary>The note of a number of users may say in which time they came.</summary>
    static bool TellsDuration(Result result) => result.Facts.Any(fact => fact.Note is { } note && Duration().IsMatch(note.ZhHans));

    [GeneratedRegex("[0-9一二两三四五六七八九十半几]个?(?:月|年(?![0-9度内])|季度|周|天)")]
    private static partial Regex Duration();

    /// <summary>比上年底多了多少: of a level that is known at one time only.</summary>
    static bool IsNoChange(Draft draft) => draft.Query.AsksChange && draft.Results is [{ IsComputed: false, Measure: Measure.Figure } only]
        && only.Metric is { Growth: null, Unit: UnitKind.Money or UnitKind.Count or UnitKind.Ratio or UnitKind.Price }
        && (only.Metric.Kind == MetricKind.Stock || only.Metric.Unit == UnitKind.Money) && draft.Query.Claims.Count == 0
        && !TellsDuration(only);

    /// <summary>The only one that is known may be the highest of all, as its source says, and then it is not the lowest.</summary>
    static bool IsLowestOfOne(Draft draft) => draft.Query is { Kind: Intent.Rank, Descending: false, IsContest: true, Bounds: [] }
        && draft.Results.Select(result => result.Entity).Distinct().Count() == 1 && draft.Query.Entities.Distinct().Count() < 2
        && draft.Query.Place is null;

    static bool AreNoPeople(Draft draft) => (draft.Query.AsksPeople
            && draft.Results.TrueForAll(result => result.Metric.Unit is UnitKind.Money or UnitKind.Price))
        || (draft.Query is { AsksHeads: true, Claims: [] }
            && draft.Results.TrueForAll(result => result is { Metric.Unit: UnitKind.Ratio, IsComputed: false }));

    /// <summary>A stored figure, since one that is computed has the unit that is asked for.</summary>
    static bool AreOfOtherUnit(Draft draft) => draft.Query.RequiredUnits.Count > 0 && draft.Results.TrueForAll(result =>
        result is { Measure: Measure.Figure, IsComputed: false } && !draft.Query.RequiredUnits.Contains(result.Metric.Unit));

    /// <summary>A figure of which only the day it was published is known does not tell when it was reached.</summary>
    static bool AreOfNoTime(Draft draft) => draft.Query.AsksWhenReached && draft.Results.TrueForAll(result =>
        result.Period.Kind == PeriodKind.Published
        && result.Metric.Unit is not (UnitKind.Date or UnitKind.Text or UnitKind.Statement or UnitKind.Years));

    /// <summary>啥时候开始有产品卖: no sum of money that is computed of others tells a day.</summary>
    static bool AreNoDates(Draft draft) => draft.Query is { AsksWhen: true, Claims: [], Bounds: [] }
        && draft.Results.TrueForAll(result => result is { IsComputed: true, Measure: Measure.Figure, Metric.Unit: UnitKind.Money });

    /// <summary>A year stands for the last twelve months until the next one has ended.</summary>
    static bool AreOfYearsAgo(Draft draft, LocalDate today) =>
        PeriodViews.Of(draft.Query.Asks.SelectMany(ask => ask.Periods)) == PeriodView.Trailing
        && draft.Results.TrueForAll(result => result.Period.Kind == PeriodKind.Year && result.Period.End.PlusYears(1) <= today);

    /// <summary>Nothing is known later than an amount looked back on, or earlier than one looked ahead to.</summary>
    static async ValueTask<bool> LiesAtEnd(Draft draft, FactFinder finder)
    {
        if (draft.Query.Behind.Count + draft.Query.Ahead.Count == 0)
            return false;
        foreach (var entity in draft.Query.Entities)
        {
            foreach (var metric in draft.Query.Metrics)
            {
                var known = await finder.Known(entity, new MetricAsk(metric.Metric));
                if (known.Exists(one => IsAny(one, draft.Query.Behind) && !known.Exists(other => IsLater(other, one)))
                    || known.Exists(one => IsAny(one, draft.Query.Ahead) && !known.Exists(other => IsLater(one, other))))
                {
                    return true;
                }
            }
        }

        return false;
    }

    static bool IsAny(Result result, IReadOnlyList<decimal> amounts) =>
        result.Number is { } number && amounts.Any(amount => RoundedAmount.IsOf(amount, number));

    static bool IsLater(Result result, Result other) => result.Period.End > other.Period.End
        || (result.Segment is { } after && other.Segment is { } before && StageSegments.IsAfter(after) && StageSegments.IsBefore(before));
}
