using System.Data.Common;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Digests.Outbox;

/// <summary>What messages of one kind say. Writing changes nothing: it may be done again.</summary>
interface IOutboxMessageRenderer
{
    OutboxMessageKind Kind { get; }

    ValueTask<RenderedMessage> Write(OutboxMessage outboxMessage, CancellationToken cancellation);

    /// <summary>Inside the transaction in which the delivery ends. What was told is remembered only where it has been told, or where there was nothing to tell.</summary>
    void Ended(DbConnection connection, OutboxMessage outboxMessage, OutboxMessageState state, OutboxFailureReason? reason, RenderedMessage? renderedMessage, long now);
}

/// <param name="Message">Null where there is nothing to say.</param>
/// <param name="Watermark">Up to where the message tells, for its writer.</param>
readonly record struct RenderedMessage(Message? Message, Watermark Watermark);
