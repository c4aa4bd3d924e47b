using CommunityBot.Core.Diagnostics;

namespace CommunityBot.Discord.Diagnostics;

/// <summary>Without a token there is nothing to look at.</summary>
sealed class NoDiscordDiagnostic : IDiagnostic
{
    public string Subject => "Discord";

    public IAsyncEnumerable<Finding> Examine(CancellationToken cancellation) => new[] { new Finding("No token is set, so it is off") }.ToAsyncEnumerable();
}
