using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CommunityBot.Simulators.Telegram.Calls;

namespace CommunityBot.Simulators.Telegram.Chats;

/// <summary>The command lists by scope and language: https://core.telegram.org/bots/api#determining-list-of-commands.</summary>
sealed partial class CommandMenus
{
    const int MostCommands = 100;

    readonly Dictionary<(string Scope, string Language), JsonArray> menus = [];

    /// <summary>
    /// Stores a list. https://core.telegram.org/bots/api#setmycommands: at most 100; names "1-32 characters. Can contain only
    /// lowercase English letters, digits and underscores", descriptions "1-256 characters".
    /// </summary>
    public void Set(ApiCall call)
    {
        var commands = call.Arguments["commands"]!.AsArray();
        if (commands.Count > MostCommands)
            throw ApiException.Violation("BOT_COMMANDS_TOO_MUCH");
        foreach (var command in commands)
        {
            if (!Name().IsMatch((string)command!["command"]!))
                throw ApiException.Violation($"BOT_COMMAND_INVALID: {command["command"]}");
            if (((string)command["description"]!).Length is 0 or > 256)
                throw ApiException.Violation($"BOT_COMMAND_DESCRIPTION_INVALID: {command["command"]}");
        }

        menus[Key(call)] = commands.DeepClone().AsArray();
    }

    public void Delete(ApiCall call) => _ = menus.Remove(Key(call));

    public JsonArray Get(ApiCall call) => menus.GetValueOrDefault(Key(call))?.DeepClone().AsArray() ?? [];

    /// <summary>What a user's app offers in a chat: the list of the nearest scope, in the user's language or else in none.</summary>
    public JsonArray Shown(StandInUser user, StandInChat chat, Membership membership)
    {
        string[] scopes = chat.Kind == ChatKind.Private ? [$"chat:{chat.Id}", "all_private_chats", "default"]
            : !membership.IsAdministrator ? [$"chat_member:{chat.Id}:{user.Id}", $"chat:{chat.Id}", "all_group_chats", "default"]
            :
            [
                $"chat_member:{chat.Id}:{user.Id}", $"chat_administrators:{chat.Id}", $"chat:{chat.Id}",
                "all_chat_administrators", "all_group_chats", "default",
            ];
        var language = user.Language is { Length: >= 2 } tag ? tag[..2] : "";
        return scopes
            .SelectMany(scope => new[] { menus.GetValueOrDefault((scope, language)), menus.GetValueOrDefault((scope, "")) })
            .FirstOrDefault(menu => menu is { Count: > 0 }) ?? [];
    }

    /// <summary>
    /// Whether the text is a command that only the bot sees: https://core.telegram.org/bots/api#botcommand, is_ephemeral.
    /// </summary>
    public bool IsEphemeral(string text, StandInUser user, StandInChat chat)
    {
        var name = text.StartsWith('/') ? text[1..].Split(' ', '@')[0] : "";
        return Shown(user, chat, chat.MembershipOf(user))
            .Any(command => (string)command!["command"]! == name && command["is_ephemeral"] is JsonValue isEphemeral && (bool)isEphemeral);
    }

    static (string Scope, string Language) Key(ApiCall call)
    {
        var language = call.Text("language_code") ?? "";
        // "A two-letter ISO 639-1 language code. If empty, commands will be applied to all users from the given scope, for
        // whose language there are no dedicated commands"
        if (language.Length > 0 && !(language.Length == 2 && language.All(char.IsAsciiLetterLower)))
            throw ApiException.Violation($"invalid language code specified: {language}");
        var scope = call.Object("scope");
        var parts = new[] { scope?["type"] ?? "default", scope?["chat_id"], scope?["user_id"] };
        return (string.Join(':', parts.Where(part => part is not null).Select(part => part!.ToString())), language);
    }

    [GeneratedRegex("^[a-z0-9_]{1,32}$")]
    private static partial Regex Name();
}
