using System.Text.RegularExpressions;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Dictionary;
using CommunityBot.Core.Questions.Lexicon;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>
/// A question that names no metric, yet says what an article tells in words: 'MXMACA runs CUDA code?', 谁说芯片离了生态活不下去.
/// The text fact that holds nearly all of the question's words is meant.
/// </summary>
sealed partial class ToldFacts(FactStore facts, CancellationToken cancellation)
{
    /// <summary>Of the weight of the words, rare ones counting more.</summary>
    const double LeastShare = 0.5;

    /// <summary>Where a name that no dictionary has is found as well.</summary>
    const double LeastShareOfNames = 0.15;

    /// <summary>Members retell a statement in words of their own, so a smaller share of the words has to match.</summary>
    const double LeastShareOfSpeech = 0.15;

    /// <summary>The metric under which views are stored, of all holders.</summary>
    const string Views = "views";

    const int MostRead = 8;

    /// <summary>Each word is looked up; no statement has more of them than this.</summary>
    const int MostWords = 12;

    /// <summary>Who said something is asked: before the metric is chosen, since a quotation may hold words of any.</summary>
    public async ValueTask<Slots> ChooseSpeech(Slots slots, IReadOnlyList<Entity> about)
    {
        var text = slots.Reading.Text.Text;
        // 这个数谁说的 after a figure asks for its source.
        var isOfFigure = slots.Has(CueWord.Source) && slots.Entities.Count == 0 && Content(slots).Count == 0;
        if (!AsksWhoSaid().IsMatch(text) || isOfFigure)
            return slots;
        var said = slots with { Metrics = [], LooseSegments = [], Entities = [], Asks = [] };
        var chosen = await Choose(said, about, Content(slots), fact => fact.MetricId == Views, LeastShareOfSpeech);
        return ReferenceEquals(chosen, said) ? slots : chosen;
    }

    /// <summary>毛利率为什么下滑: the text that tells of the metric and its movement.</summary>
    public async ValueTask<Slots> ChooseReason(Slots slots, IReadOnlyList<Entity> about)
    {
        if (!slots.Has(CueWord.Why) || about.Count == 0 || slots.Metrics.Count == 0
            || slots.Metrics.Any(metric => metric.Item.Metric.Unit == UnitKind.Statement))
        {
            return slots;
        }

        List<(int Start, int End)> spans = [.. Content(slots).Concat(slots.Metrics.Select(metric => (metric.Start, metric.End)))
            .Distinct().Order()];
        var open = slots with { Metrics = [], LooseSegments = [] };
        var chosen = await Choose(open, about, spans,
            fact => GivesReason(fact, [.. slots.Metrics.Select(metric => metric.Item.Metric)]), LeastShareOfSpeech);
        return ReferenceEquals(chosen, open) ? slots : chosen;
    }

    static bool GivesReason(Fact fact, IReadOnlyList<Metric> metrics) => fact.Text is { } text
        && Reason().IsMatch(text.En)
        && metrics.All(metric => text.All.Any(one => one.Contains(metric.Names.ZhHans, StringComparison.OrdinalIgnoreCase)));

    [GeneratedRegex("(?i)blames|because|due to|owing to|thanks to|as a result|driven by")]
    private static partial Regex Reason();

    /// <summary>
    /// A name that no dictionary has and an article tells of (BIRENSUPA是谁的软件), if no company is named and no figure is
    /// asked for.
    /// </summary>
    public async ValueTask<Slots> ChooseName(Slots slots, IReadOnlyList<Entity> about)
    {
        if (slots.Entities.Count > 0 || (about.Count > 0 && Pronoun().IsMatch(slots.Reading.Text.Text)) || AnswerKinds.Of(slots) is not null || slots.Has(CueWord.Define) || slots.Has(CueWord.Advice)
            || slots.Has(CueWord.Opinion))
        {
            return slots;
        }

        var spans = Content(slots);
        var names = spans.Where(span => IsName(slots, span.Start, span.End)).ToList();
        if (names.Count == 0)
            names = [.. HanNames(slots)];
        if (names.Count == 0)
            return slots;
        var open = slots with { Metrics = [], LooseSegments = [] };
        var chosen = await Choose(open, [], spans, fact => true, 2, names);
        return ReferenceEquals(chosen, open) ? slots : chosen;
    }

    [GeneratedRegex(@"(?:谁|哪位|哪个人|边个)[^,。?!;]{0,6}(?:说|讲|话|观点)|(?:说|讲|话)[^,。?!;]{0,3}(?:谁|哪位|边个)"
        + @"|(?<![a-z])who (?:\w+ )?(?:said|says|say|compared|argued|argues|claims|claimed)"
        + @"|(?<![a-z])what did [a-z ]{2,30} (?:say|think|argue|compare)|whose (?:words|view|quote|line)"
        + @"|(?:guy|person|founder|one|man|woman) (?:who|that) (?:said|says|compared)")]
    private static partial Regex AsksWhoSaid();

    [GeneratedRegex("它|他们|他家|佢|(?<![a-z])(?:it|its|they|their)(?![a-z])")]
    private static partial Regex Pronoun();

    /// <param name="about">The entities named, or those of the question before.</param>
    public async ValueTask<Slots> Choose(Slots slots, IReadOnlyList<Entity> about)
    {
        var spans = Content(slots);
        if (slots.Metrics.Count > 0 || spans.Count == 0 || slots.Has(CueWord.Define) || slots.Has(CueWord.Advice)
            || slots.Has(CueWord.Opinion))
        {
            return slots;
        }

        var names = spans.Where(span => IsName(slots, span.Start, span.End)).ToList();
        // One common word is no statement.
        if (spans.Count == 1 && names.Count == 0 && Products.Named(slots) is null)
            return slots;
        return await Choose(slots, about, spans, fact => true, LeastShare, names);
    }

    async ValueTask<Slots> Choose(
        Slots slots, IReadOnlyList<Entity> about, List<(int Start, int End)> spans, Func<Fact, bool> admits, double least,
            List<(int Start, int End)>? keys = null)
    {
        if (spans.Count > MostWords)
            return slots;
        var words = string.Join(' ', spans.Select(span => slots.Reading.Text.Text[span.Start..span.End]));
        foreach (var (fact, share) in await facts.Search(words, MostRead, cancellation))
        {
            var holdsNames = keys is { Count: > 0 } && keys.TrueForAll(key => Holds(fact, slots.Reading.Text.Text[key.Start..key.End]));
            if (share < (holdsNames ? LeastShareOfNames : least))
                continue;
            if (fact.Text is null || !admits(fact) || !slots.Catalog.Metrics.TryGetValue(fact.MetricId, out var metric)
                || metric.Unit is not (UnitKind.Statement or UnitKind.Text))
            {
                continue;
            }

            if (!slots.Catalog.Entities.TryGetValue(fact.EntityId, out var teller)
                || !about.All(entity => entity == teller || Names(fact, entity)))
            {
                continue;
            }

            return slots with
            {
                Entities = [new(teller, spans[0].Start, spans[0].Start)],
                Metrics = [new(new MetricAsk(metric), spans[0].Start, spans[0].End)],
                Explained = spans,
                LooseSegments = [],
                IsChosen = true,
            };
        }

        return slots;
    }

    /// <summary>存算一体, 光模块: terms of several characters that the dictionary only has in parts.</summary>
    static IEnumerable<(int Start, int End)> HanNames(Slots slots)
    {
        var spans = slots.Reading.Residues;
        for (var i = 0; i < spans.Count; i++)
        {
            var start = spans[i].Start;
            while (i + 1 < spans.Count && spans[i + 1].Start == spans[i].End && IsTermPart(spans[i + 1], slots)
                && IsTermPart(spans[i], slots))
            {
                i++;
            }

            if (spans[i].Start > start && spans[i].End - start >= ShortestHanName)
                yield return (start, spans[i].End);
        }
    }

    const int ShortestHanName = 3;

    static bool IsTermPart(UnmatchedSpan span, Slots slots) => Script.IsHan(slots.Reading.Text.Text[span.Start])
        && span.Han.Kind is not (HanKind.Function or HanKind.Adverb or HanKind.Measure or HanKind.Number or HanKind.Time or HanKind.Position);

    /// <summary>Written as a name, with a capital.</summary>
    static bool Holds(Fact fact, string word) => fact.Text is not null && Script.IsHan(word[0]) ? fact.Text.ZhHans.Contains(word,
        StringComparison.Ordinal) : fact.Text is not null && fact.Text.All.Any(text => HoldsName(text, word));

    static bool HoldsName(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(word, at + 1,
            StringComparison.OrdinalIgnoreCase))
        {
            var end = at + word.Length;
            if (char.IsAsciiLetterUpper(text[at]) && (at == 0 || !char.IsAsciiLetter(text[at - 1]))
                && (end == text.Length || !char.IsAsciiLetter(text[end])))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A Latin word of no dictionary: dojo, mxmaca.</summary>
    static bool IsName(Slots slots, int start, int end)
    {
        var text = slots.Reading.Text.Text;
        return end - start > 3 && Script.IsLatinLetter(text[start]) && !WordTable.IsFiller(text[start..end])
            && EnglishForms.Of(text.AsSpan(start, end - start)) == EnglishKinds.None
            && !slots.Reading.Mentions.Any(mention => mention.Start == start && mention.Is(TermKind.Concept));
    }

    static bool Names(Fact fact, Entity entity) => fact.WithEntities.Split('\n').Contains(entity.Id)
        || entity.Names.All.Any(name => fact.Text!.All.Any(text => text.Contains(name, StringComparison.OrdinalIgnoreCase)));

    /// <summary>Words with content: those of no slot, those of concepts, and names of products that stand for their maker.</summary>
    static List<(int Start, int End)> Content(Slots slots)
    {
        var text = slots.Reading.Text.Text;
        var spans = new List<(int Start, int End)>();
        foreach (var span in slots.Reading.Residues)
        {
            var isWord = Script.IsHan(text[span.Start])
                ? span.Length > 1 && span.Han.Kind is not (HanKind.Function or HanKind.Adverb
                    or HanKind.Measure or HanKind.Number or HanKind.Time)
                : WordJudge.HasContent(span, text) || IsName(slots, span.Start, span.End);
            if (isWord)
                spans.Add((span.Start, span.End));
        }

        var namesProduct = Products.Named(slots) is not null;
        foreach (var mention in slots.Reading.Mentions)
        {
            var isProduct = mention.Is(TermKind.Entity) && namesProduct
                && text.AsSpan(mention.Start, mention.Length).ContainsAnyInRange('0', '9');
            if (mention.Is(TermKind.Concept) || mention.Is(TermKind.Segment) || isProduct)
                spans.Add((mention.Start, mention.End));
        }

        spans.Sort();
        return spans;
    }
}
