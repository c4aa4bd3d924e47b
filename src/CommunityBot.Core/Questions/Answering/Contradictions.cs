using CommunityBot.Core.Questions.Understanding;

namespace CommunityBot.Core.Questions.Answering;

/// <summary>Adds both sides of every contradiction that a figure of the answer is part of.</summary>
static class Contradictions
{
    public static async ValueTask Add(Draft draft, FactFinder finder)
    {
        foreach (var id in draft.Results.SelectMany(result => result.Facts).Select(fact => fact.ConflictId).Distinct().ToList())
        {
            if (id is null || !finder.Catalog.Conflicts.TryGetValue(id, out var conflict))
                continue;
            var sides = await finder.Facts.InConflict(id, finder.Cancellation);
            Result[] results = [.. sides.Select(fact => Result.Of(fact, finder.Catalog))];
            // 研发花了多少 may mean either side: what was spent or what was invested.
            if (draft.Query is { IsByConcepts: true, Kind: Intent.Value or Intent.Trend })
            {
                draft.Results.AddRange(results.Where(side => draft.Query.Near.Contains(side.Metric)
                    && !draft.Results.Exists(result => result.Facts.Any(fact => side.Facts.Any(other => other.Id == fact.Id)))));
            }

            draft.Contradictions.Add(new Contradiction(conflict.Note, results));
            if (draft.Results.Any(result => result.IsComputed && result.Measure != Measure.Figure))
                draft.Say(AnswerTexts.ConflictInput);
        }

        if (draft.Query.Kind is not (Intent.Rank or Intent.Filter or Intent.Count))
            await Compare(draft, finder);
    }

    /// <summary>
    /// Compares the figures of the answer with each other. The few figures of a plain answer are also compared with
    /// everything known of the metric, because the figure that contradicts them may not be in the answer.
    /// </summary>
    static async ValueTask Compare(Draft draft, FactFinder finder)
    {
        var found = Agreements.Disagreements(draft.Results).ToList();
        if (draft.Query.Kind is Intent.Value or Intent.Source)
        {
            foreach (var result in draft.Results.Where(result => !result.IsComputed).ToList())
            {
                var known = await finder.Stated(result.Entity, new MetricAsk(result.Metric, result.Segment));
                found.AddRange(Agreements.Disagreements(known).Where(sides => sides.Any(side => IsSameFact(side, result))));
            }
        }

        foreach (var sides in found)
        {
            var isKnown = draft.Contradictions.Exists(existing => existing.Note is null
                && sides.All(side => existing.Sides.Any(other => IsSameFact(side, other))));
            if (!isKnown)
                draft.Contradictions.Add(new Contradiction(null, sides));
        }
    }

    static bool IsSameFact(Result side, Result other) => side.Facts[0].Id == other.Facts[0].Id;
}
