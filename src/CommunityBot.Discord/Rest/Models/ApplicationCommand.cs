namespace CommunityBot.Discord.Rest.Models;

/// <summary>A command as it is registered: https://discord.com/developers/docs/interactions/application-commands#application-command-object. All locales' dictionaries are keyed as in https://discord.com/developers/docs/reference#locales.</summary>
sealed record ApplicationCommand
{
    public string Name { get; init; } = "";

    /// <summary>1 is a slash command, which is also meant where it is missing.</summary>
    public int? Type { get; init; }

    public IReadOnlyDictionary<string, string>? NameLocalizations { get; init; }
    public string? Description { get; init; }
    public IReadOnlyDictionary<string, string>? DescriptionLocalizations { get; init; }
    public IReadOnlyList<ApiCommandOption>? Options { get; init; }

    /// <summary>Who sees the command before a guild's moderators decide otherwise: a decimal bit set, null for everyone.</summary>
    public string? DefaultMemberPermissions { get; init; }

    /// <summary>0 for guilds that installed the bot, 1 for users who did.</summary>
    public IReadOnlyList<int>? IntegrationTypes { get; init; }

    public IReadOnlyList<InteractionContext>? Contexts { get; init; }
}

/// <summary>A command as it is read back, of which only the name is of interest: it may be of another program with the same token, and of any kind.</summary>
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
