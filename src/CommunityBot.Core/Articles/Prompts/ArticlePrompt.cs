using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Articles.Prompts;

/// <summary>A question to discuss: the article's own, or one made from its facts.</summary>
/// <param name="Options">The choices; empty for a question that members answer in their own words.</param>
sealed record ArticlePrompt(Localized Question, IReadOnlyList<Localized> Options)
{
    /// <summary>Whether the article asks it itself.</summary>
    public bool IsOwn { get; init; }

    /// <summary>The line of a prediction that asks the same; null if none does.</summary>
    public string? Line { get; init; }
}
