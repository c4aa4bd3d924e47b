namespace CommunityBot.Telegram.Updates;

/// <summary>Where an update came from, with everything that an answer refers to.</summary>
/// <param name="ChatId">Negative for groups and channels.</param>
sealed record MessageContext(long ChatId, MessageContextKind Kind)
{
    /// <summary>The topic of a forum, or of a private chat with topics.</summary>
    public int? Thread { get; init; }

    /// <summary>The user; null if a group or channel itself is the author.</summary>
    public long? UserId { get; init; }

    /// <summary>The message to reply to; null for a button press.</summary>
    public int? MessageId { get; init; }

    /// <summary>
    /// Set if the message is ephemeral, seen only by its author and the bot; the answer is ephemeral too.
    /// </summary>
    public int? EphemeralId { get; init; }

    /// <summary>The callback query to answer; null for other updates.</summary>
    public string? CallbackId { get; init; }

    /// <summary>The message whose button was tapped.</summary>
    public int? TappedMessageId { get; init; }

    /// <summary>Set if the tapped message is ephemeral.</summary>
    public int? TappedEphemeralId { get; init; }
}

enum MessageContextKind
{
    Private,
    Group,
    Channel,
}
