using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Lexicon;
using CommunityBot.Core.Questions.Periods;
using CommunityBot.Core.Questions.Understanding;

namespace CommunityBot.Core.Questions.Answering.Kinds;

/// <summary>The figures asked for. Claims and bounds of the question are checked against them.</summary>
static class ValueAnswer
{
    public static async ValueTask Compose(Draft draft, FactFinder finder)
    {
        var isOfOtherTime = false;
        foreach (var ask in draft.Query.Asks)
        {
            foreach (var entity in await EntitiesOf(draft, finder, ask))
            {
                foreach (var metric in ask.Metrics)
                {
                    foreach (var period in ask.Periods.DefaultIfEmpty())
                    {
                        if ((await draft.Add(finder, entity, metric, period)).Count == 0
                            && period is { Kind: PeriodAskKind.Exact, Period: var asked } && draft.Query.Claims is [var claim])
                        {
                            isOfOtherTime |= AddOfOtherTime(draft,
                                [.. (await finder.Known(entity, metric)).Where(result => asked.Contains(result.Period))], claim);
                        }
                    }
                }
            }
        }

        if (draft.Query.AsksNames && draft.Results.Count > 0 && draft.Results.TrueForAll(IsCountWithoutNames))
        {
            draft.Say(AnswerTexts.NoNames);
            draft.RefuseWithNearest(RefusalReason.NotKnown);
            return;
        }

        var metrics = draft.Query.Metrics.Select(metric => metric.Metric.Id).Distinct().Count();
        if (draft.Query.IsOnePhrase && draft.Results.Select(result => result.Metric.Id).Distinct().Count() is > 0 and var found
            && found < metrics)
        {
            draft.RefuseWithNearest(RefusalReason.NotKnown);
            return;
        }

        KeepNamed(draft);
        AddStages(draft);
        await ChooseByValue(draft, finder);
        if (draft.Query.IsAboutNow && !SayHowOld(draft, finder))
            return;
        if (draft.Query.IsAboutBasis)
            SayBasis(draft);
        if (draft.Query.IsAboutProfit && draft.Results is [{ Number: { } profit, Metric: { Id: "net_profit" } }])
            draft.Say(profit < 0 ? AnswerTexts.LossMaking : AnswerTexts.ProfitMaking);
        if (draft.Query.IsComplement)
            AddRest(draft);
        if (!isOfOtherTime)
            Checks.Add(draft);
        if (draft.Query.Wanted is { Currency: { } wanted } && draft.Results.Any(result => result.Currency is { } own && own != wanted))
            draft.Say(AnswerTexts.NoConversion);
    }

    /// <summary>从1200亿跌到300亿还剩几成: of two stages the second as a share of the first.</summary>
    static void AddStages(Draft draft)
    {
        if (!draft.Query.AsksShare
            || draft.Results is not
                [{ Segment: { } first, Number: > 0 and var whole } before, { Segment: { } last, Number: { } part } after]
            || !StageSegments.IsBefore(first) || !StageSegments.IsAfter(last) || before.Metric != after.Metric
            || before.Currency != after.Currency)
        {
            return;
        }

        // 跌了几成 asks for what is gone, 还剩几成 for what is left.
        var isFall = draft.Query.Direction < 0 && !draft.Query.AsksRest;
        draft.Results.Add(after with
        {
            Number = isFall ? (part / whole) - 1 : part / whole,
            Measure = isFall ? Measure.Growth : Measure.Share,
            Over = after.Metric,
            Segment = null,
            Currency = null,
            Formula = new Formula(isFall ? "{0} ÷ {1} − 1" : "{0} ÷ {1}", [after, before]),
            Facts = [.. after.Facts, .. before.Facts],
        });
    }

    /// <summary>'Is its 5nm in production?': of the values for several parts those that are named.</summary>
    static void KeepNamed(Draft draft)
    {
        if (draft.Query.Nanometres.Count == 0 || draft.Results.Count < 2 || draft.Query.Entities.Skip(1).Any()
            || draft.Results.Exists(result => result is { Segment: null } or { Metric.Unit: not UnitKind.Nanometres }))
        {
            return;
        }

        var named = draft.Results.Where(result => result.Number is { } number && draft.Query.Nanometres.Contains(number)).ToList();
        if (named.Count == 0)
            return;
        draft.Results.Clear();
        draft.Results.AddRange(named);
    }

    /// <summary>31.9这个毛利率是哪年的: of the values of one metric the one that the question tells, where it names no time.</summary>
    static async ValueTask ChooseByValue(Draft draft, FactFinder finder)
    {
        if (!draft.Query.AsksTime || draft.Query is not { Asks: [{ Entities: [var entity], Metrics: [var metric] } ask], Claims: [var claim] }
            || ask.Periods.Any(period => period.Kind is not (PeriodAskKind.Part or PeriodAskKind.Latest)) || draft.Results is not [{ Number: { } shown }]
            || IsEqual(shown, claim.Number))
        {
            return;
        }

        var told = (await finder.Known(entity, metric)).Where(result => result.Number is { } number && IsEqual(number, claim.Number)).ToList();
        if (told is not [var only])
            return;
        draft.Results.Clear();
        draft.Results.Add(only);
    }

    static bool IsEqual(decimal number, decimal claim) => Math.Abs(number - claim) <= Math.Abs(claim) * 0.001m;

    /// <summary>How long a figure may be taken for that of now.</summary>
    const int FreshDays = 92;

    /// <summary>
    /// Says of which time the figures are where those of now are asked for. False if there is none that may stand for now: the
    /// values before and after a fall.
    /// </summary>
    static bool SayHowOld(Draft draft, FactFinder finder)
    {
        // What is planned is not now.
        var namesPart = draft.Query.IsForecast || draft.Query.Nanometres.Count > 0
            || draft.Query.Metrics.Any(metric => metric.Segment is not null);
        if (!namesPart && draft.Results.Exists(IsActual))
            draft.Results.RemoveAll(result => !IsActual(result));
        var old = draft.Results.Where(result => result.Metric.Unit is not (UnitKind.Text or UnitKind.Statement or UnitKind.Date)
            && (result.Period.Kind == PeriodKind.Published || NodaTime.Period.DaysBetween(result.Period.End, finder.Today) > FreshDays))
            .ToList();
        if (old.Count == 0)
            return true;
        if (old.Exists(result => result.Segment is { } segment && StageSegments.IsStage(segment)))
        {
            draft.Say(AnswerTexts.NowUnknown, old[0].Metric);
            draft.RefuseWithNearest(RefusalReason.NotKnown);
            return false;
        }

        draft.Say(AnswerTexts.NotOfNow, old[0].Period);
        return true;
    }

    static bool IsActual(Result result) => result.Basis is not (Basis.Planned or Basis.Estimated);

    /// <summary>Reported or planned: the basis of the figure is the answer.</summary>
    static void SayBasis(Draft draft)
    {
        foreach (var result in draft.Results.Where(result => result.Metric.Unit is not UnitKind.Statement))
        {
            draft.Say(result.Basis switch
            {
                Basis.Planned => AnswerTexts.BasisPlanned,
                Basis.Estimated => AnswerTexts.BasisEstimated,
                Basis.Claimed => AnswerTexts.BasisClaimed,
                _ => AnswerTexts.BasisReported,
            });
            break;
        }
    }

    /// <summary>
    /// The entities to answer for. Without a named one: the only sector, product or policy that has the metric, else none
    /// and a question for the company.
    /// </summary>
    static async ValueTask<IReadOnlyList<Entity>> EntitiesOf(Draft draft, FactFinder finder, Ask ask)
    {
        if (ask.Entities.Count > 0)
            return await WithoutKinds(finder, ask);
        var entities = new List<Entity>();
        foreach (var metric in ask.Metrics)
        {
            var ids = await finder.Facts.EntitiesWith(metric.Metric.Quantity, Suggestions.MaxCandidates + 1, finder.Cancellation);
            entities.AddRange(ids.Select(id => finder.Catalog.Entities[id]));
        }

        if (entities.Distinct().ToList() is [{ Kind: not EntityKind.Company } only])
        {
            draft.Say(AnswerTexts.OfEntity, only);
            return [only];
        }

        draft.Refuse(RefusalReason.WhichEntity);
        if (entities.Count > Suggestions.MaxCandidates)
            return [];
        var (first, exact) = (ask.Metrics[0], ask.Periods.FirstOrDefault(period => period.Kind == PeriodAskKind.Exact)?.Period);
        draft.Suggestions.AddRange(entities.Distinct()
            .Take(Suggestions.MaxSuggestions)
            .Select(entity => new Suggestion(entity, first.Metric, first.Segment, exact)));
        return [];
    }

    /// <summary>
    /// 壁仞是第几家上港股的国产GPU: beside a company that has the metric, a sector that does not have it says what the company is.
    /// </summary>
    static async ValueTask<IReadOnlyList<Entity>> WithoutKinds(FactFinder finder, Ask ask)
    {
        if (ask.Entities.Count < 2 || ask.Entities.All(entity => entity.Kind == EntityKind.Company)
            || ask.Entities.All(entity => entity.Kind != EntityKind.Company))
        {
            return ask.Entities;
        }

        var holders = new List<Entity>();
        foreach (var entity in ask.Entities)
        {
            var hasAny = false;
            foreach (var metric in ask.Metrics)
                hasAny |= (await finder.Known(entity, metric)).Count > 0;
            if (hasAny || entity.Kind == EntityKind.Company)
                holders.Add(entity);
        }

        return holders;
    }

    /// <summary>A number of those who are counted, and no text or note that lists them.</summary>
    static bool IsCountWithoutNames(Result result) => result is { Unit: UnitKind.Count }
        && !result.Facts.Any(fact => fact.Note is { } note && note.ZhHans.Contains('、', StringComparison.Ordinal));

    /// <summary>
    /// '31.9 % is for all of 2025, right?': the figure with that value for a part of the time asked about is shown with
    /// its own time.
    /// </summary>
    static bool AddOfOtherTime(Draft draft, List<Result> known, AmountMention claim)
    {
        var same = known
            .Where(result => result.Number is { } number && Math.Abs(number - claim.Number) <= Math.Abs(claim.Number) * 0.005m)
            .ToList();
        if (same is [var only])
            draft.Results.Add(only);
        return same.Count == 1;
    }

    static void AddRest(Draft draft)
    {
        foreach (var part in draft.Results.Where(result => result is { Number: not null, Unit: UnitKind.Ratio }).ToList())
        {
            draft.Results.Add(part with
            {
                Number = 1 - part.Number,
                Measure = Measure.Share,
                Qualifier = Qualifiers.Opposite(part.Qualifier),
                Formula = new Formula("100% − {0}", [part]),
            });
        }
    }
}
