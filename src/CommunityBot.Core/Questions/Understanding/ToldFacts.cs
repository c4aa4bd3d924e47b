using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Dictionary;
using CommunityBot.Core.Questions.Lexicon;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>
/// A question that names no metric, yet says what an article tells in words: 'MXMACA runs CUDA code?', 谁说芯片离了生态活不下去.
/// The text fact that holds nearly all of the question's words is meant.
/// </summary>
sealed class ToldFacts(FactStore facts, CancellationToken cancellation)
{
    /// <summary>Of the weight of the words, rare ones counting more.</summary>
    const double LeastShare = 0.7;

    const int MostRead = 8;

    /// <param name="about">The entities named, or those of the question before.</param>
    public async ValueTask<Slots> Choose(Slots slots, IReadOnlyList<Entity> about)
    {
        var spans = Content(slots);
        if (slots.Metrics.Count > 0 || spans.Count == 0 || slots.Has(CueWord.Define) || slots.Has(CueWord.Advice) || slots.Has(CueWord.Opinion))
            return slots;
        var words = string.Join(' ', spans.Select(span => slots.Reading.Text.Text[span.Start..span.End]));
        foreach (var (fact, share) in await facts.Search(words, MostRead, cancellation))
        {
            if (share < LeastShare)
                break;
            if (fact.Text is null || !slots.Catalog.Metrics.TryGetValue(fact.MetricId, out var metric) || metric.Unit is not (UnitKind.Statement or UnitKind.Text))
                continue;
            if (!slots.Catalog.Entities.TryGetValue(fact.EntityId, out var teller) || !about.All(entity => entity == teller || Names(fact, entity)))
                continue;
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
                ? span.Length > 1 && span.Han.Kind is not (HanKind.Function or HanKind.Adverb or HanKind.Measure or HanKind.Number or HanKind.Time)
                : span.Length > 2;
            if (isWord)
                spans.Add((span.Start, span.End));
        }

        foreach (var mention in slots.Reading.Mentions)
        {
            var isProduct = mention.Is(TermKind.Entity) && text.AsSpan(mention.Start, mention.Length).ContainsAnyInRange('0', '9')
                && slots.Entities.Any(entity => entity.Start == mention.Start && !IsTicker(entity.Item, text[mention.Start..mention.End]));
            if (mention.Is(TermKind.Concept) || mention.Is(TermKind.Segment) || isProduct)
                spans.Add((mention.Start, mention.End));
        }

        spans.Sort();
        return spans;
    }

    static bool IsTicker(Entity entity, string text) => entity.Tickers.Any(ticker => Folding.Name(ticker).Contains(text.TrimStart('0'), StringComparison.Ordinal));
}
