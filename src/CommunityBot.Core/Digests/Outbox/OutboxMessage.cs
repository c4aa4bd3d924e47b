using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Digests.Outbox;

/// <summary>One message to one chat. Times are Unix milliseconds.</summary>
/// <param name="Id">Also the idempotency key of all send attempts.</param>
/// <param name="Subject">The id of the subscription or announcement, or <c>alert:</c> and the member's id, or
/// <c>event:</c> or <c>prediction:</c>, the member's id and what it reminds of.</param>
/// <param name="Edition">Unique within the subject: the local date as yyyymmdd for digests, the catalog version for
/// alerts, 0 for announcements.</param>
sealed record OutboxMessage(string Id, OutboxMessageKind Kind, string Subject, long Edition, ChatRef Chat)
{
    public required long DueAt { get; init; }

    /// <summary>After this time the message is not sent.</summary>
    public required long Deadline { get; init; }

    public OutboxMessageState State { get; init; }

    /// <summary>The number of attempts.</summary>
    public int Tries { get; init; }

    /// <summary>When the first attempt with an unknown outcome started; null if there is none.</summary>
    public long? SendingAt { get; init; }

    public OutboxFailureReason? Reason { get; init; }

    public long? EndedAt { get; init; }
}

enum OutboxMessageKind
{
    Digest,
    Alert,
    Announcement,

    /// <summary>Of an event, the day before.</summary>
    Reminder,

    /// <summary>Of a prediction that closes soon, or of an old forecast.</summary>
    PredictionReminder,
}

enum OutboxMessageState
{
    /// <summary>Waiting to be sent; nothing has been sent yet.</summary>
    Claimed,

    /// <summary>It may have been sent.</summary>
    Sending,
    Sent,

    /// <summary>Not sent, and it will not be.</summary>
    Failed,

    /// <summary>Unknown whether it arrived; it is not sent again.</summary>
    Unknown,

    /// <summary>There was nothing to send.</summary>
    Quiet,
}

enum OutboxFailureReason
{
    /// <summary>The deadline had passed before the first attempt.</summary>
    Late,

    /// <summary>The platform could not be reached before the deadline.</summary>
    Unreachable,
    Gone,
    Forbidden,

    /// <summary>The platform did not answer.</summary>
    NoAnswer,

    /// <summary>The process ended during the send.</summary>
    CutOff,

    /// <summary>The subject no longer exists.</summary>
    Dropped,
}
