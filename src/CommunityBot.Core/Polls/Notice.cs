using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Polls;

/// <param name="About">The chat whose post is gone, where the notice is of that.</param>
/// <param name="RetryAt">Until when it is promised to a sender, or from when it may be sent.</param>
sealed record Notice(string Id, string PollId, ChatRef Chat, NoticeKind Kind, string About, int Failures, long RetryAt)
{
    /// <summary>It is nobody else's business.</summary>
    public bool IsForModerators => Kind is NoticeKind.PostGone or NoticeKind.PostForbidden;
}

enum NoticeKind
{
    Results,
    Reminder,

    /// <summary>A post was deleted; to moderators.</summary>
    PostGone,

    /// <summary>The bot may not post or edit in a chat; to moderators.</summary>
    PostForbidden,
}

enum NoticeState
{
    Waiting,
    Claimed,
    Sent,
    Refused,

    /// <summary>It was left with the platform, and what became of it is not known.</summary>
    Unknown,
}
