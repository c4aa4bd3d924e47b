using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Lexicon;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>
/// Resolves names of imported companies that are also words: Gap, Target, Global. Such a word is the company if it is
/// written as a name or the question names no other company; otherwise it is the word, as in 'the gap between Visa and
/// Oracle'.
/// </summary>
static class Homonyms
{
    public static ParsedText Resolve(ParsedText parsedText, CatalogSnapshot catalog)
    {
        if (!parsedText.Mentions.Any(matchedSpan => IsDoubtful(matchedSpan, parsedText, catalog)))
            return parsedText;
        var sure = parsedText.Mentions.Where(mention => mention.Is(TermKind.Entity) && !IsDoubtful(mention, parsedText, catalog)).ToList();
        var hasMetric = parsedText.Mentions.Any(mention => mention.Is(TermKind.Metric));
        var matchedSpans = new List<MatchedSpan>(parsedText.Mentions.Count);
        foreach (var matchedSpan in parsedText.Mentions)
        {
            if (!IsDoubtful(matchedSpan, parsedText, catalog))
            {
                matchedSpans.Add(matchedSpan);
                continue;
            }

            var isCompany = IsWrittenAsName(matchedSpan, parsedText)
                || (sure.Count == 0 && (hasMetric || !matchedSpan.Terms.Any(term => term.Kind == TermKind.Metric)));
            Term[] terms = [.. matchedSpan.Terms.Where(term => term.Kind == TermKind.Entity == isCompany)];
            if (terms.Length > 0)
                matchedSpans.Add(matchedSpan with { Terms = terms });
        }

        return parsedText with { Mentions = matchedSpans, Residues = QuestionReader.Residues(parsedText.Text, matchedSpans) };
    }

    /// <summary>
    /// Whether a company may be meant as a word: an imported name that is also a cue word or a metric, or a lower-case
    /// one in a question that writes other companies in capitals.
    /// </summary>
    static bool IsDoubtful(MatchedSpan matchedSpan, ParsedText parsedText, CatalogSnapshot catalog)
    {
        if (!matchedSpan.Is(TermKind.Entity)
            || matchedSpan.Misspelt is not null
            || !matchedSpan.Terms.All(term => term.Kind != TermKind.Entity || catalog.Entities[term.Id].IsImported))
        {
            return false;
        }

        if (matchedSpan.Terms.Any(term => term.Kind != TermKind.Entity))
            return true;
        var text = parsedText.Text.Text;
        return Script.IsLatinLetter(text[matchedSpan.Start])
            && !text.AsSpan(matchedSpan.Start, matchedSpan.Length).Contains(' ')
            && !IsCapital(matchedSpan, parsedText)
            && parsedText.Mentions.Any(other => other != matchedSpan
                && other.Is(TermKind.Entity)
                && (IsCapital(other, parsedText) || Script.IsHan(text[other.Start])));
    }

    static bool IsWrittenAsName(MatchedSpan matchedSpan, ParsedText parsedText) =>
        (IsCapital(matchedSpan, parsedText) && matchedSpan.Start > 0)
        || parsedText.Text.Text.AsSpan(matchedSpan.End).StartsWith("'s ", StringComparison.Ordinal);

    static bool IsCapital(MatchedSpan matchedSpan, ParsedText parsedText) =>
        parsedText.Text.Original(matchedSpan.Start, 1) is [>= 'A' and <= 'Z', ..];
}
