using System.Text.Json.Nodes;
using CommunityBot.Simulators.Discord.World;

namespace CommunityBot.Simulators.Discord.Interactions;

/// <summary>https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object</summary>
static class InteractionJson
{
    public static JsonObject Of(DiscordWorld world, StandInInteraction interaction)
    {
        var (user, channel, guild) = (interaction.User, interaction.Channel, interaction.Channel.Guild);
        var json = new JsonObject
        {
            ["id"] = interaction.Id,
            ["application_id"] = world.Options.ApplicationId,
            ["type"] = (int)interaction.Kind,
            ["token"] = interaction.Token,
            ["version"] = 1,
            ["data"] = interaction.Data.DeepClone(),
            ["channel_id"] = channel.Id,
            ["channel"] = channel.ToJson(),
            ["locale"] = user.Locale,
            ["app_permissions"] = $"{(ulong)channel.BotPermissions}",
            ["entitlements"] = new JsonArray(),
            ["authorizing_integration_owners"] = new JsonObject(),
            ["context"] = guild is null ? 1 : 0,
            ["attachment_size_limit"] = 10 * 1024 * 1024,
        };
        var owners = json["authorizing_integration_owners"]!;
        if (guild is null)
        {
            json["user"] = user.ToJson();
            owners["0"] = "0";
        }
        else
        {
            var member = guild.MemberOf(user);
            member["permissions"] = $"{(ulong)guild.PermissionsOf(user)}";
            json["member"] = member;
            json["guild_id"] = guild.Id;
            json["guild"] = new JsonObject { ["id"] = guild.Id, ["locale"] = guild.Locale, ["features"] = new JsonArray() };
            json["guild_locale"] = guild.Locale;
            owners[guild.IsUserInstalledOnly ? "1" : "0"] = guild.IsUserInstalledOnly ? user.Id : guild.Id;
        }

        if (interaction.Source is { } source)
            json["message"] = MessageJson.Of(source, world.Urls.Media);
        return json;
    }

    /// <summary>The <c>interaction_metadata</c> of the answer's message.</summary>
    public static JsonObject Metadata(StandInInteraction interaction)
    {
        var json = new JsonObject
        {
            ["id"] = interaction.Id,
            ["type"] = (int)interaction.Kind,
            ["user"] = interaction.User.ToJson(),
            ["authorizing_integration_owners"] = new JsonObject(),
        };
        if (interaction.Kind == InteractionKind.Command)
            json["name"] = interaction.Name;
        return json;
    }
}
