using System.Text.RegularExpressions;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Lexicon;
using CommunityBot.Core.Questions.Periods;
using NodaTime;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>Something of the catalog, and where in the folded text it is named.</summary>
readonly record struct Placed<T>(T Item, int Start, int End);

/// <summary>The five slots of a question (company, metric, segment, period, operator words), filled from what was read.</summary>
sealed partial record Slots(ParsedText Reading, CatalogSnapshot Catalog)
{
    // The rules ask for some sixty words, one after another.
    CueWordSet words = WordsOf(Reading);

    public ParsedText Reading
    {
        get;
        init
        {
            field = value;
            words = WordsOf(value);
        }
    } = Reading;

    static CueWordSet WordsOf(ParsedText parsedText) =>
        parsedText.Mentions.Aggregate(CueWordSet.Empty, (all, matchedSpan) => all.With(matchedSpan.Words));

    public IReadOnlyList<Placed<Entity>> Entities { get; init; } = [];

    public IReadOnlyList<Placed<MetricAsk>> Metrics { get; init; } = [];

    public IReadOnlyList<PeriodAsk> Periods { get; init; } = [];

    /// <summary>Segments named without a metric.</summary>
    public IReadOnlyList<Segment> LooseSegments { get; init; } = [];

    public IReadOnlyList<AmountMention> Amounts { get; init; } = [];

    public IReadOnlyList<Entity> Excluded { get; init; } = [];

    /// <summary>The measure of a metric that is itself a growth rate: 营收增速 is the growth of 营收.</summary>
    public GrowthMeasure? NamedGrowth { get; init; }

    public IReadOnlyList<Ask> Asks { get; init; } = [];

    /// <summary>The concepts and content words outside of companies, periods and segments.</summary>
    public IReadOnlyList<ConceptToken> Tokens { get; init; } = [];

    /// <summary>The stretches of the text that the metric's names hold.</summary>
    public IReadOnlyList<(int Start, int End)> Explained { get; init; } = [];

    /// <summary>The metric was chosen by its concepts, not by one of its names.</summary>
    public bool IsChosen { get; init; }

    /// <summary>The places, markets and sectors that a ranking is limited to.</summary>
    public IReadOnlyList<CompanyGroup> Conditions { get; init; } = [];

    /// <summary>Where they stand.</summary>
    public IReadOnlyList<(int Start, int End)> ConditionSpans { get; init; } = [];

    /// <summary>The group of companies that a ranking is limited to.</summary>
    public Entity? Group { get; init; }

    /// <summary>Known metrics that share most with the question, nearest first.</summary>
    public IReadOnlyList<Metric> Near { get; init; } = [];

    /// <summary>Set by <see cref="FollowUp"/>.</summary>
    public Query? Continues { get; init; }

    public Refusal? Refusal { get; init; }

    public bool Has(CueWord cueWord) => words.Has(cueWord);

    public MatchedSpan? First(CueWord cueWord) => Reading.Mentions.FirstOrDefault(mention => mention.Is(cueWord));

    public static Slots Fill(ParsedText parsedText, CatalogSnapshot catalog, LocalDate today)
    {
        var slots = new Slots(parsedText, catalog)
        {
            Amounts = [.. parsedText.Mentions.Where(mention => mention.Amount is not null).Select(mention => mention.Amount!.Value)],
            Periods = PeriodPhrase.Read(parsedText.Text.Text,
                [.. parsedText.Mentions.Where(mention => mention.Period is not null).Select(mention => mention.Period!.Value)], today),
        };

        var (entities, ambiguous) = EntitiesOf(slots);
        if (ambiguous is not null)
            return slots with { Refusal = new Refusal(RefusalReason.AmbiguousName, ambiguous) };
        var (kept, excluded) = Exclusion(slots, entities);
        slots = slots with { Entities = kept, Excluded = excluded };
        slots = MetricSlots.Fill(slots);
        return slots with { Asks = AskGroups.Of(slots) };
    }

    static (List<Placed<Entity>> Entities, string? Ambiguous) EntitiesOf(Slots slots)
    {
        var found = new List<Placed<Entity>>();
        foreach (var matchedSpan in slots.Reading.Mentions)
        {
            if (!matchedSpan.Is(TermKind.Entity))
                continue;
            var ids = matchedSpan.Terms.Where(term => term.Kind == TermKind.Entity).Select(term => term.Id).ToList();
            if (matchedSpan.Terms.Any(term => term.Kind is TermKind.Metric)
                && !slots.Reading.Mentions.Any(other => other.Is(TermKind.Metric)))
            {
                continue;
            }

            if (ids.Count > 1)
                return ([], slots.Reading.Text.Original(matchedSpan.Start, matchedSpan.Length));
            found.Add(new(slots.Catalog.Entities[ids[0]], matchedSpan.Start, matchedSpan.End));
        }

        // MetaX的数就行: only one of those named is wanted.
        if (found.Find(entity => Only().IsMatch(slots.Reading.Text.Text, entity.End)) is { Item: { } wanted })
            found.RemoveAll(entity => entity.Item != wanted);

        // 四小龙(国产GPU那个): what stands in brackets behind a name tells which one.
        found.RemoveAll(entity => entity.Start > 0 && slots.Reading.Text.Text[entity.Start - 1] == '('
            && found.Exists(other => other.End == entity.Start - 1 && other.Item != entity.Item));
        return (found, null);
    }

    [GeneratedRegex(
        @"\G的?(?:数字?|数据|那个|部分)?(?:给我|告诉我)?(?:就行|就好|即可|就够|就可以)|"
        + @"\G(?:'s)?(?: one| number| figure| part)?(?: only| is enough| will do| is fine| is all)(?![a-z])")]
    private static partial Regex Only();

    /// <summary>除了寒武纪, 'except Loongson': names that follow such a word, up to the next word of another kind.</summary>
    static (List<Placed<Entity>> Kept, List<Entity> Excluded) Exclusion(Slots slots, List<Placed<Entity>> entities)
    {
        var excluded = new List<Entity>();
        var kept = new List<Placed<Entity>>();
        foreach (var entity in entities)
        {
            var word = slots.Reading.Mentions.LastOrDefault(mention => mention.End <= entity.Start && !mention.IsFiller
                && !mention.Is(CueWord.And) && !mention.Is(TermKind.Entity));
            if (word is not null && word.Is(CueWord.Exclude) || (entities.Count > 1 && IsToldOff(slots.Reading.Text.Text, entity.Start)))
                excluded.Add(entity.Item);
            else
                kept.Add(entity);
        }

        return kept.Count == 0 && excluded.Count == entities.Count && entities.Count > 0 && !slots.Has(CueWord.Exclude) ? (entities, [])
            : (kept, excluded);
    }

    /// <summary>不要壁仞的, 'not Biren's': said of a company beside another one that is asked about. 不是壁仞吗 only asks.</summary>
    static bool IsToldOff(string text, int start)
    {
        var before = text.AsSpan(Math.Max(0, start - LongestTellingOff), Math.Min(start, LongestTellingOff));
        return before.ContainsAny(Negations) && TellingOff().IsMatch(before)
            && text.AsSpan().TrimEnd("?!。 ") is not [.., '吗' or '吧' or '么' or '嘛'];
    }

    const int LongestTellingOff = 24;

    static readonly System.Buffers.SearchValues<string> Negations =
        System.Buffers.SearchValues.Create(["不", "别", "甭", "勿", "唔", "not ", "n't ", "forget ", "ignore ", "mind "], StringComparison.Ordinal);

    [GeneratedRegex("(?:不要|不用|不想|不看|唔要|甭|别|勿|并非|(?<!是)不是)(?:再|去)?(?:拿|给我?|问|说|看|报|算|提|要|管|想|扯|把)*$"
        + "|(?<!or |but )(?<![a-z])(?:not|don't (?:want|need|give me|mean|show)|forget(?: about)?|ignore|never mind)(?: about| asking about| for)?(?: the)? $")]
    private static partial Regex TellingOff();
}
