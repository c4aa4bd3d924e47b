using System.Runtime.InteropServices;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Questions.Lexicon;

/// <summary>
/// An inverted index from concepts to the names of metrics, each of which is a set of concepts. Concepts that few metrics
/// share weigh more than common ones.
/// </summary>
sealed class MetricNames
{
    readonly Dictionary<string, int> concepts = [];
    readonly List<(Metric Metric, int[] Concepts)> names = [];
    readonly List<List<int>> namesOf = [];
    readonly Dictionary<string, HashSet<int>> conceptsOf = [];
    readonly double[] weights;
    readonly double[] totals;

    public MetricNames(CatalogSnapshot catalog, ConceptTokens tokens)
    {
        foreach (var metric in catalog.Metrics.Values)
        {
            var own = conceptsOf[metric.Id] = [];
            var sets = new HashSet<string>();
            foreach (var name in metric.Names.All.Concat(metric.Aliases).Select(Folding.Name).Distinct())
            {
                int[] ids = [.. Concepts(name, tokens).Select(Id).Distinct().Order()];
                own.UnionWith(ids);
                if (ids.Length == 0 || !sets.Add(string.Join(',', ids)))
                    continue;
                foreach (var id in ids)
                    namesOf[id].Add(names.Count);
                names.Add((metric, ids));
            }
        }

        weights =
        [
            .. namesOf.Select(holding =>
                Weight(holding.Select(index => names[index].Metric).Distinct().Count(), catalog.Metrics.Count)),
        ];
        totals = [.. names.Select(name => name.Concepts.Sum(id => weights[id]))];
    }

    /// <summary>The weight of a concept; for one that no metric has, the weight of a rare concept.</summary>
    public double WeightOf(string concept) => concepts.TryGetValue(concept, out var id) ? weights[id] : UnknownWeight;

    public bool IsKnown(string concept) => concepts.ContainsKey(concept);

    /// <summary>Whether any name of the metric contains the concept.</summary>
    public bool Explains(Metric metric, string concept) => concepts.TryGetValue(concept, out var id) && conceptsOf[metric.Id].Contains(id);

    /// <summary>The best name of each metric that shares a concept with the question.</summary>
    /// <param name="context">The metric of the previous question, whose concepts need not be repeated.</param>
    public List<MetricMatch> Find(IReadOnlyList<ConceptToken> asked, Metric? context = null)
    {
        var implied = context is null ? null : conceptsOf[context.Id];
        var sums = new Dictionary<int, (double Sum, ulong Mask)>();
        var seen = 0UL;
        for (var i = 0; i < asked.Count && i < 64; i++)
        {
            if (!concepts.TryGetValue(asked[i].Concept, out var id))
                continue;
            var isRepeated = Repeats(asked, i);
            seen |= 1UL << i;
            foreach (var name in namesOf[id])
            {
                ref var found = ref CollectionsMarshal.GetValueRefOrAddDefault(sums, name, out _);
                found = (found.Sum + (isRepeated ? 0 : weights[id]), found.Mask | (1UL << i));
            }
        }

        var best = new Dictionary<Metric, MetricMatch>();
        foreach (var (name, (sum, mask)) in sums)
        {
            var total = totals[name];
            if (implied is not null)
            {
                total -= names[name].Concepts
                    .Where(id => implied.Contains(id)
                        && !asked.Any(token => concepts.TryGetValue(token.Concept, out var named) && named == id))
                    .Sum(id => weights[id]);
            }

            var score = sum - (MissedShare * (total - sum));
            if (score <= 0 || (best.TryGetValue(names[name].Metric, out var other) && other.Score >= score))
                continue;
            best[names[name].Metric] = new MetricMatch(names[name].Metric, score, mask, sum / total);
        }

        return [.. best.Values.OrderByDescending(match => match.Score)];
    }

    /// <summary>The share of its weight that a concept of the name costs if the question lacks it.</summary>
    const double MissedShare = 0.55;

    const double UnknownWeight = 3;

    static double Weight(int holding, int metrics) => Math.Log((metrics + 1) / (holding + 0.5));

    static bool Repeats(IReadOnlyList<ConceptToken> asked, int index)
    {
        for (var i = 0; i < index; i++)
        {
            if (asked[i].Concept == asked[index].Concept)
                return true;
        }

        return false;
    }

    static IEnumerable<string> Concepts(string name, ConceptTokens tokens)
    {
        var amounts = new List<AmountMention>();
        if (name.Any(char.IsDigit) || name.Contains('成', StringComparison.Ordinal))
            AmountScanner.Scan(name, amounts);
        var place = 0;
        foreach (var amount in amounts.Where(amount => amount.Kind == AmountKind.Value).OrderBy(amount => amount.Start))
        {
            if (amount.Start < place)
                continue;
            foreach (var token in tokens.Of(name, place, amount.Start))
                yield return token.Concept;
            yield return ConceptTokens.Amount(amount.Number);
            place = amount.End;
        }

        foreach (var token in tokens.Of(name, place, name.Length))
            yield return token.Concept;
    }

    int Id(string concept)
    {
        if (!concepts.TryGetValue(concept, out var id))
        {
            concepts[concept] = id = namesOf.Count;
            namesOf.Add([]);
        }

        return id;
    }
}

/// <param name="Score">The weight of the concepts found, less a share of the weight of the name's other concepts.</param>
/// <param name="Mask">The concepts of the question that the name contains, one bit each.</param>
/// <param name="Part">The share of the name's weight that the question contains; 1 for all of it.</param>
sealed record MetricMatch(Metric Metric, double Score, ulong Mask, double Part)
{
    public bool IsWhole => Part > 1 - 1e-6;
}
