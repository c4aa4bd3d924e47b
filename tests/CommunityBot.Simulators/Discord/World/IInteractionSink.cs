namespace CommunityBot.Simulators.Discord.World;

/// <summary>Sends the interactions of users to the bot.</summary>
interface IInteractionSink
{
    /// <exception cref="InvalidOperationException">No bot is connected, and no session waits for a resumption.</exception>
    void Deliver(StandInInteraction interaction);
}
