namespace CommunityBot.Core.Messaging;

/// <summary>
/// A conversation on one platform: <c>local:lobby</c>. One inside another, such as a thread, has the id
/// <c>parent/child</c> and follows its parent's settings and community unless it has its own.
/// </summary>
public readonly record struct ChatRef(string Platform, string Id)
{
    /// <summary>The chat that contains this one; null if there is none.</summary>
    public ChatRef? Parent => Id.LastIndexOf('/') is > 0 and var end ? this with { Id = Id[..end] } : null;

    /// <summary>Parses the text of <see cref="ToString"/>.</summary>
    /// <exception cref="FormatException">The text is not a chat reference.</exception>
    public static ChatRef Parse(string text) =>
        text.Split(':', 2) is [var platform, var id] ? new(platform, id) : throw new FormatException($"'{text}' is not a chat reference.");

    public override string ToString() => $"{Platform}:{Id}";
}

/// <summary>A user account on one platform.</summary>
public readonly record struct UserRef(string Platform, string Id)
{
    /// <summary>Parses the text of <see cref="ToString"/>.</summary>
    /// <exception cref="FormatException">The text is not a user reference.</exception>
    public static UserRef Parse(string text) =>
        text.Split(':', 2) is [var platform, var id] ? new(platform, id) : throw new FormatException($"'{text}' is not a user reference.");

    public override string ToString() => $"{Platform}:{Id}";
}

/// <summary>A posted message, identified by its chat and the platform's id.</summary>
public readonly record struct MessageRef(ChatRef Chat, string Id)
{
    public override string ToString() => $"{Chat}/{Id}";
}

/// <summary>The user and chat that a request comes from, and what the platform reports about them.</summary>
public sealed record RequestOrigin(ChatRef Chat, UserRef User, string UserName)
{
    /// <summary>Whether the platform's roles make the user a moderator of the chat.</summary>
    public bool IsModerator { get; init; }

    /// <summary>The names of the user's roles; null if the chat shows none.</summary>
    public IReadOnlyList<string>? Roles { get; init; }

    /// <summary>The names of all roles that members of the chat can have; null if the chat shows none.</summary>
    public IReadOnlyList<string>? ChatRoles { get; init; }

    /// <summary>Whether only the user and the bot read this chat.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>
    /// Whether this request and a private reply to it are hidden from the others in the chat, as with commands that a
    /// platform shows to their sender only.
    /// </summary>
    public bool IsEphemeral { get; init; }

    /// <summary>Whether the request and a private reply stay between the user and the bot.</summary>
    internal bool IsConfidential => IsPrivate || IsEphemeral;

    /// <summary>The chat's name; null if the platform does not report it.</summary>
    public string? ChatName { get; init; }

    /// <summary>The language that the platform reports for the user; null if it reports none of ours.</summary>
    public Language? Locale { get; init; }

    /// <summary>
    /// The language that the platform reports for the chat itself; null if it reports none, or a default that tells nothing.
    /// </summary>
    public Language? ChatLocale { get; init; }

    /// <summary>The language that the user has set with /settings; null if none. The dispatcher fills it in.</summary>
    public Language? ChosenLanguage { get; init; }
}
