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
/// Posts a welcome in a guild's system channel once, when the bot is added. A new session reports every guild again
/// (https://discord.com/developers/docs/events/gateway-events#guild-create),
/// so each guild is remembered until the bot is removed from it. Guilds listed in a shard's first session ever get no
/// welcome.
/// </summary>
sealed partial class GuildWelcomeMessages(
    [FromKeyedServices(DiscordOptions.PlatformName)] AdapterState state, DiscordPlatform platform,
    ILogger<GuildWelcomeMessages> logger)
{
    const string GuildKey = "guild:", SessionKey = "session:";

    readonly ConcurrentDictionary<string, byte> seen = [];
    Task marking = Task.CompletedTask;

    /// <param name="shard">The shard as text. In its first session ever, all listed guilds are recorded without a
    /// welcome.</param>
    public Task OnReady(IReadOnlyList<string> guildIds, string shard)
    {
        var marked = MarkExisting(guildIds, shard);
        // Sessions of several shards may start at the same time; guild events wait for all of them.
        marking = Task.WhenAll(marking, marked);
        return marked;
    }

    public async Task OnJoined(Guild guild)
    {
        await marking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!seen.TryAdd(guild.Id, 0)
            || !await state.SetOnce(GuildKey + guild.Id, guild.JoinedAt?.ToString("o") ?? "")
            || guild.SystemChannelId is not { Length: > 0 } channel)
        {
            return;
        }

        var language = LanguageTag.Parse(guild.PreferredLocale) ?? Language.En;
        try
        {
            _ = await platform.Send(
                new ChatRef(platform.Name, channel), GuildTexts.Welcome(language),
                new SendOptions(Priority.Reply, $"w{guild.Id}"), CancellationToken.None);
        }
        catch (Exception error)
        {
            // No user waits for the welcome, so a failure is only logged.
            Log.WelcomeFailed(logger, error.Message);
        }
    }

    public async Task OnLeft(string guildId)
    {
        _ = seen.TryRemove(guildId, out _);
        _ = await state.Remove(GuildKey + guildId);
    }

    async Task MarkExisting(IReadOnlyList<string> guildIds, string shard)
    {
        if (await state.Find(SessionKey + shard) is not null)
            return;
        await Task.WhenAll(guildIds.Select(id => state.SetOnce(GuildKey + id, "found")));
        await state.Set(SessionKey + shard, "begun");
    }

    /// <summary>The guild ids of a READY event and its shard as text, such as <c>[0,1]</c>.</summary>
    public static (IReadOnlyList<string> GuildIds, string Shard) Of(JsonElement ready) => (
        ready.TryGetProperty("guilds", out var guilds) && guilds.ValueKind == JsonValueKind.Array
            ? [.. guilds.EnumerateArray().Select(IdOf).OfType<string>()]
            : [],
        ready.TryGetProperty("shard", out var shard) && shard.ValueKind == JsonValueKind.Array ? shard.GetRawText() : "[0,1]");

    static string? IdOf(JsonElement guild) =>
        guild.ValueKind == JsonValueKind.Object
        && guild.TryGetProperty("id", out var id)
        && id.ValueKind == JsonValueKind.String
            ? id.GetString()
            : null;

    static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "The welcome to a guild could not be posted: {Reason}")]
        public static partial void WelcomeFailed(ILogger logger, string reason);
    }
}
