namespace CommunityBot.Telegram.Updates;

/// <summary>Where in Telegram something came from, with all that an answer has to name.</summary>
/// <param name="ChatId">Negative for groups and channels.</param>
sealed record MessageContext(long ChatId, MessageContextKind Kind)
{
    /// <summary>The topic of a forum, or of a private chat that has them.</summary>
    public int? Thread { get; init; }

    /// <summary>The person; null where a group or a channel itself speaks.</summary>
    public long? UserId { get; init; }

    /// <summary>The message to reply to; null for taps.</summary>
    public int? MessageId { get; init; }

    /// <summary>The incoming message is one that only its author and the bot see; its answer is one too.</summary>
    public int? EphemeralId { get; init; }

    /// <summary>The tap to answer; null where it was none.</summary>
    public string? CallbackId { get; init; }

    /// <summary>The message whose button was tapped.</summary>
    public int? TappedMessageId { get; init; }

    /// <summary>The tapped message is one that only this person sees.</summary>
    public int? TappedEphemeralId { get; init; }
}

enum MessageContextKind
{
    Private,
    Group,
    Channel,
}
