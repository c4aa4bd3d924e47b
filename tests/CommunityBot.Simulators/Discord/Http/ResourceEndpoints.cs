using System.Text.Json.Nodes;
using CommunityBot.Simulators.Discord.Calls;
using CommunityBot.Simulators.Discord.Gateway;
using CommunityBot.Simulators.Discord.World;

namespace CommunityBot.Simulators.Discord.Http;

/// <summary>The endpoints of the bot itself, its guilds and channels.</summary>
sealed class ResourceEndpoints(DiscordWorld world, GatewayHub gateway, string publicKey)
{
    public void Register(ApiEndpoints endpoints)
    {
        endpoints.Add("get_gateway", _ => new JsonObject { ["url"] = world.Urls.Gateway });
        endpoints.Add("get_bot_gateway", _ => BotGateway());
        endpoints.Add("get_my_user", _ => Me());
        endpoints.Add("get_user", request => (world.FindUser(request.Path["user_id"]) ?? throw ApiException.UnknownUser()).ToJson());
        endpoints.Add("get_my_application", _ => Application());
        endpoints.Add("get_my_oauth2_application", _ => Application());
        endpoints.Add("list_my_guilds", _ => new JsonArray([.. world.Directory.Guilds.Select(Partial)]));
        endpoints.Add("leave_guild", Leave, 204);
        endpoints.Add("get_guild", request => Guild(request).ToJson());
        endpoints.Add("list_guild_channels", request =>
            new JsonArray([.. Guild(request).Channels(thread: false).Select(channel => channel.ToJson())]));
        endpoints.Add("list_guild_roles", request => Guild(request).Roles());
        endpoints.Add("get_guild_member", Member);
        endpoints.Add("get_channel", request => Channel(request.Path["channel_id"]).ToJson());
        endpoints.Add("create_dm", CreateDirectMessages);
    }

    /// <summary>A channel that the bot may see.</summary>
    StandInChannel Channel(string id)
    {
        var channel = world.Directory.Channel(id) ?? throw ApiException.UnknownChannel();
        return channel.Guild is { } guild && (!guild.HasBot || guild.IsUserInstalledOnly
            || !channel.BotPermissions.HasFlag(Permissions.ViewChannel)) ? throw ApiException.MissingAccess() : channel;
    }

    /// <summary>https://docs.discord.com/developers/events/gateway#get-gateway-bot</summary>
    JsonObject BotGateway() => new()
    {
        ["url"] = world.Urls.Gateway,
        ["shards"] = world.Options.AdvisedShards,
        ["session_start_limit"] = new JsonObject
        {
            ["total"] = 1000,
            ["remaining"] = Math.Max(0, 1000 - gateway.IdentifyCount),
            ["reset_after"] = 14_400_000,
            ["max_concurrency"] = world.Options.MaxConcurrency,
        },
    };

    JsonObject Me()
    {
        var json = world.Bot.ToJson();
        json["flags"] = 0;
        json["mfa_enabled"] = true;
        json["verified"] = true;
        json["locale"] = "en-US";
        json["email"] = null;
        return json;
    }

    JsonObject Application() => new()
    {
        ["id"] = world.Options.ApplicationId,
        ["name"] = world.Options.BotName,
        ["icon"] = null,
        ["description"] = "",
        ["bot_public"] = true,
        ["bot_require_code_grant"] = false,
        ["verify_key"] = publicKey,
        ["interactions_endpoint_url"] = world.Options.InteractionsEndpoint?.ToString(),
        ["flags"] = 0,
        ["approximate_guild_count"] = world.Directory.Guilds.Count,
        ["bot"] = world.Bot.ToJson(),
        ["integration_types_config"] = world.Options.IsForUsers ? new JsonObject { ["0"] = new JsonObject(), ["1"] = new JsonObject() }
            : new JsonObject { ["0"] = new JsonObject() },
    };

    JsonNode? Leave(ApiRequest request)
    {
        (world.Directory.Guild(request.Path["guild_id"]) ?? throw ApiException.UnknownGuild()).RemoveBot();
        return null;
    }

    StandInGuild Guild(ApiRequest request) => world.Directory.Guild(request.Path["guild_id"]) ?? throw ApiException.UnknownGuild();

    JsonObject Member(ApiRequest request)
    {
        var guild = Guild(request);
        if (request.Path["user_id"] == world.Bot.Id)
            return guild.BotMember();
        return world.FindUser(request.Path["user_id"]) is { } user && guild.Has(user) ? guild.MemberOf(user)
            : throw new ApiException(404, 10007, "Unknown Member");
    }

    JsonObject CreateDirectMessages(ApiRequest request) =>
        request.Field("recipient_id") is { } recipient && world.FindUser(recipient.ToString()) is { } user && user != world.Bot
            ? world.DirectMessages(user).ToJson()
            : throw ApiException.InvalidRecipient();

    static JsonObject Partial(StandInGuild guild) => new()
    {
        ["id"] = guild.Id,
        ["name"] = guild.Name,
        ["icon"] = null,
        ["owner"] = false,
        ["permissions"] = $"{(ulong)guild.BotPermissions}",
        ["features"] = new JsonArray(),
    };
}
