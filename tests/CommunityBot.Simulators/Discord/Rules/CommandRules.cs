using System.Text.Json;
using System.Text.RegularExpressions;
using CommunityBot.Simulators.Discord.Calls;
using CommunityBot.Simulators.Discord.Specification;

namespace CommunityBot.Simulators.Discord.Rules;

/// <summary>The rules of registered commands beyond their schema.</summary>
static partial class CommandRules
{
    const int ChatInput = 1;
    const int Subcommand = 1;
    const int Group = 2;

    /// <summary>https://docs.discord.com/developers/reference#locales</summary>
    static readonly HashSet<string> Locales = new(StringComparer.Ordinal)
    {
        "id", "da", "de", "en-GB", "en-US", "es-ES", "es-419", "fr", "hr", "it", "lt", "hu", "nl", "no", "pl", "pt-BR", "ro", "fi",
        "sv-SE", "vi", "tr", "cs", "el", "bg", "ru", "uk", "hi", "th", "zh-CN", "ja", "zh-TW", "ko",
    };

    public static void Check(JsonElement commands, bool isGlobal, bool isForUsers)
    {
        var violations = new List<Violation>();
        var index = 0;
        foreach (var command in commands.EnumerateArray())
            CheckCommand(command, $"{index++}", isGlobal, violations);
        Throw(violations, Docs.CommandStructure);

        foreach (var (number, command) in commands.EnumerateArray().Index())
        {
            if (!isForUsers && command.TryGetProperty("integration_types", out var types)
                && types.EnumerateArray().Any(type => type.GetInt32() == 1))
            {
                violations.Add(new($"{number}.integration_types", "APPLICATION_COMMAND_INVALID_INTEGRATION_TYPES",
                    "The application's settings do not support installation by users."));
            }
        }

        Throw(violations, Docs.InstallationContext);

        foreach (var (type, most) in new[] { (1, 100), (2, 15), (3, 15), (4, 1) })
        {
            var names = commands.EnumerateArray().Where(command => Type(command) == type)
                .Select(command => command.GetProperty("name").GetString()!).ToList();
            if (names.Count > most)
                violations.Add(new("", "APPLICATION_COMMANDS_MAX", $"Maximum number of application commands reached ({most})."));
            if (names.Distinct(StringComparer.Ordinal).Count() != names.Count)
                violations.Add(new("", "APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique"));
        }

        Throw(violations, Docs.CommandCounts);
    }

    static void CheckCommand(JsonElement command, string path, bool isGlobal, List<Violation> violations)
    {
        var description = command.TryGetProperty("description", out var text) ? text.GetString()! : "";
        if (Type(command) == ChatInput)
        {
            CheckName(command, path, violations);
            if (description.Length == 0)
                violations.Add(new($"{path}.description", "BASE_TYPE_REQUIRED", "This field is required"));
        }
        else if (description.Length > 0 || command.TryGetProperty("options", out _))
        {
            violations.Add(new(path, "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_NOT_ALLOWED",
                "Context menu commands have neither description nor options."));
        }

        if (!isGlobal && (command.TryGetProperty("contexts", out _) || command.TryGetProperty("integration_types", out _)))
            violations.Add(new(path, "APPLICATION_COMMAND_GLOBAL_ONLY", "contexts and integration_types are for global commands only."));
        if (command.TryGetProperty("options", out var options))
            CheckOptions(options, $"{path}.options", depth: 0, violations);
        CheckLocales(command, path, violations);
        if (Size(command) > 8000)
            violations.Add(new(path, "APPLICATION_COMMAND_TOO_LARGE", "Command exceeds maximum size (8000)"));
    }

    static void CheckOptions(JsonElement options, string path, int depth, List<Violation> violations)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var sawOptional = false;
        var index = 0;
        var nested = options.EnumerateArray().Select(Type).Count(type => type is Subcommand or Group);
        if (nested > 0 && nested < options.GetArrayLength())
        {
            violations.Add(new(path, "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
                "Sub-command and sub-command group option types are mutually exclusive to all other types"));
        }

        CheckLocalNames(options, path, violations);
        foreach (var option in options.EnumerateArray())
        {
            var at = $"{path}.{index++}";
            CheckName(option, at, violations);
            CheckLocales(option, at, violations);
            if (!names.Add(option.GetProperty("name").GetString()!))
                violations.Add(new($"{at}.name", "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", "Option name already exists"));
            var isRequired = option.TryGetProperty("required", out var required) && required.GetBoolean();
            if (isRequired && sawOptional)
            {
                violations.Add(new($"{at}.required", "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
                    "Required options must be placed before non-required options"));
            }

            sawOptional |= !isRequired;
            if (option.TryGetProperty("autocomplete", out var autocomplete) && autocomplete.GetBoolean()
                && option.TryGetProperty("choices", out var choices) && choices.GetArrayLength() > 0)
            {
                violations.Add(new(at, "APPLICATION_COMMAND_OPTIONS_CHOICES_WITH_AUTOCOMPLETE",
                    "Choices cannot be used with autocomplete"));
            }

            if (Type(option) is Subcommand or Group
                && (option.TryGetProperty("required", out _) || depth > (Type(option) == Group ? 0 : 1)))
            {
                violations.Add(new(at, "APPLICATION_COMMAND_OPTIONS_NESTING",
                    "Subcommands are not required, and nest in one group at most."));
            }

            if (option.TryGetProperty("options", out var inner))
                CheckOptions(inner, $"{at}.options", depth + 1, violations);
        }
    }

    /// <summary>Names are unique within a list in each language: they follow the restrictions of the name itself.</summary>
    static void CheckLocalNames(JsonElement options, string path, List<Violation> violations)
    {
        foreach (var locale in Locales)
        {
            var names = options.EnumerateArray().Select(option =>
                option.TryGetProperty("name_localizations", out var others) && others.TryGetProperty(locale, out var local)
                    ? local.GetString()! : option.GetProperty("name").GetString()!).ToList();
            foreach (var twice in names.GroupBy(name => name, StringComparer.Ordinal).Where(group => group.Count() > 1))
            {
                violations.Add(new(path, "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS",
                    $"Option name already exists in {locale}: {twice.Key} ({Docs.CommandOptions})"));
            }
        }
    }

    static void CheckName(JsonElement named, string path, List<Violation> violations)
    {
        var name = named.GetProperty("name").GetString()!;
        var others = named.TryGetProperty("name_localizations", out var localized)
            ? localized.EnumerateObject().Select(one => one.Value.GetString()!) : [];
        foreach (var wrong in others.Prepend(name).Where(one => !NamePattern().IsMatch(one)
            || one.Any(letter => char.ToLowerInvariant(letter) != letter)))
        {
            violations.Add(new($"{path}.name", "APPLICATION_COMMAND_INVALID_NAME",
                $"Command name is invalid: \"{wrong}\" ({Docs.CommandNaming})"));
        }
    }

    static void CheckLocales(JsonElement named, string path, List<Violation> violations)
    {
        foreach (var field in new[] { "name_localizations", "description_localizations" })
        {
            foreach (var locale in named.TryGetProperty(field, out var localized)
                ? localized.EnumerateObject().Select(one => one.Name).Where(one => !Locales.Contains(one)) : [])
            {
                violations.Add(new($"{path}.{field}.{locale}", "APPLICATION_COMMAND_INVALID_LOCALE",
                    $"No locale of Discord: {locale} ({Docs.Locales})"));
            }
        }
    }

    /// <summary>The size of all names, descriptions and values, each with its longest localization.</summary>
    static int Size(JsonElement named)
    {
        var size = Longest(named, "name") + Longest(named, "description")
            + (named.TryGetProperty("value", out var value) ? value.ToString().Length : 0);
        foreach (var list in new[] { "options", "choices" })
            size += named.TryGetProperty(list, out var inner) ? inner.EnumerateArray().Sum(Size) : 0;
        return size;
    }

    static int Longest(JsonElement named, string field)
    {
        var own = named.TryGetProperty(field, out var text) ? ScalarRules.Length(text.GetString()!) : 0;
        return named.TryGetProperty($"{field}_localizations", out var others)
            ? others.EnumerateObject().Select(one => ScalarRules.Length(one.Value.GetString()!)).Append(own).Max() : own;
    }

    static int Type(JsonElement item) => item.TryGetProperty("type", out var type) ? type.GetInt32() : ChatInput;

    static void Throw(List<Violation> violations, string rule)
    {
        if (violations.Count > 0)
            throw ApiException.InvalidForm(violations, rule);
    }

    /// <summary>The scripts Devanagari and Thai are ranges, since .NET's regular expressions do not know script names.</summary>
    [GeneratedRegex(@"^[-_'\p{L}\p{N}\u0900-\u097F\u0E00-\u0E7F]{1,32}\z", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();
}
