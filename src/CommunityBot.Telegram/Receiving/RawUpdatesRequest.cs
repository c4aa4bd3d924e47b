using System.Text.Json;
using Telegram.Bot.Requests;
using Telegram.Bot.Types.Enums;

namespace CommunityBot.Telegram.Receiving;

/// <summary>getUpdates that leaves the updates unread, so that one that cannot be read costs the others nothing: https://core.telegram.org/bots/api#getupdates.</summary>
sealed class RawUpdatesRequest() : RequestBase<JsonElement>("getUpdates")
{
    public long? Offset { get; init; }

    public int Limit { get; init; }

    /// <summary>How long Telegram waits for an update, in seconds.</summary>
    public int Timeout { get; init; }

    public required IReadOnlyList<UpdateType> AllowedUpdates { get; init; }
}
