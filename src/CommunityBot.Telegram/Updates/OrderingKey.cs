using CommunityBot.Core.Messaging;

namespace CommunityBot.Telegram.Updates;

/// <summary>
/// Updates with the same key are handled in order. A chat's messages share one key. Button presses have a key per
/// member, so that they never wait for a question in the chat
/// and the presses of different members can share a commit.
/// </summary>
readonly record struct OrderingKey(char Kind, string Id)
{
    /// <summary>No ordering.</summary>
    public static OrderingKey None { get; }

    public static OrderingKey OfChat(long chat) => new('c', Text(chat));

    public static OrderingKey OfTapsBy(long user) => new('t', Text(user));

    /// <summary>
    /// Each inline query has its own key: the app shows only the answer to the newest query, so their order does not
    /// matter.
    /// </summary>
    public static OrderingKey OfInlineBy(string query, UserRef user) => new('i', $"{user.Id}:{query}");

    /// <summary>
    /// Whether to handle the update on a thread of its own: questions run in parallel, while a button press is only
    /// queued.
    /// </summary>
    public bool NeedsThread => Kind != 't';

    static string Text(long id) => id.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
