using System.Text.Json;

namespace CommunityBot.Discord.Rest.Models;

/// <summary>
/// A user's interaction: https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object.
/// A field that Discord omits or sends as null is null, or empty for ids and names.
/// </summary>
sealed record Interaction
{
    public string Id { get => field ?? ""; init; }
    public string ApplicationId { get => field ?? ""; init; }
    public InteractionType Type { get; init; }

    /// <summary>
    /// Valid for a first response within 3 seconds and for edits and follow-ups within 15 minutes. Secret; never
    /// logged.
    /// </summary>
    public string Token { get => field ?? ""; init; }

    public InteractionData? Data { get; init; }
    public string? GuildId { get; init; }
    public Guild? Guild { get; init; }
    public string? ChannelId { get; init; }

    /// <summary>For a thread, includes its parent.</summary>
    public Channel? Channel { get; init; }

    /// <summary>The acting user in a guild.</summary>
    public Member? Member { get; init; }

    /// <summary>The acting user in a direct message.</summary>
    public User? User { get; init; }

    /// <summary>The message that holds the component, or the component that opened the modal.</summary>
    public ApiMessage? Message { get; init; }

    /// <summary>The bot's permissions in this channel, as a decimal bit set.</summary>
    public string? AppPermissions { get; init; }

    public string? Locale { get; init; }
    public string? GuildLocale { get; init; }
    public InteractionContext? Context { get; init; }

    /// <summary>
    /// The installing guild's id under <c>"0"</c>, the installing user's under <c>"1"</c>. If only the user installed
    /// the bot, it is no member of the guild.
    /// </summary>
    public IReadOnlyDictionary<string, JsonElement>? AuthorizingIntegrationOwners { get; init; }

    /// <summary>The acting user in any context; null if Discord does not report it.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public User? Actor => Member?.User ?? User;
}

enum InteractionType
{
    Ping = 1,
    Command = 2,
    Component = 3,
    Completion = 4,
    Modal = 5,
}

enum InteractionContext
{
    Guild = 0,
    BotDirectMessage = 1,
    PrivateChannel = 2,
}

/// <summary>The data of a command, component or modal; each type fills its own fields.</summary>
sealed record InteractionData
{
    /// <summary>For a command.</summary>
    public string? Name { get; init; }

    /// <summary>For a command; 1 is a slash command, 3 a command on a message.</summary>
    public int? Type { get; init; }

    public IReadOnlyList<InteractionOption>? Options { get; init; }

    /// <summary>For a command on a message: the message's id.</summary>
    public string? TargetId { get; init; }

    /// <summary>The messages and files that the options, the target and the values name by their ids.</summary>
    public ResolvedData? Resolved { get; init; }

    /// <summary>For a component or a modal.</summary>
    public string? CustomId { get; init; }

    public ComponentType? ComponentType { get; init; }

    /// <summary>The values chosen in a select.</summary>
    public IReadOnlyList<string>? Values { get; init; }

    /// <summary>The components of a submitted modal.</summary>
    public IReadOnlyList<SubmittedComponent>? Components { get; init; }
}

/// <summary>An option's value, or a subcommand (group) with its own options.</summary>
sealed record InteractionOption
{
    public string Name { get => field ?? ""; init; }
    public CommandOptionType Type { get; init; }

    /// <summary>A string, a number or a boolean.</summary>
    public JsonElement? Value { get; init; }

    public IReadOnlyList<InteractionOption>? Options { get; init; }

    /// <summary>Whether the user is typing this option.</summary>
    public bool? Focused { get; init; }
}

/// <summary>
/// A component of a submitted modal. Inputs are wrapped in a label (<see cref="Component"/>), in older modals in a row
/// (<see cref="Components"/>).
/// </summary>
sealed record SubmittedComponent
{
    public ComponentType Type { get; init; }
    public string? CustomId { get; init; }

    /// <summary>
    /// A string for a text input or a radio group, a boolean for a checkbox; null if nothing was chosen.
    /// </summary>
    public JsonElement? Value { get; init; }

    public IReadOnlyList<string>? Values { get; init; }
    public SubmittedComponent? Component { get; init; }
    public IReadOnlyList<SubmittedComponent>? Components { get; init; }
}
