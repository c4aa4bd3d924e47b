using CommunityBot.Core.Messaging;

namespace CommunityBot.Telegram.Updates;

/// <summary>
/// Updates whose order has to be kept. A chat's messages share one key. Taps have a key per member: they never wait for a question of the chat,
/// and the taps of different members share a commit.
/// </summary>
readonly record struct OrderingKey(char Kind, string Id)
{
    /// <summary>Waits for nobody.</summary>
    public static OrderingKey None { get; }

    public static OrderingKey OfChat(long chat) => new('c', Text(chat));

    public static OrderingKey OfTapsBy(long user) => new('t', Text(user));

    /// <summary>Answers to what is typed on go out in no order: the app shows that of the newest query only.</summary>
    public static OrderingKey OfInlineBy(string query, UserRef user) => new('i', $"{user.Id}:{query}");

    /// <summary>Whether its work is worth a thread: questions are understood side by side, while a tap is only thrown in with the others.</summary>
    public bool IsThoughtful => Kind != 't';

    static string Text(long id) => id.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
