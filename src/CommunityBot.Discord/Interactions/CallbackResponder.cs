using CommunityBot.Discord.Api;
using CommunityBot.Discord.Api.Models;

namespace CommunityBot.Discord.Interactions;

/// <summary>Answers an interaction that came over the gateway, which takes no answers itself.</summary>
sealed class CallbackResponder(IDiscordApi api, Interaction interaction) : IInteractionResponder
{
    public Task Respond(InteractionResponse response, CancellationToken cancellation) => api.Respond(interaction.Id, interaction.Token, response, cancellation);
}
