using System.Globalization;
using System.Text.Json.Nodes;

namespace CommunityBot.Simulators.Telegram.Chats;

/// <summary>A tap on a button.</summary>
sealed record CallbackQuery(string Id, StandInUser User, StandInMessage? Message, DateTimeOffset At)
{
    /// <summary>Null until the bot answers.</summary>
    public JsonObject? Answer { get; set; }
}

/// <summary>An inline query.</summary>
sealed record InlineQuery(string Id, StandInUser User, string Text, DateTimeOffset At)
{
    public JsonObject? Answer { get; set; }
}

/// <summary>A message that names the bot in a chat that it is not in: https://core.telegram.org/api/bots/guest-mode.</summary>
sealed record GuestQuery(string Id, StandInMessage Message, DateTimeOffset At)
{
    /// <summary>Null until the bot answers.</summary>
    public StandInMessage? Answer { get; set; }
}

/// <summary>The queries of users, with the answers of the bot. Used under the world's gate.</summary>
sealed class OpenQueries
{
    long last = 4_000_000_000_000_000_000;

    public List<CallbackQuery> Callbacks { get; } = [];

    public List<InlineQuery> Inline { get; } = [];

    public List<GuestQuery> Guest { get; } = [];

    public GuestQuery AddGuest(StandInMessage message, DateTimeOffset at)
    {
        var query = new GuestQuery(NextId(), message, at);
        Guest.Add(query);
        return query;
    }

    public CallbackQuery AddCallback(StandInUser user, StandInMessage? message, DateTimeOffset at)
    {
        var query = new CallbackQuery(NextId(), user, message, at);
        Callbacks.Add(query);
        return query;
    }

    public InlineQuery AddInline(StandInUser user, string text, DateTimeOffset at)
    {
        var query = new InlineQuery(NextId(), user, text, at);
        Inline.Add(query);
        return query;
    }

    string NextId() => (++last).ToString(CultureInfo.InvariantCulture);
}
