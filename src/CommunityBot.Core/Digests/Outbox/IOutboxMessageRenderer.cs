using System.Data.Common;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Digests.Outbox;

/// <summary>Renders outbox messages of one kind. Rendering changes nothing, so it may be repeated.</summary>
interface IOutboxMessageRenderer
{
    OutboxMessageKind Kind { get; }

    ValueTask<RenderedMessage> Write(OutboxMessage outboxMessage, CancellationToken cancellation);

    /// <summary>
    /// Called in the transaction that ends the message. Advance the watermark only for sent and quiet messages.
    /// </summary>
    void Ended(
        DbConnection connection, OutboxMessage outboxMessage, OutboxMessageState state, OutboxFailureReason? reason,
        RenderedMessage? renderedMessage, long now);
}

/// <param name="Message">Null if there is nothing to send.</param>
/// <param name="Watermark">The point up to which the message covers changes; passed back to
/// <see cref="IOutboxMessageRenderer.Ended"/>.</param>
/// <param name="IsSilent">Whether it comes without a sound.</param>
readonly record struct RenderedMessage(Message? Message, Watermark Watermark, bool IsSilent = false);
