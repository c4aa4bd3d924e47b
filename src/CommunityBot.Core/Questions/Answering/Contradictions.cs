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

        if (draft.Query.Kind is not (QueryKind.Rank or QueryKind.Filter or QueryKind.Count))
            draft.Contradictions.AddRange(Agreements.Disagreements(draft.Results).Select(sides => new Contradiction(null, sides)));
    }
}
