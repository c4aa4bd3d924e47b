using System.Text.RegularExpressions;
using CommunityBot.Core.Catalog;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>万卡集群的效率, 'an 8-GPU server': a figure of so many cards together says nothing of another number of them.</summary>
static partial class CardCounts
{
    /// <param name="explains">Whether the facts that answer hold this text.</param>
    /// <returns>The number with its noun; null if there is none, if it is explained, or if the number of cards is what is asked for.</returns>
    public static string? Unknown(Slots slots, Func<string, bool, bool> explains)
    {
        var text = slots.Reading.Text.Text;
        var match = Cards().Match(text);
        return !match.Success || slots.Metrics.Count == 0 || !slots.Entities.Any(entity => entity.End > entity.Start)
            || slots.Metrics.Any(metric => metric.Item.Metric.Unit is UnitKind.Count or UnitKind.Text)
            || explains(Plain(match.Value), false) ? null : slots.Reading.Text.Original(match.Index, match.Length);
    }

    /// <summary>千卡 for 一千张卡.</summary>
    static string Plain(string cards) =>
        cards.Replace("张", "", StringComparison.Ordinal).Replace("块", "", StringComparison.Ordinal).TrimStart('一');

    [GeneratedRegex("(?<![0-9第])(?:[0-9]{1,3}(?:,?[0-9]{3})*|[一二两三四五六七八九十百千万]{1,3})(?:张|块)?卡(?=的?集群|的?丛集|$|[^片])"
        + "|(?<![0-9a-z])[0-9]{1,3}(?:,?[0-9]{3})*[- ](?:card|gpu|chip)(?![a-rt-z])")]
    private static partial Regex Cards();
}
