using CommunityBot.Core.Text;

namespace CommunityBot.Core.Articles.Tokens;

/// <summary>Names of metrics that only articles use, with the catalog's id of each.</summary>
static class MetricTerms
{
    public static readonly IReadOnlyList<(string Name, string MetricId)> Words =
    [
        .. TextResource.Lines("metricterms.txt").Select(line => line.Split('\t'))
            .SelectMany(columns => Expanded(columns[0]).Select(name => (name, columns[1]))),
    ];

    /// <summary>The names of a pattern with alternatives: (a|b)c is ac and bc.</summary>
    static IEnumerable<string> Expanded(string pattern)
    {
        var open = pattern.IndexOf('(', StringComparison.Ordinal);
        if (open < 0)
            return [pattern];
        var close = pattern.IndexOf(')', open);
        return pattern[(open + 1)..close].Split('|').SelectMany(choice => Expanded(pattern[..open] + choice + pattern[(close + 1)..]));
    }
}
