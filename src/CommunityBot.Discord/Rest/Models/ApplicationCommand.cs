namespace CommunityBot.Discord.Rest.Models;

/// <summary>
/// A command to register:
/// https://discord.com/developers/docs/interactions/application-commands#application-command-object. Localization
/// dictionaries are keyed by locale: https://discord.com/developers/docs/reference#locales.
/// </summary>
sealed record ApplicationCommand
{
    public string Name { get; init; } = "";

    /// <summary>1 is a slash command, which is also the default.</summary>
    public int? Type { get; init; }

    public IReadOnlyDictionary<string, string>? NameLocalizations { get; init; }
    public string? Description { get; init; }
    public IReadOnlyDictionary<string, string>? DescriptionLocalizations { get; init; }
    public IReadOnlyList<ApiCommandOption>? Options { get; init; }

    /// <summary>
    /// The permissions needed to see the command unless a guild overrides them: a decimal bit set, null for everyone.
    /// </summary>
    public string? DefaultMemberPermissions { get; init; }

    /// <summary>0 for guilds that installed the bot, 1 for users who did.</summary>
    public IReadOnlyList<int>? IntegrationTypes { get; init; }

    public IReadOnlyList<InteractionContext>? Contexts { get; init; }
}

/// <summary>
/// A registered command. Only its name is read: it may belong to another program with the same token and be of any
/// kind.
/// </summary>
sealed record RegisteredCommand
{
    public string Name { get => field ?? ""; init; }
}

/// <summary>An option, a subcommand or a group of them.</summary>
sealed record ApiCommandOption
{
    public CommandOptionType Type { get; init; }
    public string Name { get; init; } = "";
    public IReadOnlyDictionary<string, string>? NameLocalizations { get; init; }
    public string Description { get; init; } = "";
    public IReadOnlyDictionary<string, string>? DescriptionLocalizations { get; init; }
    public bool? Required { get; init; }

    /// <summary>Up to 25; not together with <see cref="Autocomplete"/>.</summary>
    public IReadOnlyList<ApiCommandChoice>? Choices { get; init; }

    public IReadOnlyList<ApiCommandOption>? Options { get; init; }
    public int? MinLength { get; init; }

    /// <summary>The smallest value of a whole number.</summary>
    public int? MinValue { get; init; }

    /// <summary>Up to 6,000.</summary>
    public int? MaxLength { get; init; }

    public bool? Autocomplete { get; init; }
}

enum CommandOptionType
{
    Subcommand = 1,
    SubcommandGroup = 2,
    Text = 3,
    Integer = 4,
    Boolean = 5,
    User = 6,
    Channel = 7,
    Role = 8,
    Mentionable = 9,
    Number = 10,
    Attachment = 11,
}

/// <summary>Name and value take up to 100 characters each.</summary>
sealed record ApiCommandChoice(string Name, string Value)
{
    public IReadOnlyDictionary<string, string>? NameLocalizations { get; init; }
}
