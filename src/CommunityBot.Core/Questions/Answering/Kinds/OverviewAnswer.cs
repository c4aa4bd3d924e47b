using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Periods;

namespace CommunityBot.Core.Questions.Answering.Kinds;

/// <summary>The newest figure of each metric of a company, the most important first.</summary>
static class OverviewAnswer
{
    public static async ValueTask Compose(Draft draft, FactFinder finder, int most)
    {
        foreach (var ask in draft.Query.Asks)
        {
            foreach (var entity in ask.Entities)
            {
                if (ask.Periods.Count > 0)
                {
                    var all = await All(finder, entity);
                    foreach (var period in ask.Periods)
                    {
                        // What carries no date of its own did not happen on the day it was published.
                        var dated = period.Kind == PeriodAskKind.Exact
                            ? all.Where(result => result.Period.Kind != PeriodKind.Published) : all;
                        var chosen = dated.GroupBy(result => (result.Metric, result.Segment))
                            .SelectMany(group => PeriodChoice.Choose([.. group], period, draft.Query.IsForecast));
                        draft.Results.AddRange(chosen.Distinct());
                    }

                    continue;
                }

                var known = most == Overview.Most ? await All(finder, entity) : await Newest(finder, entity);
                if (draft.Query.Segments.Count > 0)
                    known.RemoveAll(result => result.Segment is not { } segment || !draft.Query.Segments.Contains(segment));
                draft.Results.AddRange(known.Take(most));
                if (known.Count == 0)
                    draft.Say(AnswerTexts.NothingNumeric);
                else if (known.Count > most)
                    draft.Say(AnswerTexts.MoreKnown, known.Count - most);
            }
        }
    }

    public static async ValueTask<List<Result>> Newest(FactFinder finder, Entity entity) =>
    [
        .. (await All(finder, entity))
            .GroupBy(result => (result.Metric, result.Segment))
            .SelectMany(group => Representatives(group.Key.Metric, PeriodChoice.Choose([.. group], null, isForecast: false)))
            .OrderBy(Importance),
    ];

    /// <summary>The first of several figures stands for all; statements are all kept.</summary>
    static List<Result> Representatives(Metric metric, List<Result> newest) => metric.Unit == UnitKind.Statement ? newest : newest[..1];

    public static async ValueTask<List<Result>> All(FactFinder finder, Entity entity)
    {
        var facts = await finder.Facts.OfEntity(entity.Id, Overview.Most, finder.Cancellation);
        return
        [
            .. facts.GroupBy(fact => (fact.Quantity, fact.SegmentId))
                .SelectMany(group => finder.Narrow([.. group], SegmentOf(group.Key.SegmentId)))
                .OrderBy(Importance)
                .ThenBy(result => result.Period.End),
        ];

        Segment? SegmentOf(string? id) => id is null ? null : finder.Catalog.Segments[id];
    }

    /// <summary>The sort order: actual figures before planned ones, then money, ratios, counts, texts and statements.</summary>
    static (bool, int) Importance(Result result) => (result.Basis is Basis.Planned or Basis.Estimated, result.Unit switch
    {
        UnitKind.Money when result.Measure == Measure.Figure => 0,
        UnitKind.Ratio => 1,
        UnitKind.Text or UnitKind.Date => 3,
        UnitKind.Statement => 4,
        _ => 2,
    });
}
