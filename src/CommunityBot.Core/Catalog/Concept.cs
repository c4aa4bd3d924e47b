using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Catalog;

/// <summary>What several words say alike: staff, headcount, 员工. Names of metrics and questions are compared by them.</summary>
/// <param name="Words">Lower-case Latin or simplified Chinese; English words in their base form.</param>
sealed record Concept(string Id, IReadOnlyList<string> Words)
{
    /// <summary>What it is called where it is explained; null for concepts that are everyday words.</summary>
    public Localized? Names { get; init; }

    /// <summary>Set with the names.</summary>
    public Localized? Definition { get; init; }
}
