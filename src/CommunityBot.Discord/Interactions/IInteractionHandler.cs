using CommunityBot.Discord.Rest.Models;

namespace CommunityBot.Discord.Interactions;

/// <summary>Handles an interaction, whether it arrived over the gateway or over HTTP.</summary>
interface IInteractionHandler
{
    /// <summary>
    /// Completes when all changes by the interaction are durable, which may be after it was answered.
    /// </summary>
    Task Handle(Interaction interaction, IInteractionResponder responder, CancellationToken cancellation);
}

/// <summary>
/// Sends the first answer: by an API call, or in the HTTP response to the interaction. Edits and follow-ups always go
/// through <see cref="Rest.IDiscordApi"/>.
/// </summary>
interface IInteractionResponder
{
    /// <summary>Called once per interaction. On completion Discord has the answer, and edits may follow.</summary>
    /// <exception cref="Rest.DiscordApiException">Discord did not accept the answer; an interaction expires after 3
    /// seconds.</exception>
    Task Respond(InteractionResponse response, CancellationToken cancellation);
}
