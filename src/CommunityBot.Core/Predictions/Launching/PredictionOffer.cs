using CommunityBot.Core.Catalog;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Launching;
using CommunityBot.Core.Predictions.Criteria;

namespace CommunityBot.Core.Predictions.Launching;

/// <summary>Offers prompts whose question has a threshold or a deadline.</summary>
sealed class PredictionOffer : IPredictionOffer
{
    public const string ButtonPrefix = "fd", PromptStep = "p";

    public string? ButtonOf(Prompt prompt, Language language) => IsDecidable(prompt.Question.In(language))
        ? $"{ButtonPrefix}:{PromptStep}:{Prompts.KeyOf(prompt)}"
        : null;

    /// <summary>
    /// Whether the question has a threshold or a deadline. One without a number is a manner of speaking: 'by the end of the day'.
    /// </summary>
    public static bool IsDecidable(string question) =>
        CriterionLine.Read(question) is not null || (question.Any(char.IsDigit) && DateLine.Read(question) is not null);
}
