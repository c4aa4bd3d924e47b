using CommunityBot.Core.Questions.Understanding;
using CommunityBot.Core.Text;

namespace CommunityBot.Core.Questions.Reader;

/// <summary>What a model took a word for, which may become an alias.</summary>
/// <param name="Typed">As the member wrote it.</param>
/// <param name="Word">Folded.</param>
/// <param name="Target">The id of a company, metric or segment.</param>
sealed record ReadingWord(string Typed, string Word, WordTarget Kind, string Target)
{
    const int Shortest = 2, Longest = 40;

    /// <summary>Null for a word that is no name: too short or too long.</summary>
    public static ReadingWord? Of(string typed, (WordTarget Kind, string Id) target)
    {
        var folded = Folding.Name(typed);
        return folded.Length is >= Shortest and <= Longest ? new(typed, folded, target.Kind, target.Id) : null;
    }

    /// <summary>What the model chose beyond that which the rules had understood.</summary>
    public static IReadOnlyList<(WordTarget Kind, string Id)> Added(ReadingReply reply, Query read) =>
    [
        .. reply.Companies.Except(read.Entities).Select(company => (WordTarget.Company, company.Id)),
        .. reply.Metrics.Except(read.Metrics.Select(metric => metric.Metric)).Select(metric => (WordTarget.Metric, metric.Id)),
        .. reply.Segments.Except(read.Segments.Concat(read.Metrics.Select(metric => metric.Segment!)))
            .Select(segment => (WordTarget.Segment, segment.Id)),
    ];
}

/// <summary>The numbers are stored.</summary>
enum WordTarget
{
    Company,
    Metric,
    Segment,
}
