using CommunityBot.Core.Messaging;

namespace CommunityBot.Telegram.Updates;

/// <summary>A decoded update, one of the kinds below.</summary>
abstract record Incoming
{
    /// <summary>
    /// Updates with the same key are handled one after the other; different keys do not wait for each other.
    /// </summary>
    public abstract OrderingKey OrderingKey { get; }
}

/// <summary>
/// A question, a command or a button press. The update does not say whether its author moderates the chat, except when
/// the author writes as the chat itself.
/// </summary>
sealed record IncomingRequest(Request Request, MessageContext Context) : Incoming
{
    /// <summary>The message that a command is about; null for most requests.</summary>
    public EnclosedMessage? Enclosed { get; init; }

    public override OrderingKey OrderingKey => Request is ButtonPress
        ? OrderingKey.OfTapsBy(Context.UserId ?? Context.ChatId)
        : OrderingKey.OfChat(Context.ChatId);
}

/// <summary>A press of a form's button, or <c>/cancel</c> if <see cref="Tap"/> is null.</summary>
sealed record IncomingFormStep(RequestOrigin Origin, MessageContext Context, string? Tap, string Key) : Incoming
{
    public override OrderingKey OrderingKey => OrderingKey.OfChat(Context.ChatId);
}

/// <summary>
/// <c>/start</c>, with the payload of its link: https://core.telegram.org/bots/features#deep-linking.
/// </summary>
sealed record IncomingStart(RequestOrigin Origin, MessageContext Context, string? Payload, string Key) : Incoming
{
    public override OrderingKey OrderingKey => OrderingKey.OfChat(Context.ChatId);
}

/// <summary>An inline query: text typed after the bot's name in any chat.</summary>
sealed record IncomingInline(RequestOrigin Origin, string QueryId, string Text) : Incoming
{
    public override OrderingKey OrderingKey => OrderingKey.OfInlineBy(QueryId, Origin.User);
}

/// <summary>The bot's name in a message of a chat that it is not in: https://core.telegram.org/api/bots/guest-mode.</summary>
sealed record IncomingSummons(RequestOrigin Origin, string QueryId, string Text) : Incoming
{
    public override OrderingKey OrderingKey => OrderingKey.OfInlineBy(QueryId, Origin.User);
}

/// <summary>The bot was added to or removed from a chat, or its rights there changed.</summary>
sealed record IncomingStatus(RequestOrigin Origin, MessageContext Context, bool IsIn, bool WasIn, bool IsAdministrator) : Incoming
{
    public override OrderingKey OrderingKey => OrderingKey.OfChat(Context.ChatId);
}

/// <summary>A member's rights in a chat changed.</summary>
sealed record IncomingRights(long ChatId) : Incoming
{
    public override OrderingKey OrderingKey => OrderingKey.OfChat(ChatId);
}

/// <summary>A group became a supergroup with a new id.</summary>
sealed record IncomingMigration(long From, long To) : Incoming
{
    // No key: messages queued for the old chat wait for this.
    public override OrderingKey OrderingKey => OrderingKey.None;
}

/// <summary>A button press without meaning; it is answered to end the button's loading state.</summary>
sealed record IncomingNothing(string CallbackId) : Incoming
{
    public override OrderingKey OrderingKey => OrderingKey.None;
}
