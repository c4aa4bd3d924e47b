using System.Buffers;
using System.Text;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>
/// What the facts asked for say of themselves: the definition of their metric, their notes, segments and sections, and what
/// their company is.
/// A word that stands there narrows nothing. Gathered only where a word has to be explained.
/// </summary>
static class Explanations
{
    static readonly SearchValues<char> Numerals = SearchValues.Create("0123456789百千万亿");

    /// <summary>Where a share is listed narrows nothing of its figures; the cities of the exchanges do, and are left out.</summary>
    static readonly (string Start, string End, string Names)[] Exchanges =
    [
        ("688", ".SH", "科创板"),
        ("", ".SH", "沪市 上交所"),
        ("30", ".SZ", "创业板"),
        ("", ".SZ", "深市 深交所"),
        ("", ".HK", "港股 港交所"),
        ("", ".BJ", "北交所"),
    ];

    /// <summary>
    /// Whether a word is explained; of one that stands where a part is named (revenue in Shanghai) what is said of the company
    /// explains nothing.
    /// </summary>
    public static async ValueTask<Func<string, bool, bool>> Of(
        Query query, CatalogSnapshot catalog, FactStore facts, CancellationToken cancellation)
    {
        var texts = new StringBuilder();
        var companies = new StringBuilder();
        foreach (var ask in query.Asks)
        {
            foreach (var metric in ask.Metrics)
                Add(texts, metric.Metric.Definition);
            foreach (var entity in ask.Entities)
            {
                Add(companies, entity.About);
                Add(texts, entity.Names);
                foreach (var (start, end, names) in Exchanges)
                {
                    if (entity.Tickers.Any(ticker => ticker.StartsWith(start, StringComparison.Ordinal)
                        && ticker.EndsWith(end, StringComparison.Ordinal)))
                    {
                        companies.Append(names).Append('\n');
                    }
                }

                foreach (var metric in ask.Metrics.Take(4))
                {
                    foreach (var fact in await facts.Of(entity.Id, metric.Metric.Quantity, cancellation))
                    {
                        Add(texts, fact.Note);
                        Add(texts, fact.Text);
                        if (fact.SegmentId is { } segment && catalog.Segments.TryGetValue(segment, out var named))
                            Add(texts, named.Names);
                        if (fact.Section is { } section && catalog.Sources.TryGetValue(fact.SourceId, out var source)
                            && source.Sections.TryGetValue(section, out var title))
                        {
                            Add(texts, title);
                        }
                    }
                }
            }
        }

        var (ofFacts, ofCompanies) = (Folding.Name(texts.ToString()), Folding.Name(companies.ToString()));
        return (word, isPart) => Holds(ofFacts, word) || (!isPart && Holds(ofCompanies, word))
            || Synonyms(catalog, word).Any(other => Holds(ofFacts, other));
    }

    /// <summary>
    /// The other words of a concept that a definition or a note may hold instead: 全世界 and 全球. A word with a number has none: 千卡 is
    /// not 万卡.
    /// </summary>
    static IEnumerable<string> Synonyms(CatalogSnapshot catalog, string word) => word.AsSpan().ContainsAny(Numerals) ? [] : catalog.Concepts.Where(concept => concept.Words.Contains(word)).SelectMany(concept => concept.Words).Where(other => other != word);

    /// <summary>A Latin word has to stand by itself.</summary>
    static bool Holds(string text, string word)
    {
        for (var place = text.IndexOf(word, StringComparison.Ordinal); place >= 0; place = text.IndexOf(word, place + 1,
            StringComparison.Ordinal))
        {
            if (Script.IsHan(word[0]) || ((place == 0 || !Script.IsWord(text[place - 1]))
                && (place + word.Length == text.Length || !Script.IsLatinLetter(text[place + word.Length]))))
            {
                return word.Length > 1;
            }
        }

        return false;
    }

    static void Add(StringBuilder texts, Localized? text)
    {
        if (text is null)
            return;
        foreach (var one in text.All)
            texts.Append(one).Append('\n');
    }
}
