using CommunityBot.Core.Catalog;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Polls.Launching;

/// <summary>Offers to make a prediction of a discussion prompt. Implemented by predictions, which polls do not know.</summary>
interface IPredictionOffer
{
    /// <summary>The id of the button that reads the prompt's question as a prediction; null if a figure could not decide it.</summary>
    string? ButtonOf(Prompt prompt, Language language);
}
