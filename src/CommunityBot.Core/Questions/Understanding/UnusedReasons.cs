using CommunityBot.Core.Questions.Lexicon;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>Why a word that is not used leaves a question without a figure.</summary>
static class UnusedReasons
{
    public static RefusalReason Of(Slots slots, Query query, UnmatchedSpan unmatchedSpan, UnusedKind kind)
    {
        var named = slots.Entities.Count > 0;
        if (kind == UnusedKind.Name)
            return RefusalReason.UnknownEntity;
        if (kind == UnusedKind.Time)
            return named || slots.Metrics.Count > 0 ? RefusalReason.UnknownTime : RefusalReason.NotUnderstood;
        if (!named && slots.Metrics.Count == 0 && query.Asks.All(ask => ask.Entities.Count == 0))
            return RefusalReason.NotUnderstood;
        if (!named || slots.Entities.Any(entity => IsListedWith(slots, entity, unmatchedSpan.Start, unmatchedSpan.End)))
            return RefusalReason.UnknownEntity;
        return slots.Metrics.Count > 0 ? RefusalReason.UnknownSegment : RefusalReason.UnknownMetric;
    }

    /// <summary>Joined to a company by 'and' or 'than': another company is meant.</summary>
    static bool IsListedWith(Slots slots, Placed<Catalog.Entity> entity, int start, int end)
    {
        var (from, to) = entity.End <= start ? (entity.End, start) : (end, entity.Start);
        return from <= to && to - from <= 8
            && slots.Reading.Mentions.Any(mention => mention.Start >= from && mention.End <= to
            && (mention.Is(CueWord.And) || mention.Is(CueWord.Than) || mention.Is(CueWord.Compare) || mention.Is(CueWord.Or)))
            && !slots.Metrics.Any(metric => metric.Start >= from && metric.End <= to);
    }
}
