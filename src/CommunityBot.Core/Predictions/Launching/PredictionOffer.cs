using CommunityBot.Core.Catalog;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Launching;
using CommunityBot.Core.Predictions.Criteria;

namespace CommunityBot.Core.Predictions.Launching;

/// <summary>Offers prompts whose question has a threshold or a deadline.</summary>
sealed class PredictionOffer : IPredictionOffer
{
    public const string ButtonPrefix = "fd", PromptStep = "p";

    public string? ButtonOf(Prompt prompt, Language language) =>
        CriterionLine.Read(prompt.Question.In(language)) is not null || DateLine.Read(prompt.Question.In(language)) is not null
            ? $"{ButtonPrefix}:{PromptStep}:{Prompts.KeyOf(prompt)}"
            : null;
}
