using System.Text.Json;

namespace CommunityBot.Discord.Rest.Models;

/// <summary>Something that a user did with the bot: https://discord.com/developers/docs/interactions/receiving-and-responding#interaction-object. Whatever Discord leaves out, or nulls, is null here, and an id or a name empty.</summary>
sealed record Interaction
{
    public string Id { get => field ?? ""; init; }
    public string ApplicationId { get => field ?? ""; init; }
    public InteractionType Type { get; init; }

    /// <summary>Good for a first response within 3 seconds and for edits and follow-ups within 15 minutes. A secret: it is never logged.</summary>
    public string Token { get => field ?? ""; init; }

    public InteractionData? Data { get; init; }
    public string? GuildId { get; init; }
    public Guild? Guild { get; init; }
    public string? ChannelId { get; init; }

    /// <summary>Of a thread, with its parent.</summary>
    public Channel? Channel { get; init; }

    /// <summary>Who did it, in a guild.</summary>
    public Member? Member { get; init; }

    /// <summary>Who did it, in a direct message.</summary>
    public User? User { get; init; }

    /// <summary>What the component, or the modal that a component opened, is attached to.</summary>
    public ApiMessage? Message { get; init; }

    /// <summary>What the bot may do in this channel, as a decimal bit set.</summary>
    public string? AppPermissions { get; init; }

    public string? Locale { get; init; }
    public string? GuildLocale { get; init; }
    public InteractionContext? Context { get; init; }

    /// <summary>Who installed the bot: the guild's id under <c>"0"</c>, the user's under <c>"1"</c>. A bot that only the user installed is no member of the guild.</summary>
    public IReadOnlyDictionary<string, JsonElement>? AuthorizingIntegrationOwners { get; init; }

    /// <summary>Who did it, wherever it was; null where Discord does not say.</summary>
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

/// <summary>What was done: the fields of commands, components and modals together, of which each kind fills its own.</summary>
sealed record InteractionData
{
    /// <summary>A command's.</summary>
    public string? Name { get; init; }

    /// <summary>A command's: 1 is a slash command.</summary>
    public int? Type { get; init; }

    public IReadOnlyList<InteractionOption>? Options { get; init; }

    /// <summary>A component's or a modal's.</summary>
    public string? CustomId { get; init; }

    public ComponentType? ComponentType { get; init; }

    /// <summary>What was chosen in a select.</summary>
    public IReadOnlyList<string>? Values { get; init; }

    /// <summary>What was filled in a modal.</summary>
    public IReadOnlyList<SubmittedComponent>? Components { get; init; }
}

/// <summary>A value that was given, or a subcommand (group) with what was given to it.</summary>
sealed record InteractionOption
{
    public string Name { get => field ?? ""; init; }
    public CommandOptionType Type { get; init; }

    /// <summary>A text, a number or a truth value.</summary>
    public JsonElement? Value { get; init; }

    public IReadOnlyList<InteractionOption>? Options { get; init; }

    /// <summary>Whether this is what is being typed.</summary>
    public bool? Focused { get; init; }
}

/// <summary>A component of a modal that was sent. Inputs are wrapped in a label (<see cref="Component"/>), in older modals in a row (<see cref="Components"/>).</summary>
sealed record SubmittedComponent
{
    public ComponentType Type { get; init; }
    public string? CustomId { get; init; }

    /// <summary>A text of a text input or a radio group, a truth value of a checkbox; null where nothing was chosen.</summary>
    public JsonElement? Value { get; init; }

    public IReadOnlyList<string>? Values { get; init; }
    public SubmittedComponent? Component { get; init; }
    public IReadOnlyList<SubmittedComponent>? Components { get; init; }
}
