namespace CommunityBot.Tests.Digests;

/// <summary>The simulated outcome of a send.</summary>
enum SendOutcome
{
    Well,

    /// <summary>Nothing was posted, and the sender gets an error.</summary>
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
