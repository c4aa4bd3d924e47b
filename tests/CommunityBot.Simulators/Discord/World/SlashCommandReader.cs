using System.Globalization;
using System.Text.Json.Nodes;

namespace CommunityBot.Simulators.Discord.World;

/// <summary>Turns the input of a user into the data of an interaction, with the checks of a Discord client.</summary>
/// <param name="commands">The registered commands.</param>
/// <param name="locale">The language of the client.</param>
sealed class SlashCommandReader(IReadOnlyList<JsonObject> commands, string locale)
{
    const int Subcommand = 1;
    const int Group = 2;

    /// <summary>The type of a command on a message.</summary>
    const int Message = 3;

    /// <param name="line">The command with its subcommands, as in <c>/poll new</c>.</param>
    /// <param name="isCompleting">
    /// Whether the user is still typing: the last value is in focus, and required options may be missing.
    /// </param>
    /// <returns>The data, the full name, and the type of the option in focus.</returns>
    /// <exception cref="InvalidOperationException">The client would not send this.</exception>
    public (JsonObject Data, string Name, int FocusedType) Read(string line, (string Name, object Value)[] values, StandInChannel channel,
        bool isCompleting)
    {
        var words = line.TrimStart('/').Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var command = commands.FirstOrDefault(one => IsNamed(one, words[0]) && Type(one) == 1)
            ?? throw new InvalidOperationException(
                $"No command /{words[0]} is registered, but: {string.Join(", ", commands.Select(one => Text(one, "name")))}");
        if (command["contexts"] is JsonArray contexts
            && !contexts.Any(context => context!.GetValue<int>() == (channel.Guild is null ? 1 : 0)))
        {
            throw new InvalidOperationException($"/{words[0]} is not offered here: contexts {contexts.ToJsonString()}.");
        }

        var (data, options) = (Head(command), command["options"] as JsonArray ?? []);
        var at = data;
        foreach (var word in words.Skip(1))
        {
            var inner = options.OfType<JsonObject>()
                .FirstOrDefault(option => IsNamed(option, word) && Type(option) is Subcommand or Group)
                ?? throw new InvalidOperationException($"{line}: no subcommand {word}.");
            var next = new JsonObject { ["name"] = Text(inner, "name"), ["type"] = Type(inner) };
            at["options"] = new JsonArray(next);
            (at, options) = (next, inner["options"] as JsonArray ?? []);
        }

        if (options.Any(option => Type(option!) is Subcommand or Group))
            throw new InvalidOperationException($"{line} needs a subcommand.");
        var focused = Fill(line, at, options, values, isCompleting);
        Resolve(data, values, channel.World.Urls.Media);
        return (data, string.Join(' ', words), focused);
    }

    int Fill(string line, JsonObject at, JsonArray options, (string Name, object Value)[] values, bool isCompleting)
    {
        var filled = new JsonArray();
        var focused = 0;
        foreach (var (name, value) in values)
        {
            var option = options.OfType<JsonObject>().FirstOrDefault(one => IsNamed(one, name))
                ?? throw new InvalidOperationException(
                    $"{line} has no option {name}, but: {string.Join(", ", options.Select(one => Text(one!, "name")))}");
            var isFocused = isCompleting && name == values[^1].Name;
            if (isFocused && option["autocomplete"]?.GetValue<bool>() != true)
                throw new InvalidOperationException($"{line}: {name} has no autocompletion.");
            var item = new JsonObject
            {
                ["name"] = Text(option, "name"),
                ["type"] = Type(option),
                ["value"] = Value(line, option, value, isFocused),
            };
            if (isFocused)
                item["focused"] = true;
            focused = isFocused ? Type(option) : focused;
            filled.Add(item);
        }

        var missing = options.OfType<JsonObject>()
            .Where(option => option["required"]?.GetValue<bool>() == true && values.All(value => !IsNamed(option, value.Name)))
            .Select(option => Text(option, "name")).ToList();
        if (missing.Count > 0 && !isCompleting)
            throw new InvalidOperationException($"{line} requires {string.Join(", ", missing)}.");
        // Commands without options have no such field:
        // https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object-application-command-data-structure
        if (filled.Count > 0)
            at["options"] = filled;
        else if (at["type"] is not null && at["id"] is null)
            at["options"] = new JsonArray();
        return focused;
    }

    static JsonNode Value(string line, JsonObject option, object value, bool isFocused)
    {
        var text = value is StandInUser user ? user.Id : value is StandInChannel channel ? channel.Id
            : value is StandInRole role ? role.Id : value is StandInFile file ? file.Id
            : Convert.ToString(value, CultureInfo.InvariantCulture)!;
        // The value in focus is always text.
        if (isFocused)
            return text;
        if (option["choices"] is JsonArray { Count: > 0 } choices)
        {
            return (choices.FirstOrDefault(choice => choice!["value"]!.ToString() == text || Text(choice, "name") == text)?["value"]
                ?? throw new InvalidOperationException(
                    $"{line}: \"{text}\" is no choice of {Text(option, "name")}: {choices.ToJsonString()}")).DeepClone();
        }

        if (Type(option) == 3 && (text.Length > (option["max_length"]?.GetValue<int>() ?? 6000)
            || text.Length < (option["min_length"]?.GetValue<int>() ?? 0)))
        {
            throw new InvalidOperationException($"{line}: {Text(option, "name")} does not take {text.Length} characters.");
        }

        if (Type(option) is 4 or 10 && option["min_value"] is { } least
            && double.Parse(text, CultureInfo.InvariantCulture) < least.GetValue<double>())
        {
            throw new InvalidOperationException($"{line}: {Text(option, "name")} is at least {least}, not {text}.");
        }

        return Type(option) switch
        {
            4 => long.Parse(text, CultureInfo.InvariantCulture),
            5 => text is "yes" or "no" ? text == "yes" : bool.Parse(text),
            10 => double.Parse(text, CultureInfo.InvariantCulture),
            _ => text,
        };
    }

    /// <summary>
    /// The data of a command on a message:
    /// https://docs.discord.com/developers/interactions/application-commands#message-commands
    /// </summary>
    public JsonObject ReadAction(string name, StandInMessage target)
    {
        var command = commands.FirstOrDefault(one => Text(one, "name") == name && Type(one) == Message)
            ?? throw new InvalidOperationException(
                $"No command \"{name}\" on messages, but: "
                    + $"{string.Join(", ", commands.Where(one => Type(one) == Message).Select(one => Text(one, "name")))}");
        var data = Head(command);
        data["type"] = Message;
        data["target_id"] = target.Id;
        // The content of the target is there without the intent for message content.
        data["resolved"] = new JsonObject
        {
            ["messages"] = new JsonObject { [target.Id] = MessageJson.Of(target, target.Channel.World.Urls.Media) },
        };
        return data;
    }

    static JsonObject Head(JsonObject command)
    {
        var head = new JsonObject { ["id"] = Text(command, "id"), ["name"] = Text(command, "name"), ["type"] = 1 };
        if (command["guild_id"] is { } guild)
            head["guild_id"] = guild.DeepClone();
        return head;
    }

    static void Resolve(JsonObject data, (string Name, object Value)[] values, string mediaBase)
    {
        var users = values.Select(value => value.Value).OfType<StandInUser>().Distinct().ToList();
        var channels = values.Select(value => value.Value).OfType<StandInChannel>().Distinct().ToList();
        var roles = values.Select(value => value.Value).OfType<StandInRole>().Distinct().ToList();
        var resolved = new JsonObject();
        if (roles.Count > 0)
        {
            resolved["roles"] = new JsonObject(roles.Select(role =>
                KeyValuePair.Create<string, JsonNode?>(role.Id, new JsonObject { ["id"] = role.Id, ["name"] = role.Name })));
        }

        if (users.Count > 0)
            resolved["users"] = new JsonObject(users.Select(user => KeyValuePair.Create<string, JsonNode?>(user.Id, user.ToJson())));
        if (channels.Count > 0)
        {
            resolved["channels"] = new JsonObject(
                channels.Select(channel => KeyValuePair.Create<string, JsonNode?>(channel.Id, channel.ToJson())));
        }

        var files = values.Select(value => value.Value).OfType<StandInFile>().Distinct().ToList();
        if (files.Count > 0)
        {
            resolved["attachments"] = new JsonObject(
                files.Select(file => KeyValuePair.Create<string, JsonNode?>(file.Id, file.ToJson(mediaBase))));
        }

        if (resolved.Count > 0)
            data["resolved"] = resolved;
    }

    /// <summary>
    /// Clients show a name in their language and find both:
    /// https://docs.discord.com/developers/interactions/application-commands#localization
    /// </summary>
    bool IsNamed(JsonNode item, string typed) =>
        Text(item, "name") == typed || (item["name_localizations"]?[locale]?.GetValue<string>() == typed);

    static int Type(JsonNode item) => item["type"]?.GetValue<int>() ?? 1;

    static string Text(JsonNode item, string name) => item[name]!.GetValue<string>();
}
