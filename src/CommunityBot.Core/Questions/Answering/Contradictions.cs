using CommunityBot.Core.Questions.Understanding;

namespace CommunityBot.Core.Questions.Answering;

/// <summary>Puts both sides beside any figure that another statement contradicts.</summary>
static class Contradictions
{
    public static async ValueTask Add(Draft draft, FactFinder finder)
    {
        foreach (var id in draft.Results.SelectMany(result => result.Facts).Select(fact => fact.ConflictId).Distinct().ToList())
        {
            if (id is null || !finder.Catalog.Conflicts.TryGetValue(id, out var conflict))
                continue;
            var sides = await finder.Facts.InConflict(id, finder.Cancellation);
            draft.Contradictions.Add(new Contradiction(conflict.Note, [.. sides.Select(fact => Result.Of(fact, finder.Catalog))]));
            if (draft.Results.Any(result => result.IsComputed && result.Measure != Measure.Figure))
                draft.Say(AnswerTexts.ConflictInput);
        }

        if (draft.Query.Kind is not (Intent.Rank or Intent.Filter or Intent.Count))
            await Compare(draft, finder);
    }

    /// <summary>The figures of the answer with each other, and the few of a plain answer with all that is known: a dated figure may stand against one that is not shown.</summary>
    static async ValueTask Compare(Draft draft, FactFinder finder)
    {
        var found = Agreements.Disagreements(draft.Results).ToList();
        if (draft.Query.Kind is Intent.Value or Intent.Source)
        {
            foreach (var result in draft.Results.Where(result => !result.IsComputed).ToList())
            {
                var known = await finder.Stated(result.Entity, new MetricAsk(result.Metric, result.Segment));
                found.AddRange(Agreements.Disagreements(known).Where(sides => sides.Any(side => IsOne(side, result))));
            }
        }

        foreach (var sides in found)
        {
            if (!draft.Contradictions.Exists(told => told.Note is null && sides.All(side => told.Sides.Any(other => IsOne(side, other)))))
                draft.Contradictions.Add(new Contradiction(null, sides));
        }
    }

    static bool IsOne(Result side, Result other) => side.Facts[0].Id == other.Facts[0].Id;
}
