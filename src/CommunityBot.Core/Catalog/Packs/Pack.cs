namespace CommunityBot.Core.Catalog.Packs;

/// <summary>All that the config files say, checked.</summary>
sealed class Pack
{
    public List<Entity> Entities { get; } = [];

    public List<Metric> Metrics { get; } = [];

    public List<Segment> Segments { get; } = [];

    public List<Concept> Concepts { get; } = [];

    public List<Source> Sources { get; } = [];

    public List<PackFact> Facts { get; } = [];

    public List<Conflict> Conflicts { get; } = [];

    public List<Prompt> Prompts { get; } = [];

    public List<PackProblem> Problems { get; } = [];
}

/// <param name="Key">The fact's id in its file: what a later version of the file is compared by.</param>
/// <param name="Fact">With no number of its own yet.</param>
sealed record PackFact(string Key, Fact Fact);
