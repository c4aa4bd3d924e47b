using CommunityBot.Core.Text;

namespace CommunityBot.Core.Questions;

/// <summary>Names of the catalog that are most like a name that it does not have.</summary>
static class NearestNames
{
    public const int Most = 3;

    /// <summary>The best first; none where nothing is alike.</summary>
    public static IReadOnlyList<T> Of<T>(string typed, IEnumerable<(T Item, IEnumerable<string> Names)> named)
    {
        var folded = Folding.Name(typed);
        return folded.Length == 0 ? [] :
        [
            .. named
                .Select(each => (each.Item, Distance: each.Names.Select(Folding.Name).Min(name => Distance(folded, name))))
                .Where(each => each.Distance < int.MaxValue)
                .OrderBy(each => each.Distance)
                .Take(Most)
                .Select(each => each.Item),
        ];
    }

    /// <summary>How many characters differ; a name that holds the other is nearest, and half of one may be wrong at most.</summary>
    static int Distance(string typed, string name)
    {
        if (typed.Length > 1 && name.Length > 1
            && (name.Contains(typed, StringComparison.Ordinal) || typed.Contains(name, StringComparison.Ordinal)))
        {
            return 0;
        }

        var limit = Math.Min(typed.Length, name.Length) / 2;
        var distance = limit == 0 ? 1 : EditDistance.Within(typed, name, limit);
        return limit == 0 || distance > limit ? int.MaxValue : distance;
    }
}
