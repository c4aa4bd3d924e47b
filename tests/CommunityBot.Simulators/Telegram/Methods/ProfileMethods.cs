using System.Text.Json.Nodes;
using CommunityBot.Simulators.Telegram.Calls;
using CommunityBot.Simulators.Telegram.Chats;

namespace CommunityBot.Simulators.Telegram.Methods;

/// <summary>https://core.telegram.org/bots/api#setmycommands and the other texts of the profile, each by language.</summary>
static class ProfileMethods
{
    public static JsonNode SetMyCommands(TelegramWorld world, ApiCall call)
    {
        world.Menus.Set(call);
        return true;
    }

    public static JsonNode DeleteMyCommands(TelegramWorld world, ApiCall call)
    {
        world.Menus.Delete(call);
        return true;
    }

    public static JsonNode GetMyCommands(TelegramWorld world, ApiCall call) => world.Menus.Get(call);

    /// <summary>Name 0-64 characters, description 0-512, short description 0-120.</summary>
    public static JsonNode Set(TelegramWorld world, ApiCall call, string field, int most)
    {
        var text = call.Text(field) ?? "";
        if (text.Length > most)
            throw ApiException.Violation($"{field} is too long");
        world.Profile[(field, call.Text("language_code") ?? "")] = text;
        return true;
    }

    public static JsonNode Get(TelegramWorld world, ApiCall call, string field) =>
        new JsonObject
        {
            [field] = world.Profile.GetValueOrDefault((field, call.Text("language_code") ?? ""))
            ?? world.Profile.GetValueOrDefault((field, "")) ?? ""
        };
}
