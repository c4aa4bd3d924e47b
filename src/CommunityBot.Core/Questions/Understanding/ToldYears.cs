using System.Globalization;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Lexicon;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>五年就能替代: a number of years is what a metric in years is taken to be, and no time.</summary>
static class ToldYears
{
    public static AmountMention? Of(Slots slots) => slots.Metrics.Count == 0
        || slots.Metrics.Any(metric => metric.Item.Metric.Unit != UnitKind.Years) ? null
        : slots.Reading.Residues.Select(word => (AmountMention?)Read(slots.Reading.Text.Text, word)).FirstOrDefault(years => years is not null);

    public static bool IsClaim(Query query, string word) => word is [.., '年'] && query.Claims.Any(claim => claim.Unit == UnitKind.Years);

    static AmountMention? Read(string text, UnmatchedSpan word)
    {
        if (word.Length < 2 || text[word.End - 1] != '年')
            return null;
        var number = text[word.Start..(word.End - 1)];
        var years = HanNumber.Parse(number)
            ?? (int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var digits) ? digits : null);
        return years is { } told
            ? new AmountMention(AmountKind.Value, word.Start, word.Length) { Number = told, Unit = UnitKind.Years } : null;
    }
}
