using CommunityBot.Core.Messaging;
using NodaTime;

namespace CommunityBot.Core.Catalog;

/// <summary>An article or a data file that facts come from.</summary>
sealed record Source(string Id, Localized Title, LocalDate Date)
{
    public string? Publisher { get; init; }

    public Language? Language { get; init; }

    public Uri? Link { get; init; }

    /// <summary>The names of the sections by id, in the order of the source.</summary>
    public IReadOnlyDictionary<string, Localized> Sections { get; init; } = new Dictionary<string, Localized>();
}

/// <summary>Facts that contradict each other, with a note on it.</summary>
sealed record Conflict(string Id, Localized Note);

/// <summary>A discussion question of an article.</summary>
sealed record Prompt(string Id, string SourceId, PromptKind Kind, bool AllowsWriteIn, Localized Question, IReadOnlyList<Localized> Options);

enum PromptKind
{
    Single,
    Multiple,
    Ranked,
}
