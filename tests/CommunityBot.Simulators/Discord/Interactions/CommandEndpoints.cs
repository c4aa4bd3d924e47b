using System.Text.Json;
using System.Text.Json.Nodes;
using CommunityBot.Simulators.Discord.Calls;
using CommunityBot.Simulators.Discord.Http;
using CommunityBot.Simulators.Discord.Rules;
using CommunityBot.Simulators.Discord.Specification;
using CommunityBot.Simulators.Discord.World;

namespace CommunityBot.Simulators.Discord.Interactions;

/// <summary>
/// Registers commands:
/// https://docs.discord.com/developers/interactions/application-commands#bulk-overwrite-global-application-commands
/// </summary>
sealed class CommandEndpoints(DiscordWorld world)
{
    public void Register(ApiEndpoints endpoints)
    {
        endpoints.Add("list_application_commands", request => List(request, ""));
        endpoints.Add("bulk_set_application_commands", request => Overwrite(request, ""));
        endpoints.Add("list_guild_application_commands", request => List(request, GuildOf(request)));
        endpoints.Add("bulk_set_guild_application_commands", request => Overwrite(request, GuildOf(request)));
    }

    JsonArray List(ApiRequest request, string scope)
    {
        CheckApplication(request);
        return [.. world.Commands.Of(scope).Select(command => Shown(command, request.Asks("with_localizations")))];
    }

    /// <summary>Replaces all commands of the scope. A command that keeps its name keeps its id.</summary>
    JsonArray Overwrite(ApiRequest request, string scope)
    {
        CheckApplication(request);
        CommandRules.Check(request.Body!.Value, isGlobal: scope.Length == 0, world.Options.IsForUsers);
        var before = world.Commands.Of(scope);
        world.Commands.Set(scope, [.. request.Body.Value.EnumerateArray().Select(command => Registered(command, before, scope))]);
        return [.. world.Commands.Of(scope).Select(command => Shown(command, withLocalizations: true))];
    }

    JsonObject Registered(JsonElement command, IReadOnlyList<JsonObject> before, string scope)
    {
        var json = JsonObject.Create(command)!.DeepClone().AsObject();
        json["type"] ??= 1;
        var known = before.FirstOrDefault(one => one["name"]!.GetValue<string>() == json["name"]!.GetValue<string>()
            && one["type"]!.GetValue<int>() == json["type"]!.GetValue<int>());
        json["id"] = known?["id"]?.DeepClone() ?? world.Ids.Next();
        json["application_id"] = world.Options.ApplicationId;
        json["version"] = world.Ids.Next();
        json["nsfw"] ??= false;
        // Defaults that Discord sets:
        // https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-structure
        json["default_member_permissions"] = json["default_member_permissions"]?.ToString() is { } permissions ? permissions : null;
        json["description"] ??= "";
        if (scope.Length > 0)
        {
            json["guild_id"] = scope;
            return json;
        }

        json["dm_permission"] ??= true;
        json["integration_types"] ??= new JsonArray(0);
        return json;
    }

    /// <summary>Without <c>with_localizations</c> the localizations are left out.</summary>
    static JsonObject Shown(JsonObject command, bool withLocalizations)
    {
        var copy = command.DeepClone().AsObject();
        if (!withLocalizations)
            Strip(copy);
        return copy;
    }

    static void Strip(JsonObject named)
    {
        named.Remove("name_localizations");
        named.Remove("description_localizations");
        foreach (var inner in new[] { "options", "choices" }.SelectMany(list => named[list] as JsonArray ?? []).OfType<JsonObject>())
            Strip(inner);
    }

    void CheckApplication(ApiRequest request)
    {
        if (request.Path["application_id"] != world.Options.ApplicationId)
        {
            throw new ApiException(403, 20012,
                "You are not authorized to perform this action on this application")
            {
                Rule = Docs.CommandCounts,
            };
        }
    }

    string GuildOf(ApiRequest request) => world.Directory.Guild(request.Path["guild_id"])?.Id ?? throw ApiException.MissingAccess();
}
