using System.Text.RegularExpressions;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Lexicon;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>
/// 研发占总费用的比例, 'R&amp;D as % of operating expenses': a share of another whole than that of the ratio which is stored.
/// </summary>
static partial class RatioBases
{
    /// <returns>The whole as typed, of which the ratio is none; null if none is named.</returns>
    public static string? Unknown(Slots slots, MetricNames names)
    {
        if (slots.Metrics.Select(metric => metric.Item.Metric).Distinct().ToList() is not [{ Unit: UnitKind.Ratio } ratio]
            || Base(slots.Catalog, ratio) is not { } whole || Over().Match(slots.Reading.Text.Text) is not { Success: true } over)
        {
            return null;
        }

        var text = slots.Reading.Text.Text;
        var start = over.Index + over.Length;
        var length = text.AsSpan(start).IndexOfAny(UnusedWords.Marks);
        var (end, last) = (length < 0 ? text.Length : start + length, -1);
        // What % of its staff is R&D: the whole ends before the verb.
        if (Verb().Match(text[start..end]) is { Success: true } verb)
            end = start + verb.Index;
        var named = slots.Tokens.Where(token => token.Start >= start && token.End <= end && names.IsKnown(token.Concept)
                && !ConceptWords.IsOperator(token.Concept) && !UnusedWords.IsGeneral(token.Concept))
            .TakeWhile(token => (last < 0 || token.Start - last <= 1) && (last = token.End) > 0)
            .ToList();
        // One word may say several concepts.
        return named.TrueForAll(token => named.Exists(other => other.Start == token.Start && names.Explains(whole, other.Concept))) ? null
            : slots.Reading.Text.Original(named[0].Start, named[^1].End - named[0].Start);
    }

    [GeneratedRegex("占(?!比)|(?<![a-z])(?:(?:%|percent|percentage|share|proportion|fraction) of|relative to|divided by)(?![a-z])")]
    private static partial Regex Over();

    [GeneratedRegex("(?<![a-z])(?:is|are|was|were|goes|go|went|comes|come|came|does|do|did)(?![a-z])")]
    private static partial Regex Verb();

    /// <summary>What the ratio is a share of: the divisor of its formula.</summary>
    static Metric? Base(CatalogSnapshot catalog, Metric ratio) => ratio.Formulas.Select(formula => formula.Split(" / "))
        .Where(parts => parts.Length == 2).Select(parts => catalog.Metrics.GetValueOrDefault(parts[1]))
        .FirstOrDefault(metric => metric is not null);
}
