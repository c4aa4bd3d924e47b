using System.Text.RegularExpressions;
using CommunityBot.Core.Questions.Lexicon;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>离职率, 飘香率: an unknown word with the ending of a measure is a measure of its own, and not the only rate that is stored.</summary>
static partial class UnknownMeasures
{
    static readonly System.Buffers.SearchValues<string> Asking =
        System.Buffers.SearchValues.Create(["几", "多少", "how many", "in "], StringComparison.Ordinal);

    /// <summary>几平方毫米, 'how many GB': a unit that no figure here has.</summary>
    [GeneratedRegex("(?:几|多少)个?(?<unit>(?:平方|立方)(?:毫米|厘米|米|公里)?|毫米|厘米|公里|英寸|千?瓦(?:时)?|度电|安培|伏特?|[兆吉]?赫兹|[gmtk]b(?:ps)?|[gm]hz"
        + "|吉字节|公斤|千克|小时|分钟|秒)"
        + "|(?<![a-z])(?:how many|in) (?<unit>(?:square |sq |cubic )?(?:mm2?|millimet(?:er|re)s?|centimet(?:er|re)s?)"
        + "|[gmtk]b(?:ps)?|gigabytes?|terabytes?|[gm]hz"
        + "|(?:kilo)?watts?|kwh?|volts?|degrees|inch(?:es)?|hp|horsepower|cores|transistors|teraflops|tflops|flops|tops|hours"
        + "|minutes)(?![a-z])")]
    private static partial Regex OtherUnit();

    const string Endings = "率额量值费";

    /// <returns>The word with its ending as typed; null if there is none.</returns>
    public static string? Find(Slots slots)
    {
        var text = slots.Reading.Text.Text;
        if (text.AsSpan().ContainsAny(Asking) && OtherUnit().Match(text) is { Success: true } unit)
            return slots.Reading.Text.Original(unit.Groups["unit"].Index, unit.Groups["unit"].Length);
        var words = slots.Reading.Residues.Select(word => (word.Start, word.End)).Concat(slots.Reading.Mentions
            .Where(mention => mention.Length > 1 && mention.Is(TermKind.Concept) && !mention.Is(TermKind.Metric)
                && mention.Terms.All(term => UnusedWords.IsGeneral(term.Id)))
            .Select(mention => (mention.Start, mention.End)));
        foreach (var (start, end) in words)
        {
            if (end < text.Length && Endings.Contains(text[end]) && Script.IsHan(text[start])
                && !slots.Reading.Mentions.Any(mention => mention.Length > 1 && mention.Start <= end && mention.End > end))
            {
                return slots.Reading.Text.Original(start, end + 1 - start);
            }
        }

        return null;
    }
}
