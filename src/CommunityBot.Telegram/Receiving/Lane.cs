using CommunityBot.Core.Chat;

namespace CommunityBot.Telegram.Receiving;

/// <summary>
/// Whose order has to be kept. A chat's messages are one lane. Taps are a lane per member: they never wait for a question of the chat,
/// and the taps of different members share a commit.
/// </summary>
readonly record struct Lane(char Kind, string Id)
{
    /// <summary>Waits for nobody.</summary>
    public static Lane None { get; }

    public static Lane OfChat(long chat) => new('c', Text(chat));

    public static Lane OfTapsBy(long user) => new('t', Text(user));

    /// <summary>Answers to what is typed on go out in no order: the app shows that of the newest query only.</summary>
    public static Lane OfInlineBy(string query, UserRef user) => new('i', $"{user.Id}:{query}");

    /// <summary>Whether its work is worth a thread: questions are understood side by side, while a tap is only thrown in with the others.</summary>
    public bool IsThoughtful => Kind != 't';

    static string Text(long id) => id.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
