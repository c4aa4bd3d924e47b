using CommunityBot.Core.Messaging;

namespace CommunityBot.Telegram.Updates;

/// <summary>What an update is to us: one of the kinds below.</summary>
abstract record Incoming
{
    /// <summary>Updates of one key are handled one after the other; those of different keys do not wait for each other.</summary>
    public abstract OrderingKey OrderingKey { get; }
}

/// <summary>A question, a command or a tap, to be answered at its spot. Whether its author moderates is not in the update, except where the author writes as the chat itself.</summary>
sealed record IncomingRequest(Request Request, MessageContext Spot) : Incoming
{
    public override OrderingKey OrderingKey => Request is ButtonPress ? OrderingKey.OfTapsBy(Spot.UserId ?? Spot.ChatId) : OrderingKey.OfChat(Spot.ChatId);
}

/// <summary>A tap on one of a form's own buttons, or <c>/cancel</c> where <see cref="Tap"/> is null.</summary>
sealed record IncomingFormStep(RequestOrigin Origin, MessageContext Spot, string? Tap, string Key) : Incoming
{
    public override OrderingKey OrderingKey => OrderingKey.OfChat(Spot.ChatId);
}

/// <summary><c>/start</c>, with what the link to the bot said: https://core.telegram.org/bots/features#deep-linking.</summary>
sealed record IncomingStart(RequestOrigin Origin, MessageContext Spot, string? Payload, string Key) : Incoming
{
    public override OrderingKey OrderingKey => OrderingKey.OfChat(Spot.ChatId);
}

/// <summary>What is being typed after the bot's name in any chat.</summary>
sealed record IncomingInline(RequestOrigin Origin, string QueryId, string Text) : Incoming
{
    public override OrderingKey OrderingKey => OrderingKey.OfInlineBy(QueryId, Origin.User);
}

/// <summary>The bot was brought into a chat or put out of it, or its rights there changed.</summary>
sealed record IncomingStatus(RequestOrigin Origin, MessageContext Spot, bool IsIn, bool WasIn, bool IsAdministrator) : Incoming
{
    public override OrderingKey OrderingKey => OrderingKey.OfChat(Spot.ChatId);
}

/// <summary>Somebody's rights in a chat changed.</summary>
sealed record IncomingRights(long ChatId) : Incoming
{
    public override OrderingKey OrderingKey => OrderingKey.OfChat(ChatId);
}

/// <summary>A group became a supergroup, which has another id.</summary>
sealed record IncomingMigration(long From, long To) : Incoming
{
    // Whatever still waits to be said in the old chat waits for this.
    public override OrderingKey OrderingKey => OrderingKey.None;
}

/// <summary>A tap that nothing can be made of; it still has to be answered, or the button spins on.</summary>
sealed record IncomingNothing(string CallbackId) : Incoming
{
    public override OrderingKey OrderingKey => OrderingKey.None;
}
