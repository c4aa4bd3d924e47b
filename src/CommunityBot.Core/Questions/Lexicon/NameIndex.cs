using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Dictionary;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Questions.Lexicon;

/// <summary>Everything a question is matched against: the catalog's names and the steering words. Built once for each snapshot.</summary>
sealed class NameIndex
{
    readonly NameTrie trie = new();
    readonly Lazy<Misspellings> misspellings;
    readonly Lazy<ShortenedNames> shortened;
    readonly Lazy<MetricNames> metricNames;
    readonly Dictionary<int, Term> covered;

    public NameIndex(CatalogSnapshot catalog)
    {
        Catalog = catalog;
        covered = Covered(catalog);
        foreach (var known in Names(catalog))
            trie.Add(known.Name, known.Term);
        // A short form never takes a name away from who bears it.
        foreach (var group in ShortForms(catalog).GroupBy(known => known.Name).Where(group => !trie.Holds(group.Key) && !IsOfOther(group.Key)).ToList())
        {
            foreach (var known in group)
                trie.Add(known.Name, known.Term);
        }

        var concepts = new NameTrie();
        foreach (var (name, term) in ConceptWords.Of(catalog))
        {
            trie.Add(name, term);
            if (term.Kind == TermKind.Concept)
                concepts.Add(name, term);
        }

        foreach (var (name, cueWord) in WordTable.Words)
            trie.Add(name, Term.Of(cueWord));
        ConceptTokens = new ConceptTokens(concepts);
        metricNames = new(() => new MetricNames(catalog, ConceptTokens));
        misspellings = new(() => new Misspellings(Names(catalog).Concat(ShortForms(catalog).Where(known => Script.IsLatinLetter(known.Name[0])))));
        shortened = new(() => new ShortenedNames(catalog));
    }

    public CatalogSnapshot Catalog { get; }

    /// <summary>Right spellings for wrong ones; built when first needed.</summary>
    public Misspellings Misspellings => misspellings.Value;

    public ConceptTokens ConceptTokens { get; }

    public MetricNames MetricNames => metricNames.Value;

    public void FindAll(string text, List<Match> found)
    {
        for (var start = 0; start < text.Length; start++)
            trie.FindAt(text, start, found);
    }

    /// <summary>The entity that has exactly this folded name, or null where none or several do.</summary>
    public string? EntityNamed(string folded) =>
        trie.Find(folded)?.Where(term => term.Kind == TermKind.Entity).ToList() is [var only] ? only.Id : null;

    /// <summary>The imported companies that people may call so (茅台 for 贵州茅台), or null. Only for what nothing else is known of.</summary>
    public Term[]? EntityByShortForm(string folded) => shortened.Value.Find(folded);

    /// <summary>The covered company that a listed one is, whichever of its names was typed; null for all others.</summary>
    public Term? EntityOfGroup(int group) => covered.TryGetValue(group, out var term) ? term : null;

    /// <summary>Whether this folded name is that of a listed company that is not covered.</summary>
    public bool IsOfOther(string folded) => GeneralDictionary.CompanyNames.GroupOf(folded) is >= 0 and var group && EntityOfGroup(group) is null;

    /// <summary>The groups of listed names that the entities' own names are in. A group that two entities share names neither.</summary>
    static Dictionary<int, Term> Covered(CatalogSnapshot catalog)
    {
        var listed = GeneralDictionary.CompanyNames;
        var covered = new Dictionary<int, Term>();
        var shared = new HashSet<int>();
        foreach (var entity in catalog.Entities.Values.Where(entity => entity.Kind == EntityKind.Company))
        {
            foreach (var name in entity.Names.All.Concat(entity.IsImported ? [] : entity.Aliases).Select(Folding.Name).Distinct())
            {
                if (listed.GroupOf(name) is not { } number || number < 0)
                    continue;
                if (!covered.TryAdd(number, new Term(TermKind.Entity, entity.Id)) && covered[number].Id != entity.Id)
                    _ = shared.Add(number);
            }
        }

        foreach (var group in shared)
            _ = covered.Remove(group);
        return covered;
    }

    static IEnumerable<KnownName> Names(CatalogSnapshot catalog) =>
        catalog.Entities.Values.SelectMany(entity => Spellings(OwnNames(entity)).Concat(Tickers(entity)).Select(name => new KnownName(name, new Term(TermKind.Entity, entity.Id), entity.IsImported)))
            .Concat(catalog.Metrics.Values.SelectMany(metric => Spellings(metric.Names.All.Concat(metric.Aliases).Append(metric.Id.Replace('_', ' '))).SelectMany(Plural).Select(name => new KnownName(name, new Term(TermKind.Metric, metric.Id), metric.IsImported))))
            .Concat(catalog.Segments.Values.SelectMany(segment => Spellings(segment.Names.All.Concat(segment.Aliases)).Select(name => new KnownName(name, new Term(TermKind.Segment, segment.Id), false))));

    /// <summary>The id of an import's name is made from it and says nothing new.</summary>
    static IEnumerable<string> OwnNames(Entity entity) => entity.IsImported ? entity.Names.All.Distinct() : entity.Names.All.Concat(entity.Aliases).Append(entity.Id.Replace('-', ' '));

    /// <summary>Imports name a company once, be it 贵州茅台酒股份有限公司 or Apple Inc.; people use what it is called.</summary>
    static IEnumerable<KnownName> ShortForms(CatalogSnapshot catalog) => catalog.Entities.Values
        .Where(entity => entity.IsImported)
        .SelectMany(entity => CompanyNames.ShortForms(Folding.Name(entity.Names.En)).Select(name => new KnownName(name, new Term(TermKind.Entity, entity.Id), true)));

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
            if (dot < 0 || !Script.IsDigit(folded[0]))
                continue;
            // 6082.HK for 06082.HK, SH688256 for 688256.SH.
            yield return folded.TrimStart('0');
            yield return folded[(dot + 1)..] + folded[..dot];
            yield return $"{folded[..dot]} {folded[(dot + 1)..]}";
        }
    }
}
