using CommunityBot.Core.Catalog;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Questions;

/// <summary>
/// Completes names of companies and metrics typed in any language. The value of a completion is the name in the reader's
/// language.
/// </summary>
sealed class NameCompletion(AnswerEngine answerEngine)
{
    /// <summary>The lowest limit of the platforms.</summary>
    const int MaxCompletions = 25;

    /// <summary>How far before the end of a text the start of a name is looked for, in characters.</summary>
    const int MaxStartLength = 16;

    public async ValueTask<IReadOnlyList<Completion>> Entities(string typed, Language language, CancellationToken cancellation)
    {
        var entities = (await answerEngine.Names(cancellation)).Catalog.Entities.Values;
        return Of(entities.Select(entity => (entity.Names, entity.Aliases.Concat(entity.Tickers))), typed, language);
    }

    public async ValueTask<IReadOnlyList<Completion>> Metrics(string typed, Language language, CancellationToken cancellation)
    {
        var metrics = (await answerEngine.Names(cancellation)).Catalog.Metrics.Values;
        return Of(metrics.Select(metric => (metric.Names, metric.Aliases.AsEnumerable())), typed, language);
    }

    /// <summary>The companies whose names are most like the text.</summary>
    public async ValueTask<IReadOnlyList<Entity>> NearestEntities(string typed, CancellationToken cancellation) => NearestNames.Of(
        typed,
        (await answerEngine.Names(cancellation)).Catalog.Entities.Values
            .Select(entity => (entity, entity.Names.All.Concat(entity.Aliases))));

    /// <summary>The metrics whose names are most like the text.</summary>
    public async ValueTask<IReadOnlyList<Metric>> NearestMetrics(string typed, CancellationToken cancellation) => NearestNames.Of(
        typed,
        (await answerEngine.Names(cancellation)).Catalog.Metrics.Values
            .Select(metric => (metric, metric.Names.All.Concat(metric.Aliases))));

    /// <summary>
    /// Completes the name that an unfinished sentence ends with. The value of a completion is the sentence with the name
    /// completed.
    /// </summary>
    public async ValueTask<IReadOnlyList<Completion>> LastName(string typed, Language language, CancellationToken cancellation)
    {
        for (var start = Math.Max(0, typed.Length - MaxStartLength); start < typed.Length; start++)
        {
            if (start > 0 && !Script.IsBoundary(char.ToLowerInvariant(typed[start - 1]), char.ToLowerInvariant(typed[start])))
                continue;
            var (before, end) = (typed[..start], typed[start..]);
            var names = (await Entities(end, language, cancellation)).Concat(await Metrics(end, language, cancellation))
                .Where(name => Folding.Name(name.Label).StartsWith(Folding.Name(end), StringComparison.Ordinal)
                    && name.Label.Length > end.Length)
                .Take(MaxCompletions)
                .ToList();
            if (names.Count > 0 && end.Trim().Length > 0)
                return [.. names.Select(name => new Completion(name.Label, before + name.Value))];
        }

        return [];
    }

    /// <summary>
    /// Names that start with the text come before names that contain it. Otherwise the catalog's order is kept.
    /// </summary>
    static Completion[] Of(IEnumerable<(Localized Names, IEnumerable<string> Others)> named, string typed, Language language)
    {
        var folded = Folding.Name(typed);
        return
        [
            .. named
                .Select(each => (each.Names, Rank: each.Names.All.Concat(each.Others).Min(name => Rank(Folding.Name(name), folded))))
                .Where(each => each.Rank < int.MaxValue)
                .OrderBy(each => each.Rank)
                .Take(MaxCompletions)
                .Select(each => new Completion(each.Names.In(language), each.Names.In(language))),
        ];
    }

    static int Rank(string name, string typed) =>
        name.StartsWith(typed, StringComparison.Ordinal) ? 0 : name.Contains(typed, StringComparison.Ordinal) ? 1 : int.MaxValue;
}
