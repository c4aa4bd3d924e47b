using System.Collections.Frozen;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Catalog.Import.Filings;

/// <param name="Rank">0 for the preferred tag of the metric.</param>
readonly record struct FilingTag(string MetricId, int Rank);

/// <summary>The tags of filings that a metric is read from, as <c>filing-tags.txt</c> lists them.</summary>
static class FilingTags
{
    static readonly FrozenDictionary<string, FilingTag[]> ByName = TextResource.Lines("filing-tags.txt")
        .Select(line => line.Split('\t'))
        .SelectMany(line => line.Skip(1).Select((tag, rank) => (Tag: tag.Contains(':', StringComparison.Ordinal) ? tag : $"us-gaap:{tag}",
            Target: new FilingTag(line[0], rank))))
        .GroupBy(pair => pair.Tag)
        .ToFrozenDictionary(group => group.Key, group => group.Select(pair => pair.Target).ToArray());

    /// <summary>The metrics that the tag (with its taxonomy) may stand for; empty if it is not mapped.</summary>
    public static FilingTag[] Of(string taxonomy, string concept) => ByName.GetValueOrDefault($"{taxonomy}:{concept}", []);
}
