using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace CommunityBot.Simulators.Discord.World;

/// <summary>The commands that the bot registered, by scope: the id of a guild, or empty for the global ones.</summary>
sealed class RegisteredCommands
{
    readonly ConcurrentDictionary<string, IReadOnlyList<JsonObject>> scopes = new(StringComparer.Ordinal);

    public IReadOnlyList<JsonObject> Global => Of("");

    public IReadOnlyList<JsonObject> Of(string scope) => scopes.GetValueOrDefault(scope, []);

    /// <summary>Replaces all commands of the scope.</summary>
    public void Set(string scope, IReadOnlyList<JsonObject> commands) => scopes[scope] = commands;

    /// <summary>What a client offers in a channel: the guild's own commands, then the global ones.</summary>
    public SlashCommandReader In(StandInChannel channel, string locale) =>
        new([.. Of(channel.Guild?.Id ?? "-"), .. Global], locale);
}
