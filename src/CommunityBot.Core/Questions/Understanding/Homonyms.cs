using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Lexicon;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>
/// Imported companies have names that are words: Gap, Target, Global. Such a word is the company where nothing else in the question is one,
/// or where it is written as a name; otherwise it is the word ('the gap between Visa and Oracle').
/// </summary>
static class Homonyms
{
    public static Reading Resolve(Reading reading, CatalogSnapshot catalog)
    {
        if (!reading.Mentions.Any(mention => IsDoubtful(mention, reading, catalog)))
            return reading;
        var sure = reading.Mentions.Where(mention => mention.Is(TermKind.Entity) && !IsDoubtful(mention, reading, catalog)).ToList();
        var hasMetric = reading.Mentions.Any(mention => mention.Is(TermKind.Metric));
        var mentions = new List<Mention>(reading.Mentions.Count);
        foreach (var mention in reading.Mentions)
        {
            if (!IsDoubtful(mention, reading, catalog))
            {
                mentions.Add(mention);
                continue;
            }

            var isCompany = IsWrittenAsName(mention, reading) || (sure.Count == 0 && (hasMetric || !mention.Terms.Any(term => term.Kind == TermKind.Metric)));
            Term[] terms = [.. mention.Terms.Where(term => term.Kind == TermKind.Entity == isCompany)];
            if (terms.Length > 0)
                mentions.Add(mention with { Terms = terms });
        }

        return reading with { Mentions = mentions, Residues = QuestionReader.Residues(reading.Text, mentions) };
    }

    /// <summary>One word of an import that is a word of the table or a metric too, or a lower-case one in a question that writes other companies in capitals.</summary>
    static bool IsDoubtful(Mention mention, Reading reading, CatalogSnapshot catalog)
    {
        if (!mention.Is(TermKind.Entity) || mention.Misspelt is not null || !mention.Terms.All(term => term.Kind != TermKind.Entity || catalog.Entities[term.Id].IsImported))
            return false;
        if (mention.Terms.Any(term => term.Kind != TermKind.Entity))
            return true;
        var text = reading.Text.Text;
        return Script.IsLatinLetter(text[mention.Start]) && !text.AsSpan(mention.Start, mention.Length).Contains(' ') && !IsCapital(mention, reading)
            && reading.Mentions.Any(other => other != mention && other.Is(TermKind.Entity) && (IsCapital(other, reading) || Script.IsHan(text[other.Start])));
    }

    static bool IsWrittenAsName(Mention mention, Reading reading) =>
        (IsCapital(mention, reading) && mention.Start > 0) || reading.Text.Text.AsSpan(mention.End).StartsWith("'s ", StringComparison.Ordinal);

    static bool IsCapital(Mention mention, Reading reading) => reading.Text.Original(mention.Start, 1) is [>= 'A' and <= 'Z', ..];
}
