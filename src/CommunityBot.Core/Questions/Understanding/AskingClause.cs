using CommunityBot.Core.Questions.Lexicon;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>The clause of a question that asks: 听说要融资了, 营收多少 asks for revenue.</summary>
static class AskingClause
{
    /// <summary>The clause holds a metric, or nothing that asks is said anywhere else.</summary>
    public static bool Holds(Slots slots, int place)
    {
        var text = slots.Reading.Text.Text;
        var (from, to) = (place, place);
        while (from > 0 && !IsClauseMark(text, slots, from - 1))
            from--;
        while (to < text.Length && !IsClauseMark(text, slots, to))
            to++;
        var asked = slots.Metrics.Select(metric => metric.Start).Concat(slots.Entities.Select(entity => entity.Start)).ToList();
        return slots.Metrics.Count > 0
            ? slots.Metrics.Any(metric => metric.Start < to && metric.End > from) || (Asks(slots, from, to) && to - from > 1)
            : asked.Count == 0 || asked.Any(start => start >= from && start < to);
    }

    /// <summary>冲完首日，隔天回吐了几个点: what is asked stands in a clause without the metric.</summary>
    static bool Asks(Slots slots, int from, int to)
    {
        var asks = slots.Reading.Mentions.Any(mention => mention.Start >= from && mention.End <= to && AsksWords.Any(mention.Is));
        var last = slots.Metrics.Max(metric => metric.End);
        return asks && from >= last;
    }

    static readonly CueWord[] AsksWords = [CueWord.HowMany, CueWord.HowMuch, CueWord.Share, CueWord.Up, CueWord.Down];

    /// <summary>A mark inside a name (Amazon.com, Inc.) ends no clause.</summary>
    static bool IsClauseMark(string text, Slots slots, int place) =>
        UnusedWords.Marks.Contains(text[place]) && !slots.Entities.Any(entity => entity.Start <= place && place < entity.End);
}
