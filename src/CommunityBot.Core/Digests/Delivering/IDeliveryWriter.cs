using System.Data.Common;
using CommunityBot.Core.Chat;

namespace CommunityBot.Core.Digests.Delivering;

/// <summary>What messages of one kind say. Writing changes nothing: it may be done again.</summary>
interface IDeliveryWriter
{
    DeliveryKind Kind { get; }

    ValueTask<Written> Write(Delivery delivery, CancellationToken cancellation);

    /// <summary>Inside the transaction in which the delivery ends. What was told is remembered only where it has been told, or where there was nothing to tell.</summary>
    void Ended(DbConnection connection, Delivery delivery, DeliveryState state, DeliveryReason? reason, Written? written, long now);
}

/// <param name="Message">Null where there is nothing to say.</param>
/// <param name="Told">Up to where the message tells, for its writer.</param>
readonly record struct Written(Message? Message, Told Told);
