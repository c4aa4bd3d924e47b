using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Questions.Understanding;

/// <summary>What was typed, and the question before it in the same conversation.</summary>
/// <param name="Context">What the last question of this member in this chat was understood as; null where there is none.</param>
sealed record Question(string Text, Language Language, Query? Context = null)
{
    /// <summary>Longer texts are no questions.</summary>
    public const int MaximumLength = 1000;
}
