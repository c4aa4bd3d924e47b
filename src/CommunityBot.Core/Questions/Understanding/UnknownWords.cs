using CommunityBot.Core.Text;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>
/// Words that are not understood may change what is asked (another company, a part of the business), so they are named instead of being passed over.
/// Only words in the part of the sentence that asks count: 听说要融资了, 营收多少 asks for revenue.
/// </summary>
static class UnknownWords
{
    /// <summary>Single characters that the table has as grammar, but that are as often part of a name (中国移动, 大众).</summary>
    const string WeakCharacters = "中上下里内家个只股大每元块能要想花用来去该此同期各比和到从于高低约超同将图多少强好差弱小";

    static readonly char[] ClauseMarks = [',', ';', '?', '!', '。', ':'];

    public static Refusal? Find(Slots slots, Query query)
    {
        if (query.Refusal is { Reason: RefusalReason.Advice or RefusalReason.Opinion or RefusalReason.Reasons } || query.Kind == QueryKind.Help)
            return null;
        var text = slots.Reading.Text.Text;
        if (slots.First(Word.Outsider) is { } outsider && !outsider.Is(Lexicon.TermKind.Entity) && !slots.Excluded.Any())
            return new Refusal(RefusalReason.UnknownEntity, slots.Reading.Text.Original(outsider.Start, outsider.Length));
        if (CutName(slots) is { } cut)
            return new Refusal(RefusalReason.UnknownEntity, cut);
        foreach (var residue in slots.Reading.Residues)
        {
            var (start, end) = Extend(text, residue, slots.Reading.Mentions);
            var isHan = Script.IsHan(text[start]);
            if (isHan && end - start < 2 && !(query.Refusal is not null && slots.Metrics.Count + slots.Entities.Count > 0 && slots.Entities.Count == 0))
                continue;
            if (!isHan && end - start < 2)
                continue;
            if (!IsInAskingClause(text, slots, start))
                continue;
            return new Refusal(Reason(slots, query, start, end), slots.Reading.Text.Original(start, end - start));
        }

        return null;
    }

    /// <summary>A known name with a character more beside it is another name: 吉大通信 is not 大通, though 大通 is known. Imports hold too many names to tell it from a slip.</summary>
    static string? CutName(Slots slots)
    {
        foreach (var entity in slots.Entities)
        {
            if (!entity.Item.IsImported || !Script.IsHan(slots.Reading.Text.Text[entity.Start]))
                continue;
            var before = slots.Reading.Residues.FirstOrDefault(residue => residue.End == entity.Start && residue.Length == 1);
            var behind = slots.Reading.Residues.FirstOrDefault(residue => residue.Start == entity.End && residue.Length == 1);
            var start = before.Length > 0 && Script.IsHan(slots.Reading.Text.Text[before.Start]) ? before.Start : entity.Start;
            var end = behind.Length > 0 && Script.IsHan(slots.Reading.Text.Text[behind.Start]) ? behind.End : entity.End;
            if (start < entity.Start || end > entity.End)
                return slots.Reading.Text.Original(start, end - start);
        }

        return null;
    }

    static RefusalReason Reason(Slots slots, Query query, int start, int end)
    {
        var named = slots.Entities.Count > 0;
        var measured = slots.Metrics.Count > 0;
        if (!named && !measured && query.Asks.All(ask => ask.Entities.Count == 0))
            return RefusalReason.NotUnderstood;
        if (!named || slots.Entities.Any(entity => IsListedWith(slots, entity, start, end)))
            return RefusalReason.UnknownEntity;
        return measured ? RefusalReason.UnknownSegment : RefusalReason.UnknownMetric;
    }

    /// <summary>Joined to a company by 'and' or 'than': another company is meant.</summary>
    static bool IsListedWith(Slots slots, Placed<Catalog.Entity> entity, int start, int end)
    {
        var (from, to) = entity.End <= start ? (entity.End, start) : (end, entity.Start);
        return from <= to && to - from <= 8 && slots.Reading.Mentions.Any(mention => mention.Start >= from && mention.End <= to && (mention.Is(Word.And) || mention.Is(Word.Than) || mention.Is(Word.Compare) || mention.Is(Word.Or)))
            && !slots.Metrics.Any(metric => metric.Start >= from && metric.End <= to);
    }

    /// <summary>The clause holds a metric, or nothing that asks is said anywhere else.</summary>
    static bool IsInAskingClause(string text, Slots slots, int place)
    {
        var (from, to) = (place, place);
        while (from > 0 && !IsClauseMark(text, slots, from - 1))
            from--;
        while (to < text.Length && !IsClauseMark(text, slots, to))
            to++;
        var asked = slots.Metrics.Select(metric => metric.Start).Concat(slots.Entities.Select(entity => entity.Start)).ToList();
        return slots.Metrics.Count > 0
            ? slots.Metrics.Any(metric => metric.Start >= from && metric.Start < to)
            : asked.Count == 0 || asked.Any(start => start >= from && start < to);
    }

    /// <summary>A mark inside a name (Amazon.com, Inc.) ends no clause.</summary>
    static bool IsClauseMark(string text, Slots slots, int place) =>
        ClauseMarks.Contains(text[place]) && !slots.Entities.Any(entity => entity.Start <= place && place < entity.End);

    static (int Start, int End) Extend(string text, Residue residue, IReadOnlyList<Mention> mentions)
    {
        var (start, end) = (residue.Start, residue.End);
        if (!Script.IsHan(text[start]))
            return (start, end);
        while (start > 0 && WeakCharacters.Contains(text[start - 1], StringComparison.Ordinal) && IsSingle(mentions, start - 1) && (start == 1 || !IsName(mentions, start - 2)))
            start--;
        while (end < text.Length && WeakCharacters.Contains(text[end], StringComparison.Ordinal) && IsSingle(mentions, end) && text[end] is not ('比' or '和' or '到' or '从' or '将' or '约' or '超' or '高' or '低' or '多' or '少' or '大' or '小'))
            end++;
        return (start, end);
    }

    static bool IsSingle(IReadOnlyList<Mention> mentions, int place) => mentions.Any(mention => mention.Start == place && mention.Length == 1);

    static bool IsName(IReadOnlyList<Mention> mentions, int place) => mentions.Any(mention => mention.Start <= place && place < mention.End && !mention.IsFiller);
}
