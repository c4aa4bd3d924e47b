using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Digests.Outbox;

/// <summary>One message on its way to one chat. Instants are milliseconds.</summary>
/// <param name="Id">The key of every try to send it.</param>
/// <param name="Subject">Whose message it is: a subscription, a member's watches, an announcement.</param>
/// <param name="Edition">Which one of the subject's messages: of a digest the local date, yyyymmdd.</param>
sealed record OutboxMessage(string Id, OutboxMessageKind Kind, string Subject, long Edition, ChatRef Chat)
{
    public required long DueAt { get; init; }

    /// <summary>Later than this it is not sent at all.</summary>
    public required long Deadline { get; init; }

    public OutboxMessageState State { get; init; }

    /// <summary>How often it was taken up.</summary>
    public int Tries { get; init; }

    /// <summary>When it was first on its way without our knowing whether it arrived; null where nothing is in doubt.</summary>
    public long? SendingAt { get; init; }

    public OutboxFailureReason? Reason { get; init; }

    public long? EndedAt { get; init; }
}

enum OutboxMessageKind
{
    Digest,
    Alert,
    Announcement,
}

enum OutboxMessageState
{
    /// <summary>Promised to be sent; nothing has left yet.</summary>
    Claimed,

    /// <summary>It may have left.</summary>
    Sending,
    Sent,

    /// <summary>It was not sent and will not be.</summary>
    Failed,

    /// <summary>It may have arrived or not, and is not sent again.</summary>
    Unknown,

    /// <summary>There was nothing to say.</summary>
    Quiet,
}

enum OutboxFailureReason
{
    /// <summary>Its time had passed when the bot came to it.</summary>
    Late,

    /// <summary>The platform could not be reached until its time had passed.</summary>
    Unreachable,
    Gone,
    Forbidden,

    /// <summary>No answer came to the sending.</summary>
    NoAnswer,

    /// <summary>The program ended while it was being sent.</summary>
    CutOff,

    /// <summary>What it was for is no longer there.</summary>
    Dropped,
}
