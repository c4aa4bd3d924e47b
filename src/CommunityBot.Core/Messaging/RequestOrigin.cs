namespace CommunityBot.Core.Messaging;

/// <summary>A conversation on one platform: <c>local:lobby</c>. One inside another, such as a thread, has the id <c>parent/child</c> and goes along with its parent in everything that nobody has decided for it.</summary>
public readonly record struct ChatRef(string Platform, string Id)
{
    /// <summary>The chat that this one is inside of; null for most.</summary>
    public ChatRef? Parent => Id.LastIndexOf('/') is > 0 and var end ? this with { Id = Id[..end] } : null;

    /// <summary>Back from <see cref="ToString"/>.</summary>
    public static ChatRef Parse(string text) => text.Split(':', 2) is [var platform, var id] ? new(platform, id) : throw new FormatException($"'{text}' is no chat.");

    public override string ToString() => $"{Platform}:{Id}";
}

/// <summary>A user account on one platform.</summary>
public readonly record struct UserRef(string Platform, string Id)
{
    /// <summary>Back from <see cref="ToString"/>.</summary>
    public static UserRef Parse(string text) => text.Split(':', 2) is [var platform, var id] ? new(platform, id) : throw new FormatException($"'{text}' is no user.");

    public override string ToString() => $"{Platform}:{Id}";
}

/// <summary>A message in a chat, by the id its platform gave it: what an edit names.</summary>
public readonly record struct MessageRef(ChatRef Chat, string Id)
{
    public override string ToString() => $"{Chat}/{Id}";
}

/// <summary>Who asked, where, and what the platform says of them.</summary>
public sealed record RequestOrigin(ChatRef Chat, UserRef User, string UserName)
{
    /// <summary>By the platform's own roles.</summary>
    public bool IsModerator { get; init; }

    /// <summary>The names of the user's roles; null where there are none to be seen.</summary>
    public IReadOnlyList<string>? Roles { get; init; }

    /// <summary>Nobody but the user and the bot reads this chat.</summary>
    public bool IsPrivate { get; init; }

    /// <summary>Others are in this chat, but neither this request nor a private reply to it is seen by them, as with commands that a platform shows to their sender only.</summary>
    public bool IsUnseen { get; init; }

    /// <summary>What is typed here and privately answered stays between the user and the bot.</summary>
    internal bool IsConfidential => IsPrivate || IsUnseen;

    /// <summary>What the chat is called; null where the platform does not say.</summary>
    public string? ChatName { get; init; }

    /// <summary>The language the platform reports for the user; null where it reports none.</summary>
    public Language? Locale { get; init; }
}
