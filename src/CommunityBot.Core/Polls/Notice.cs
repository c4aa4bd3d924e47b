using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Polls;

/// <summary>A message about a poll that is queued for one chat.</summary>
/// <param name="About">
/// The chat that lost its post, for the kinds about posts; the text of a settlement or of skipped dates; else empty.
/// </param>
/// <param name="RetryAt">Unix milliseconds: when the sender's claim expires if claimed, else the earliest time to send.</param>
sealed record Notice(string Id, string PollId, ChatRef Chat, NoticeKind Kind, string About, int Failures, long RetryAt)
{
    /// <summary>Whether it goes to a moderator in private if possible.</summary>
    public bool IsForModerators => Kind is NoticeKind.PostGone or NoticeKind.PostForbidden;
}

enum NoticeKind
{
    Results,
    Reminder,

    /// <summary>Tells moderators that a post was deleted.</summary>
    PostGone,

    /// <summary>Tells moderators that the bot may not post or edit in a chat.</summary>
    PostForbidden,

    /// <summary>Asks moderators in the chat of a prediction whether a figure decides it.</summary>
    Settlement,

    /// <summary>Says on which dates a recurring poll was not launched, and why.</summary>
    SkippedDates,
}

enum NoticeState
{
    Waiting,

    /// <summary>It may have been sent; its sender records the outcome.</summary>
    Sending,
    Sent,
    Refused,

    /// <summary>It was sent, but whether it arrived is unknown.</summary>
    Unknown,

    /// <summary>One process has it and waits for its turn; it has not been sent.</summary>
    Claimed,
}
