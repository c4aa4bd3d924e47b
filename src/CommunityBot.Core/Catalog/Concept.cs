using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Catalog;

/// <summary>
/// A set of words with the same meaning: staff, headcount, 员工. Used to compare names of metrics with questions.
/// </summary>
/// <param name="Words">Lower-case Latin or simplified Chinese; English words in their base form.</param>
sealed record Concept(string Id, IReadOnlyList<string> Words)
{
    /// <summary>The names used in explanations; null for concepts of everyday words.</summary>
    public Localized? Names { get; init; }

    /// <summary>Not null if <see cref="Names"/> is not null.</summary>
    public Localized? Definition { get; init; }
}
