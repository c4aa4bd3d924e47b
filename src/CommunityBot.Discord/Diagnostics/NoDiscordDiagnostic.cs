using CommunityBot.Core.Diagnostics;

namespace CommunityBot.Discord.Diagnostics;

/// <summary>Reports that Discord is switched off.</summary>
sealed class NoDiscordDiagnostic : IDiagnostic
{
    public string Subject => "Discord";

    public IAsyncEnumerable<Finding> Examine(CancellationToken cancellation) =>
        new[] { new Finding("No token is set, so it is off") }.ToAsyncEnumerable();
}
