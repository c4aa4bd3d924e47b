using CommunityBot.Core.Catalog;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Questions.Lexicon;

/// <summary>Everything a question is matched against: the catalog's names and the steering words. Built once for each snapshot.</summary>
sealed class NameIndex
{
    readonly NameTrie trie = new();
    readonly Lazy<Misspellings> misspellings;

    public NameIndex(CatalogSnapshot catalog)
    {
        Catalog = catalog;
        foreach (var (name, term) in Names(catalog))
            trie.Add(name, term);
        foreach (var (name, word) in WordTable.Words)
            trie.Add(name, new Term(TermKind.Word, word.ToString()));
        misspellings = new(() => new Misspellings(Names(catalog)));
    }

    public CatalogSnapshot Catalog { get; }

    /// <summary>Right spellings for wrong ones; built when first needed.</summary>
    public Misspellings Misspellings => misspellings.Value;

    public void FindAll(string text, List<Match> found)
    {
        for (var start = 0; start < text.Length; start++)
            trie.FindAt(text, start, found);
    }

    static IEnumerable<(string Name, Term Term)> Names(CatalogSnapshot catalog) =>
        catalog.Entities.Values.SelectMany(entity => Spellings(entity.Names.All.Concat(entity.Aliases).Append(entity.Id.Replace('-', ' '))).Concat(Tickers(entity)).Select(name => (name, new Term(TermKind.Entity, entity.Id))))
            .Concat(catalog.Metrics.Values.SelectMany(metric => Spellings(metric.Names.All.Concat(metric.Aliases).Append(metric.Id.Replace('_', ' '))).SelectMany(Plural).Select(name => (name, new Term(TermKind.Metric, metric.Id)))))
            .Concat(catalog.Segments.Values.SelectMany(segment => Spellings(segment.Names.All.Concat(segment.Aliases)).Select(name => (name, new Term(TermKind.Segment, segment.Id)))));

    /// <summary>Each name folded, and Latin names of several words also run together: Moore Threads, moorethreads.</summary>
    static IEnumerable<string> Spellings(IEnumerable<string> names)
    {
        foreach (var name in names)
        {
            var folded = Folding.Name(name);
            if (folded.Length == 0)
                continue;
            yield return folded;
            if (folded.Contains(' ', StringComparison.Ordinal) && !folded.Any(Script.IsHan))
                yield return folded.Replace(" ", "", StringComparison.Ordinal);
        }
    }

    static IEnumerable<string> Plural(string name) =>
        name.Length > 4 && Script.IsLatinLetter(name[^1]) && name[^1] != 's' ? [name, name + "s"] : [name];

    /// <summary>With and without the exchange. A bare code of fewer than five digits is left out: it would be taken for a year or a number.</summary>
    static IEnumerable<string> Tickers(Entity entity)
    {
        foreach (var ticker in entity.Tickers)
        {
            var folded = Folding.Name(ticker);
            yield return folded;
            var dot = folded.IndexOf('.', StringComparison.Ordinal);
            if (dot >= 5 || (dot > 0 && !Script.IsDigit(folded[0])))
                yield return folded[..dot];
        }
    }
}
