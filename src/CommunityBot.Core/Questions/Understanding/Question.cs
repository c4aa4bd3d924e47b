using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>A typed question and the context of its conversation.</summary>
/// <param name="Context">The query of this member's last question in this chat; null if there is none.</param>
sealed record Question(string Text, Language Language, Query? Context = null)
{
    /// <summary>The length limit; longer texts are refused.</summary>
    public const int MaximumLength = 1000;
}
