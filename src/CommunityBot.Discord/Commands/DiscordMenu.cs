using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using CommunityBot.Discord.Guilds;
using CommunityBot.Discord.Rest.Models;

namespace CommunityBot.Discord.Commands;

/// <summary>The commands as Discord registers and names them: https://discord.com/developers/docs/interactions/application-commands. Pure.</summary>
sealed class DiscordMenu
{
    /// <summary>What a command is called that has others below it: of such a one Discord makes a group, which cannot be used itself.</summary>
    static readonly string[] OwnNames = ["show", "status", "overview"];

    // They answer whoever asks, wherever that is. The others are about the chat or post in it, which takes a bot that is in it.
    static readonly HashSet<string> Everywhere = ["ask", "company", "compare", "help", "link", "metric", "privacy", "rank", "settings", "sources", "unlink"];

    readonly Dictionary<string, CommandSpec> byPath;

    public DiscordMenu(CommandMenu menu)
    {
        byPath = menu.Specs.ToDictionary(spec => PathOf(spec, menu.Specs));
        Commands =
        [
            .. byPath
                .Select(entry => (Path: entry.Key.Split(' '), Spec: entry.Value))
                .GroupBy(entry => entry.Path[0])
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => Command(group.Key, [.. group])),
        ];
    }

    /// <summary>All that is registered, in a fixed order.</summary>
    public IReadOnlyList<ApplicationCommand> Commands { get; }

    /// <summary>The same within what the application supports: Discord takes no command for others (https://discord.com/developers/docs/interactions/application-commands#installation-context).</summary>
    public IReadOnlyList<ApplicationCommand> CommandsOf(Application application) => application.IsForUsers
        ? Commands
        : [.. Commands.Select(command => command with { IntegrationTypes = [0], Contexts = [InteractionContext.Guild, InteractionContext.BotDirectMessage] })];

    /// <param name="path">A command's name and those of its group and subcommand, with spaces between: <c>poll new</c>.</param>
    /// <returns>Null for a command that is not ours (any more).</returns>
    public CommandSpec? Find(string path) => byPath.GetValueOrDefault(path);

    /// <summary>Whether the command is of use where the bot is no member of the chat.</summary>
    public static bool IsEverywhere(string name) => Everywhere.Contains(name.Split(' ')[0]);

    static string PathOf(CommandSpec spec, IReadOnlyList<CommandSpec> all) => all.Any(other => other.Name.StartsWith(spec.Name + " ", StringComparison.Ordinal))
        ? $"{spec.Name} {OwnNames.First(own => all.All(other => other.Name != $"{spec.Name} {own}"))}"
        : spec.Name;

    static ApplicationCommand Command(string name, IReadOnlyList<(string[] Path, CommandSpec Spec)> entries)
    {
        var isPlain = entries is [{ Path.Length: 1 }];
        var help = isPlain ? entries[0].Spec.Help : Help(entries.Select(entry => entry.Spec));
        return new ApplicationCommand
        {
            Name = name,
            Type = 1,
            Description = help.En,
            DescriptionLocalizations = Localizations(help),
            Options = isPlain ? Options(entries[0].Spec) : Below(entries, depth: 1),
            // Members are not offered what is not for them. Who may use it is settled when it is used: a guild's moderators can show a command to anybody.
            DefaultMemberPermissions = entries.All(entry => entry.Spec.IsForModerators) ? $"{(long)DiscordPermissions.ManageMessages}" : null,
            IntegrationTypes = IsEverywhere(name) ? [0, 1] : [0],
            Contexts = IsEverywhere(name) ? [InteractionContext.Guild, InteractionContext.BotDirectMessage, InteractionContext.PrivateChannel] : [InteractionContext.Guild, InteractionContext.BotDirectMessage],
        };
    }

    static List<ApiCommandOption> Below(IEnumerable<(string[] Path, CommandSpec Spec)> entries, int depth) =>
    [
        .. entries.GroupBy(entry => entry.Path[depth]).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group =>
        {
            var isPlain = group.All(entry => entry.Path.Length == depth + 1);
            var help = isPlain ? group.Single().Spec.Help : Help(group.Select(entry => entry.Spec));
            return new ApiCommandOption
            {
                Type = isPlain ? CommandOptionType.Subcommand : CommandOptionType.SubcommandGroup,
                Name = group.Key,
                Description = help.En,
                DescriptionLocalizations = Localizations(help),
                Options = isPlain ? Options(group.Single().Spec) : Below(group, depth + 1),
            };
        }),
    ];

    /// <summary>A group is shown nowhere but has to say something.</summary>
    static Localized Help(IEnumerable<CommandSpec> specs) => specs.OrderBy(spec => spec.Name.Length).First().Help;

    static IReadOnlyList<ApiCommandOption>? Options(CommandSpec spec) => spec.Options.Count == 0 ? null :
    [
        .. spec.Options.Select(option => new ApiCommandOption
        {
            Type = CommandOptionType.Text,
            Name = option.Name,
            Description = option.Help.En,
            DescriptionLocalizations = Localizations(option.Help),
            Required = option.IsRequired ? true : null,
            Choices = option.Choices.Count == 0 ? null : [.. option.Choices.Select(choice => new ApiCommandChoice(choice.Label.En, choice.Value) { NameLocalizations = Localizations(choice.Label) })],
            Autocomplete = option is { Completes: true, Choices.Count: 0 } ? true : null,
            MaxLength = option.Choices.Count == 0 ? Dispatcher.MaximumTextLength : null,
        }),
    ];

    /// <summary>English is named too: a language that is missing falls back to a relative, and only then to the default.</summary>
    static Dictionary<string, string> Localizations(Localized text) => new() { ["en-US"] = text.En, ["zh-CN"] = text.ZhHans, ["zh-TW"] = text.ZhHant };
}
