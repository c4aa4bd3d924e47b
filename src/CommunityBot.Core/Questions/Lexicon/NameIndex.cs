using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Dictionary;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Questions.Lexicon;

/// <summary>
/// The index that questions are matched against: the names of a catalog snapshot and the cue words. Built once for each
/// snapshot.
/// </summary>
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
        // A full name takes precedence over a short form of another entity.
        var shortForms = ShortForms(catalog).GroupBy(known => known.Name);
        foreach (var group in shortForms.Where(group => !trie.Holds(group.Key) && !IsOfOther(group.Key)).ToList())
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
        misspellings = new(() =>
            new Misspellings(Names(catalog).Concat(ShortForms(catalog).Where(known => Script.IsLatinLetter(known.Name[0])))));
        shortened = new(() => new ShortenedNames(catalog));
    }

    public CatalogSnapshot Catalog { get; }

    /// <summary>Corrects misspellings; built on first use.</summary>
    public Misspellings Misspellings => misspellings.Value;

    public ConceptTokens ConceptTokens { get; }

    public MetricNames MetricNames => metricNames.Value;

    public void FindAll(FoldedText folded, List<Match> found)
    {
        var text = folded.Text;
        for (var start = 0; start < text.Length; start++)
        {
            var first = found.Count;
            trie.FindAt(text, start, found);
            for (var i = found.Count - 1; i >= first; i--)
            {
                if (found[i].Terms.Any(term => term.Kind == TermKind.Entity)
                    && ExchangeMarks.With(text, found[i].Start, found[i].End) is var (from, to)
                    && (from < found[i].Start || to > found[i].End))
                {
                    found.Add(new Match(from, to - from, [.. found[i].Terms.Where(term => term.Kind == TermKind.Entity)]));
                }
            }

            if (Catalog.Tickers.FindAt(text, start) is { } code && (!code.IsBare || IsWrittenAsCode(folded, code)))
                found.Add(new Match(code.Start, code.Length, [new Term(TermKind.Entity, code.EntityId)]));
        }
    }

    /// <summary>Whether letters without a mark are meant as a code: three or more that are no word, or a noun in capitals.</summary>
    static bool IsWrittenAsCode(FoldedText folded, TickerIndex.Found code)
    {
        var text = folded.Text.AsSpan(code.Start, code.Length);
        if (Script.IsDigit(text[0]))
            return true;
        var kinds = EnglishForms.Of(text);
        return (kinds == EnglishKinds.None && text.Length > 2)
            || ((kinds & ~EnglishKinds.Noun) == 0 && folded.Original(code.Start, code.Length).All(char.IsAsciiLetterUpper));
    }

    /// <summary>What exactly this folded text stands for; empty if it is no name and no word that questions are read by.</summary>
    public IReadOnlyList<Term> TermsOf(string folded) =>
        Catalog.Tickers.FindAt(folded, 0) is { } code && code.Start == 0 && code.Length == folded.Length
            ? [new Term(TermKind.Entity, code.EntityId)]
            : trie.Find(folded) ?? [];

    /// <summary>The id of the entity with exactly this folded name, or null if none or several have it.</summary>
    public string? EntityNamed(string folded) =>
        trie.Find(folded)?.Where(term => term.Kind == TermKind.Entity).ToList() is [var only] ? only.Id : null;

    /// <summary>
    /// The imported companies that people may call by this short form (茅台 for 贵州茅台), or null. Only for text that matches
    /// nothing else.
    /// </summary>
    public Term[]? EntityByShortForm(string folded) => shortened.Value.Find(folded);

    /// <summary>The catalog's company that a group of listed names belongs to; null if the catalog does not have it.</summary>
    public Term? EntityOfGroup(int group) => covered.TryGetValue(group, out var term) ? term : null;

    /// <summary>Whether this folded name is that of a listed company that the catalog does not have.</summary>
    public bool IsOfOther(string folded) =>
        GeneralDictionary.CompanyNames.GroupOf(folded) is >= 0 and var group && EntityOfGroup(group) is null;

    /// <summary>
    /// Maps the groups of listed names to the entities whose own names they contain. A group of two entities maps to
    /// neither.
    /// </summary>
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

    static IEnumerable<KnownName> Names(CatalogSnapshot catalog)
    {
        var entities = catalog.Entities.Values.SelectMany(entity => Spellings(OwnNames(entity))
            .Select(name => new KnownName(name, new Term(TermKind.Entity, entity.Id), entity.IsImported)));
        var metrics = catalog.Metrics.Values.SelectMany(metric =>
            Spellings(metric.Names.All.Concat(metric.Aliases).Append(metric.Id.Replace('_', ' ')))
                .SelectMany(Plural)
                .Select(name => new KnownName(name, new Term(TermKind.Metric, metric.Id), metric.IsImported)));
        var segments = catalog.Segments.Values.SelectMany(segment => Spellings(segment.Names.All.Concat(segment.Aliases))
            .Select(name => new KnownName(name, new Term(TermKind.Segment, segment.Id), false)));
        return entities.Concat(metrics).Concat(segments);
    }

    /// <summary>
    /// The names of an entity. The id of an imported entity is derived from its name and adds nothing; its aliases were added by hand.
    /// </summary>
    static IEnumerable<string> OwnNames(Entity entity) => entity.IsImported
        ? entity.Names.All.Concat(entity.Aliases).Distinct()
        : entity.Names.All.Concat(entity.Aliases).Append(entity.Id.Replace('-', ' '));

    /// <summary>
    /// The short forms of imported companies. An import gives one name, such as 贵州茅台酒股份有限公司 or Apple Inc., but people use
    /// shorter ones.
    /// </summary>
    static IEnumerable<KnownName> ShortForms(CatalogSnapshot catalog) => catalog.Entities.Values
        .Where(entity => entity.IsImported)
        .SelectMany(entity => CompanyNames.ShortForms(Folding.Name(entity.Names.En))
            .Select(name => new KnownName(name, new Term(TermKind.Entity, entity.Id), true)));

    /// <summary>Each name folded; Latin names of several words also without spaces: Moore Threads, moorethreads.</summary>
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
}
