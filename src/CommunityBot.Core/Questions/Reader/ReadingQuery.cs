using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Lexicon;
using CommunityBot.Core.Questions.Periods;
using CommunityBot.Core.Questions.Understanding;
using CommunityBot.Core.Text;
using NodaTime;

namespace CommunityBot.Core.Questions.Reader;

/// <summary>
/// A query of what a model chose. What the rules recognised in the question holds: a reading that drops or contradicts a company, part,
/// period or operation that is named outright is none.
/// </summary>
static class ReadingQuery
{
    /// <param name="read">What the rules understood, and what the refused query rests on.</param>
    /// <returns>Null if the reading does not fit the question.</returns>
    public static Query? Of(ReadingReply reply, Question question, Query read, NameIndex names, LocalDate today)
    {
        var isGroup = reply.Companies.Count == 0;
        if (reply.Metrics.Count == 0
            || isGroup != (reply.Operator.Kind == Intent.Rank)
            || read.Excluded.Any(reply.Companies.Contains)
            || read.Entities.Any(named => !reply.Companies.Contains(named))
            || (!read.IsByConcepts && read.Metrics.Any(named => !reply.Metrics.Contains(named.Metric)))
            || SegmentsOf(read).Any(named => !reply.Segments.Contains(named))
            || Periods(reply, question, read, names, today) is not { } periods)
        {
            return null;
        }

        var kind = Computes(read.Kind) ? read.Kind : reply.Operator.Kind;
        if (kind == Intent.Value && reply.Companies.Count > 1)
            kind = Intent.Compare;
        MetricAsk[] metrics = reply.Segments.Count == 0
            ? [.. reply.Metrics.Select(metric => new MetricAsk(metric))]
            : [.. reply.Metrics.SelectMany(metric => reply.Segments.Select(segment => new MetricAsk(metric, segment)))];
        return read with
        {
            Kind = kind,
            Asks = [new Ask(reply.Companies, metrics, periods)],
            Growth = read.Growth ?? reply.Operator.Growth,
            Descending = Computes(read.Kind) ? read.Descending : reply.Operator.Descending,
            Segments = [],
            Unused = [],
            IsOnePhrase = false,
            IsWholeRead = false,
            Refusal = null,
        };
    }

    static IEnumerable<Segment> SegmentsOf(Query read) =>
        read.Segments.Concat(read.Metrics.Select(metric => metric.Segment).OfType<Segment>()).Distinct();

    /// <summary>An operation that the question's words name, which the model cannot take from it.</summary>
    static bool Computes(Intent kind) => kind is Intent.Trend or Intent.Growth or Intent.Share or Intent.Compare or Intent.Rank
        or Intent.Filter or Intent.Count or Intent.Extreme or Intent.Sum or Intent.Average or Intent.Relation;

    /// <summary>Null if the piece does not stand in the question, is no time, or is another time than the question's own.</summary>
    static List<PeriodAsk>? Periods(ReadingReply reply, Question question, Query read, NameIndex names, LocalDate today)
    {
        var own = PeriodsIn(question.Text, names, today);
        // A follow-up without a period takes that of the question before.
        var known = own.Count > 0 ? own : [.. read.Periods];
        if (reply.Period is not { } piece)
            return known;
        if (!Folding.Fold(question.Text).Text.Contains(Folding.Fold(piece).Text, StringComparison.Ordinal))
            return null;
        var named = PeriodsIn(piece, names, today);
        return named.Count == 0 || (own.Count > 0 && named.Any(period => !own.Contains(period))) ? null : named;
    }

    static List<PeriodAsk> PeriodsIn(string text, NameIndex names, LocalDate today)
    {
        var slots = Slots.Fill(QuestionReader.Read(Folding.Fold(text), names), names.Catalog, today);
        return [.. slots.Periods.Select(period => period with { Start = 0 })];
    }
}
