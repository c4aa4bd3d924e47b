namespace CommunityBot.Tests.Digests;

/// <summary>What becomes of a message that is sent.</summary>
enum Fate
{
    Well,

    /// <summary>Nothing was posted, and we are told so.</summary>
    Down,

    /// <summary>It was posted, and the answer was lost.</summary>
    SilentlyPosted,

    /// <summary>It was not posted, and the answer was lost.</summary>
    SilentlyLost,
    Gone,
    Forbidden,

    /// <summary>The process dies before the message leaves, or after.</summary>
    DiesBefore,
    DiesAfter,
}
