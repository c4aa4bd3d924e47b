namespace CommunityBot.Core.Catalog.Packs;

/// <summary>The content of the pack files, with the problems found in them.</summary>
sealed class Pack
{
    public List<Entity> Entities { get; } = [];

    public List<Metric> Metrics { get; } = [];

    public List<Segment> Segments { get; } = [];

    public List<Concept> Concepts { get; } = [];

    public List<CompanyGroup> Groups { get; } = [];

    public List<Source> Sources { get; } = [];

    public List<PackFact> Facts { get; } = [];

    public List<Conflict> Conflicts { get; } = [];

    public List<Prompt> Prompts { get; } = [];

    public List<PackProblem> Problems { get; } = [];
}

/// <param name="Key">The fact's id in its file, which identifies it in later versions of the file.</param>
/// <param name="Fact">Its <see cref="Catalog.Fact.Id"/> is 0 until it is stored.</param>
sealed record PackFact(string Key, Fact Fact);
