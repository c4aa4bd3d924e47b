namespace CommunityBot.Core.Messaging;

/// <summary>What comes with a request: an attached file, a forwarded message, or the message that a command is about.</summary>
public sealed record Enclosure
{
    /// <summary>The longest file that is loaded.</summary>
    public const int MaximumBytes = 2 * 1024 * 1024;

    /// <summary>The text of the message; empty if it has none.</summary>
    public string Text { get; init; } = "";

    /// <summary>Null if there is none, or it was not loaded.</summary>
    public EnclosedFile? File { get; init; }

    /// <summary>Why the file is missing; null if it is not.</summary>
    public EnclosureProblem? Problem { get; init; }

    /// <summary>Whether the message was forwarded from elsewhere, so that <see cref="PostedAt"/> is when it was published.</summary>
    public bool IsForwarded { get; init; }

    /// <summary>The channel or person that a forwarded message comes from; null if the platform does not tell.</summary>
    public string? Publisher { get; init; }

    /// <summary>When the message was posted first; null if the platform does not tell.</summary>
    public DateTimeOffset? PostedAt { get; init; }

    /// <summary>The address of the original message; null if the platform does not tell.</summary>
    public Uri? Link { get; init; }
}

/// <param name="Name">As its sender called it.</param>
public sealed record EnclosedFile(string Name, ReadOnlyMemory<byte> Content);

public enum EnclosureProblem
{
    /// <summary>The file is longer than <see cref="Enclosure.MaximumBytes"/>.</summary>
    TooLong,

    /// <summary>The platform did not hand the file over.</summary>
    NotLoaded,
}
