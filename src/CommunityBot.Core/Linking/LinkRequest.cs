using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Linking;

/// <summary>A link that one side has proposed by typing the code of the other.</summary>
/// <param name="Subject">The account or chat that the code was made for.</param>
/// <param name="Taker">The account or chat in which the code was typed.</param>
sealed record LinkRequest(string Id, LinkKind Kind, string Subject, UserRef MadeBy, string Taker, UserRef TakenBy)
{
    /// <summary>The language in which the code was shown; null if it is not known.</summary>
    public Language? Language { get; init; }

    /// <summary>Whether the taker, a chat, agreed to announcements from the other chats.</summary>
    public bool TakesAnnouncements { get; init; }

    public LinkRequestState State { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public long ExpiresAt { get; init; }
}

/// <summary>The numbers are stored.</summary>
enum LinkRequestState
{
    /// <summary>The code was typed; its side is not asked before the taker has confirmed.</summary>
    Typed = 0,

    /// <summary>The taker has confirmed; the question to the code's side waits to be sent.</summary>
    Confirmed = 1,

    /// <summary>The code's side has been sent the question.</summary>
    Asked = 2,

    /// <summary>Both sides have agreed; the message to the taker waits to be sent.</summary>
    Agreed = 3,

    Declined = 4,

    /// <summary>Agreed, and nothing is left to send.</summary>
    Done = 5,
}
