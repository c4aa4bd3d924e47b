using System.Collections.Concurrent;
using System.Text.Json;
using CommunityBot.Core.AdapterStates;
using CommunityBot.Core.Messaging;
using CommunityBot.Discord.Configuration;
using CommunityBot.Discord.Rest.Models;
using CommunityBot.Discord.Sending;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Discord.Guilds;

/// <summary>
/// A word of welcome in a guild's system channel when the bot is added, once. A new session tells of every guild anew (https://discord.com/developers/docs/events/gateway-events#guild-create),
/// so a guild is remembered until the bot is removed from it; those that a bot without any memory finds itself in are no news.
/// </summary>
sealed partial class GuildWelcomeMessages([FromKeyedServices(DiscordOptions.PlatformName)] AdapterState state, DiscordPlatform platform, ILogger<GuildWelcomeMessages> logger)
{
    const string Known = "guild:", Begun = "session:";

    readonly ConcurrentDictionary<string, byte> seen = [];
    Task begun = Task.CompletedTask;

    /// <param name="shard">A shard's first session ever is the one that may find guilds unannounced.</param>
    public Task Begin(IReadOnlyList<string> guildIds, string shard)
    {
        var marked = Mark(guildIds, shard);
        // Another shard's session may begin at the same time; a guild's event waits for both.
        begun = Task.WhenAll(begun, marked);
        return marked;
    }

    public async Task Joined(Guild guild)
    {
        await begun.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!seen.TryAdd(guild.Id, 0) || !await state.SetOnce(Known + guild.Id, guild.JoinedAt?.ToString("o") ?? "") || guild.SystemChannelId is not { Length: > 0 } channel)
            return;
        var language = LanguageTag.Parse(guild.PreferredLocale) ?? Language.En;
        try
        {
            _ = await platform.Send(new ChatRef(platform.Name, channel), GuildTexts.Welcome(language), new SendOptions(Priority.Reply, $"w{guild.Id}"), CancellationToken.None);
        }
        catch (Exception error)
        {
            // Nobody waits for it.
            Log.NotWelcomed(logger, error.Message);
        }
    }

    public async Task Left(string guildId)
    {
        _ = seen.TryRemove(guildId, out _);
        _ = await state.Remove(Known + guildId);
    }

    async Task Mark(IReadOnlyList<string> guildIds, string shard)
    {
        if (await state.Find(Begun + shard) is not null)
            return;
        await Task.WhenAll(guildIds.Select(id => state.SetOnce(Known + id, "found")));
        await state.Set(Begun + shard, "begun");
    }

    /// <summary>The guilds of a READY, and its shard as text.</summary>
    public static (IReadOnlyList<string> GuildIds, string Shard) Of(JsonElement ready) => (
        ready.TryGetProperty("guilds", out var guilds) && guilds.ValueKind == JsonValueKind.Array
            ? [.. guilds.EnumerateArray().Where(guild => guild.ValueKind == JsonValueKind.Object && guild.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String).Select(guild => guild.GetProperty("id").GetString()!)]
            : [],
        ready.TryGetProperty("shard", out var shard) && shard.ValueKind == JsonValueKind.Array ? shard.GetRawText() : "[0,1]");

    static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "A guild was not welcomed: {Reason}")]
        public static partial void NotWelcomed(ILogger logger, string reason);
    }
}
