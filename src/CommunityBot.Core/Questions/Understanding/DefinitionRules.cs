using System.Text.RegularExpressions;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Lexicon;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>Whether a question asks what a term means, or how two terms differ.</summary>
static partial class DefinitionRules
{
    /// <summary>研发投入和研发费用有啥区别: of terms, not of figures.</summary>
    public static bool AsksDifference(Slots slots) => slots.Periods.Count == 0 && slots.Amounts.Count == 0
        && DifferenceAsked().IsMatch(slots.Reading.Text.Text);

    [GeneratedRegex("区别|差别|不同|不一样|差在哪|差在什么|怎么区分|(?<![a-z])difference|(?<![a-z])differs?(?![a-z])|distinguish|(?<![a-z])not the same")]
    private static partial Regex DifferenceAsked();

    /// <summary>首日涨幅是跟哪个价比: what a metric is measured against.</summary>
    public static bool AsksBase(Slots slots) => BaseAsked().IsMatch(slots.Reading.Text.Text);

    [GeneratedRegex(
        "(?:跟|和|与|同|相对|按|以)(?:哪个|哪一个|什么|啥|边个|谁|哪天|哪一天)[^,。?!;]{0,4}(?:比|算|计|为基准|为准)|从(?:哪天|哪一天|哪日|什么时候|几时)[^,。?!;]{0,3}(?:算|计|起算)|(?<![a-z])(?:relative|compared|measured|"
        + "against|versus|vs) (?:to |with |against )?(?:what|which) (?:price|base|baseline|level)")]
    private static partial Regex BaseAsked();

    /// <summary>毛利跟毛利率到底差在哪: two metrics compared without a company and a time.</summary>
    public static bool IsAboutTerms(Slots slots) =>
        slots.Continues is null && slots.Periods.Count == 0 && slots.Amounts.Count == 0 && slots.Metrics.Count == 2 && !slots.IsChosen
        && !slots.Has(CueWord.Which) && !slots.Has(CueWord.RankTop) && !slots.Has(CueWord.RankBottom) && !slots.Has(CueWord.Everyone)
        && (slots.Has(CueWord.And) || slots.Has(CueWord.Compare) || slots.Has(CueWord.Difference) || slots.Has(CueWord.Define));

    /// <summary>The concepts named that have a definition and that no metric's name holds.</summary>
    public static List<Concept> Terms(Slots slots) => [.. slots.Reading.Mentions
        .Where(mention => !slots.Metrics.Any(metric => metric.Start <= mention.Start && mention.End <= metric.End && !slots.IsChosen))
        .SelectMany(mention => mention.Terms.Where(term => term.Kind == Lexicon.TermKind.Concept))
        .Select(term => slots.Catalog.Concepts.First(concept => concept.Id == term.Id))
        .Where(concept => concept.Definition is not null).Distinct()];

    /// <summary>'What is gross margin?' and 市盈率是啥, with nothing else to them.</summary>
    public static bool IsBareDefinition(Slots slots, int entities)
    {
        if (entities > 0 || slots.Periods.Count > 0 || slots.Metrics.Count != 1 || slots.Continues is not null)
            return false;
        var text = slots.Reading.Text.Text.TrimEnd('?', ' ', '呢', '啊', '呀');
        var (before, behind) = (text[..slots.Metrics[0].Start].TrimEnd(), text[Math.Min(slots.Metrics[0].End, text.Length)..].TrimStart());
        return (before is "what is" or "what's" or "what are" or "whats" or "what is a" or "what is an" && behind.Length == 0)
            || (before.Length == 0 && behind is "是什么" or "是啥" or "是什么东西" or "是个啥" or "是个什么");
    }
}
