using CommunityBot.Core.Checkups;

namespace CommunityBot.Discord;

/// <summary>Without a token there is nothing to look at.</summary>
sealed class NoDiscordCheckup : ICheckup
{
    public string Subject => "Discord";

    public IAsyncEnumerable<Finding> Examine(CancellationToken cancellation) => new[] { new Finding("No token is set, so it is off") }.ToAsyncEnumerable();
}
