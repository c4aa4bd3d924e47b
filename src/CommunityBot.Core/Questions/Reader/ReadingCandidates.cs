using CommunityBot.Core.Catalog;

namespace CommunityBot.Core.Questions.Reader;

/// <summary>What the model may choose from: names and ids of the catalog, and no figure.</summary>
sealed record ReadingCandidates(IReadOnlyList<Entity> Companies, IReadOnlyList<Metric> Metrics, IReadOnlyList<Segment> Segments)
{
    /// <summary>How many there are at most, with the operators.</summary>
    public const int Most = 60;

    public const int MostCompanies = 20, MostSegments = 8;

    public static int MostMetrics { get; } = Most - MostCompanies - MostSegments - ReadingOperator.All.Count;

    public Entity? Company(string id) => Companies.FirstOrDefault(company => company.Id == id);

    public Metric? Metric(string id) => Metrics.FirstOrDefault(metric => metric.Id == id);

    public Segment? Segment(string id) => Segments.FirstOrDefault(segment => segment.Id == id);
}
