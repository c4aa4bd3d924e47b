using CommunityBot.Simulators.Discord.Gateway;
using CommunityBot.Simulators.Discord.World;

namespace CommunityBot.Simulators.Discord.Interactions;

/// <summary>Sends interactions over HTTP if the options name an endpoint, over the gateway otherwise.</summary>
sealed class InteractionDelivery(DiscordWorld world, GatewayHub gateway, EndpointDelivery endpoint, InteractionCallbacks callbacks)
    : IInteractionSink
{
    public void Deliver(StandInInteraction interaction)
    {
        callbacks.Add(interaction);
        var json = InteractionJson.Of(world, interaction);
        if (world.Options.InteractionsEndpoint is not null)
            endpoint.Begin(interaction, json, callbacks);
        else if (!gateway.Dispatch("INTERACTION_CREATE", json, Intents.None, interaction.Channel.Guild))
            throw new InvalidOperationException($"No bot is connected that could take {interaction}.");
    }
}
