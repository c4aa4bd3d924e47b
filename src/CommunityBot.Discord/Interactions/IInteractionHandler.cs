using CommunityBot.Discord.Rest;
using CommunityBot.Discord.Rest.Models;

namespace CommunityBot.Discord.Interactions;

/// <summary>What the bot does with an interaction, however it came.</summary>
interface IInteractionHandler
{
    /// <summary>Ends when all that the interaction changes is durable, which may be after it was answered.</summary>
    Task Handle(Interaction interaction, IInteractionResponder responder, CancellationToken cancellation);
}

/// <summary>Where the first answer goes: with a call to Discord, or into the response to the request that brought the interaction. What follows it, edits and follow-ups, goes through <see cref="Rest.IDiscordApi"/> either way.</summary>
interface IInteractionResponder
{
    /// <summary>Once per interaction. When it ends, Discord has the answer, and edits of it may follow.</summary>
    /// <exception cref="Rest.DiscordApiException">It was not taken; an interaction older than 3 seconds is gone.</exception>
    Task Respond(InteractionResponse response, CancellationToken cancellation);
}
