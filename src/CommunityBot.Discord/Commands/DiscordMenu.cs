using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using CommunityBot.Discord.Guilds;
using CommunityBot.Discord.Rest.Models;

namespace CommunityBot.Discord.Commands;

/// <summary>
/// The commands in the form in which Discord registers them:
/// https://discord.com/developers/docs/interactions/application-commands. Pure.
/// </summary>
sealed class DiscordMenu
{
    /// <summary>
    /// Subcommand names for a command that also has subcommands: Discord turns it into a group, and a group cannot be
    /// run.
    /// </summary>
    static readonly string[] GroupOwnNames = ["show", "status", "overview"];

    // These commands work in any chat. The others concern the current chat or post in it, so the bot has to be a
    // member.
    static readonly HashSet<string> Everywhere =
    [
        "ask", "company", "compare", "help", "link", "metric", "privacy", "rank", "settings", "sources", "unlink",
    ];

    static readonly IReadOnlyList<InteractionContext> GuildContexts =
        [InteractionContext.Guild, InteractionContext.BotDirectMessage];

    /// <summary>The longest value of an option that Discord takes.</summary>
    const int LongestValue = 6000;

    /// <summary>The type of a command on a message.</summary>
    const int OnMessage = 3;

    static readonly Localized FileWord = new("文件", "檔案", "file");

    static readonly Localized File = new(
        "文件：.txt、.md、.html，或数据表", "檔案：.txt、.md、.html，或資料表", "A file: .txt, .md, .html, or a table of figures");

    readonly Dictionary<string, CommandSpec> byPath;
    readonly Dictionary<string, CommandSpec> byAction;

    public DiscordMenu(CommandMenu menu)
    {
        byPath = menu.Specs.ToDictionary(spec => PathOf(spec, menu.Specs));
        byAction = menu.Specs.Where(spec => spec.MessageAction is not null).ToDictionary(spec => spec.MessageAction!.En);
        Commands =
        [
            .. byPath
                .Select(entry => (Path: entry.Key.Split(' '), Spec: entry.Value))
                .GroupBy(entry => entry.Path[0])
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => Command(group.Key, [.. group])),
            .. byAction.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => Action(entry.Value)),
        ];
    }

    /// <summary>All commands, sorted by name.</summary>
    public IReadOnlyList<ApplicationCommand> Commands { get; }

    /// <summary>
    /// The commands, limited to the installation contexts that the application supports: Discord rejects others
    /// (https://discord.com/developers/docs/interactions/application-commands#installation-context).
    /// </summary>
    public IReadOnlyList<ApplicationCommand> CommandsOf(Application application) => application.IsForUsers
        ? Commands
        : [.. Commands.Select(command => command with { IntegrationTypes = [0], Contexts = GuildContexts })];

    /// <param name="path">The names of the command, its group and its subcommand, separated by spaces: <c>poll
    /// new</c>.</param>
    /// <returns>Null for an unknown command.</returns>
    public CommandSpec? Find(string path) => byPath.GetValueOrDefault(path);

    /// <param name="name">The name of a command on a message.</param>
    /// <returns>Null for an unknown one.</returns>
    public CommandSpec? FindAction(string name) => byAction.GetValueOrDefault(name);

    /// <summary>Whether the command works in chats where the bot is not a member.</summary>
    public static bool IsEverywhere(string name) => Everywhere.Contains(name.Split(' ')[0]);

    static string PathOf(CommandSpec spec, IReadOnlyList<CommandSpec> all) =>
        all.Any(other => other.Name.StartsWith(spec.Name + " ", StringComparison.Ordinal))
        ? $"{spec.Name} {GroupOwnNames.First(own => all.All(other => other.Name != $"{spec.Name} {own}"))}"
        : spec.Name;

    static ApplicationCommand Command(string name, IReadOnlyList<(string[] Path, CommandSpec Spec)> entries)
    {
        var isPlain = entries is [{ Path.Length: 1 }];
        var help = isPlain ? entries[0].Spec.Help : Help(entries.Select(entry => entry.Spec));
        return new ApplicationCommand
        {
            Name = name,
            Type = 1,
            NameLocalizations = Names(CommandWords.OfCommand(name)),
            Description = help.En,
            DescriptionLocalizations = Localizations(help),
            Options = isPlain ? Options(entries[0].Spec) : Subcommands(entries, depth: 1),
            // Hides moderators' commands from other members. It is no access check: a guild's moderators can show a
            // command to everyone.
            DefaultMemberPermissions = entries.All(entry => entry.Spec.IsForModerators)
                ? $"{(long)DiscordPermissions.ManageMessages}"
                : null,
            IntegrationTypes = IsEverywhere(name) ? [0, 1] : [0],
            Contexts = IsEverywhere(name)
                ? [.. GuildContexts, InteractionContext.PrivateChannel]
                : GuildContexts,
        };
    }

    /// <summary>
    /// A command in the menu of a message, which has no description:
    /// https://discord.com/developers/docs/interactions/application-commands#message-commands
    /// </summary>
    static ApplicationCommand Action(CommandSpec spec) => new()
    {
        Name = spec.MessageAction!.En,
        Type = OnMessage,
        NameLocalizations = Localizations(spec.MessageAction),
        DefaultMemberPermissions = spec.IsForModerators ? $"{(long)DiscordPermissions.ManageMessages}" : null,
        IntegrationTypes = [0],
        Contexts = GuildContexts,
    };

    static List<ApiCommandOption> Subcommands(IEnumerable<(string[] Path, CommandSpec Spec)> entries, int depth) =>
    [
        .. entries.GroupBy(entry => entry.Path[depth]).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group =>
        {
            var isPlain = group.All(entry => entry.Path.Length == depth + 1);
            var help = isPlain ? group.Single().Spec.Help : Help(group.Select(entry => entry.Spec));
            return new ApiCommandOption
            {
                Type = isPlain ? CommandOptionType.Subcommand : CommandOptionType.SubcommandGroup,
                Name = group.Key,
                NameLocalizations = Names(CommandWords.OfCommand(group.Key)),
                Description = help.En,
                DescriptionLocalizations = Localizations(help),
                Options = isPlain ? Options(group.Single().Spec) : Subcommands(group, depth + 1),
            };
        }),
    ];

    static ApiCommandChoice Choice(CommandChoice choice) =>
        new(choice.Label.En, choice.Value) { NameLocalizations = Localizations(choice.Label) };

    /// <summary>Discord requires a description for a group, although it never shows it.</summary>
    static Localized Help(IEnumerable<CommandSpec> specs) => specs.OrderBy(spec => spec.Name.Length).First().Help;

    static IReadOnlyList<ApiCommandOption>? Options(CommandSpec spec) => spec.Options.Count == 0 && !spec.TakesFile ? null :
    [
        .. spec.Options.Select(option => new ApiCommandOption
        {
            Type = TypeOf(option),
            Name = option.Name,
            NameLocalizations = Names(CommandWords.OfOption(option.Name)),
            Description = option.Help.En,
            DescriptionLocalizations = Localizations(option.Help),
            Required = option.IsRequired ? true : null,
            Choices = option.Choices.Count == 0 || option.IsYesNo
                ? null
                : [.. option.Choices.Select(Choice)],
            Autocomplete = option is { Completes: true, Choices.Count: 0, IsRole: false } ? true : null,
            MinValue = TypeOf(option) == CommandOptionType.Integer ? 1 : null,
            MaxLength = TypeOf(option) == CommandOptionType.Text && option.Choices.Count == 0
                ? Math.Min(spec.MaximumLength, LongestValue)
                : null,
        }),
        .. spec.TakesFile ? [FileOption()] : Array.Empty<ApiCommandOption>(),
    ];

    static ApiCommandOption FileOption() => new()
    {
        Type = CommandOptionType.Attachment,
        Name = "file",
        NameLocalizations = Names(FileWord),
        Description = File.En,
        DescriptionLocalizations = Localizations(File),
    };

    static CommandOptionType TypeOf(CommandOption option) => option switch
    {
        { IsNumber: true } => CommandOptionType.Integer,
        { IsYesNo: true } => CommandOptionType.Boolean,
        { IsRole: true } => CommandOptionType.Role,
        _ => CommandOptionType.Text,
    };

    static Dictionary<string, string>? Names(Localized? word) => word is null
        ? null
        : new() { ["zh-CN"] = word.ZhHans, ["zh-TW"] = word.ZhHant };

    /// <summary>
    /// English is listed explicitly: a missing locale falls back to a related one before it falls back to the default.
    /// </summary>
    static Dictionary<string, string> Localizations(Localized text) =>
        new() { ["en-US"] = text.En, ["zh-CN"] = text.ZhHans, ["zh-TW"] = text.ZhHant };
}
