using CommunityBot.Core.Catalog;
using CommunityBot.Core.Questions.Lexicon;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>A metric that a question may mean.</summary>
/// <param name="Explained">Which concepts of the question any of the metric's names holds, a bit each.</param>
/// <param name="IsKnown">Something of it is stored for who is asked about.</param>
sealed record Candidate(MetricMatch Match, double Score, ulong Explained, bool IsKnown)
{
    public Metric Metric => Match.Metric;
}
