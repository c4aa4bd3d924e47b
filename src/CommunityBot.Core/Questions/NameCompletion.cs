using CommunityBot.Core.Messaging;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Questions;

/// <summary>Names of companies and metrics that go with what was typed so far, in any of the languages; the value is the reader's name for it.</summary>
sealed class NameCompletion(AnswerEngine answerEngine)
{
    /// <summary>What the tightest platform shows.</summary>
    const int Most = 25;

    /// <summary>No name that people begin to type is longer.</summary>
    const int LongestStart = 16;

    public async ValueTask<IReadOnlyList<Completion>> Entities(string typed, Language language, CancellationToken cancellation) =>
        Of((await answerEngine.Names(cancellation)).Catalog.Entities.Values.Select(entity => (entity.Names, entity.Aliases.Concat(entity.Tickers))), typed, language);

    public async ValueTask<IReadOnlyList<Completion>> Metrics(string typed, Language language, CancellationToken cancellation) =>
        Of((await answerEngine.Names(cancellation)).Catalog.Metrics.Values.Select(metric => (metric.Names, metric.Aliases.AsEnumerable())), typed, language);

    /// <summary>For a sentence in the making: the name that its end begins, put in place of that end.</summary>
    public async ValueTask<IReadOnlyList<Completion>> LastName(string typed, Language language, CancellationToken cancellation)
    {
        for (var start = Math.Max(0, typed.Length - LongestStart); start < typed.Length; start++)
        {
            if (start > 0 && !Script.IsBoundary(char.ToLowerInvariant(typed[start - 1]), char.ToLowerInvariant(typed[start])))
                continue;
            var (before, end) = (typed[..start], typed[start..]);
            var names = (await Entities(end, language, cancellation)).Concat(await Metrics(end, language, cancellation))
                .Where(name => Folding.Name(name.Label).StartsWith(Folding.Name(end), StringComparison.Ordinal) && name.Label.Length > end.Length)
                .Take(Most)
                .ToList();
            if (names.Count > 0 && end.Trim().Length > 0)
                return [.. names.Select(name => new Completion(name.Label, before + name.Value))];
        }

        return [];
    }

    /// <summary>Names that start with it before names that hold it; within those the order of the catalog.</summary>
    static Completion[] Of(IEnumerable<(Localized Names, IEnumerable<string> Others)> named, string typed, Language language)
    {
        var folded = Folding.Name(typed);
        return
        [
            .. named
                .Select(each => (each.Names, Rank: each.Names.All.Concat(each.Others).Min(name => Rank(Folding.Name(name), folded))))
                .Where(each => each.Rank < int.MaxValue)
                .OrderBy(each => each.Rank)
                .Take(Most)
                .Select(each => new Completion(each.Names.In(language), each.Names.In(language))),
        ];
    }

    static int Rank(string name, string typed) =>
        name.StartsWith(typed, StringComparison.Ordinal) ? 0 : name.Contains(typed, StringComparison.Ordinal) ? 1 : int.MaxValue;
}
