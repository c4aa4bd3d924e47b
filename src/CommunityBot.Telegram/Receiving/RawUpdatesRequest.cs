using System.Text.Json;
using Telegram.Bot.Requests;
using Telegram.Bot.Types.Enums;

namespace CommunityBot.Telegram.Receiving;

/// <summary>
/// getUpdates without parsing the updates, so that one malformed update does not affect the others. Each update is a document of its
/// own: a hundred in one would be a large object, which only a full garbage collection frees.
/// https://core.telegram.org/bots/api#getupdates.
/// </summary>
sealed class RawUpdatesRequest() : RequestBase<JsonElement[]>("getUpdates")
{
    public long? Offset { get; init; }

    public int Limit { get; init; }

    /// <summary>How long Telegram holds the call open for an update, in seconds.</summary>
    public int Timeout { get; init; }

    public required IReadOnlyList<UpdateType> AllowedUpdates { get; init; }
}
