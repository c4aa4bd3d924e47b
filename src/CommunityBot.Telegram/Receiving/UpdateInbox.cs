using System.Globalization;
using System.Text.Json;
using CommunityBot.Core.AdapterStates;
using CommunityBot.Telegram.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CommunityBot.Telegram.Receiving;

/// <summary>
/// Stores updates that are confirmed to Telegram before they are done. A done update is remembered for a day, because
/// Telegram may send it again.
/// </summary>
sealed class UpdateInbox(
    [FromKeyedServices(TelegramOptions.PlatformName)] AdapterState state, IOptions<TelegramOptions> options,
    TimeProvider clock)
{
    const string Done = "";

    static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    readonly string prefix = $"update:{options.Value.BotId}:";

    /// <summary>Completes when the update is on disk; false if it was stored before.</summary>
    public Task<bool> Add(long id, JsonElement update) => state.SetOnce(NameOf(id), update.GetRawText());

    public Task Finish(long id) => state.Set(NameOf(id), Done);

    /// <summary>
    /// The updates stored by earlier processes, in order of their ids; with the update if it is not done, else with
    /// null.
    /// </summary>
    public async Task<IReadOnlyList<(long Id, JsonElement? Update)>> All(CancellationToken cancellation) =>
    [
        .. (await state.FindAll(prefix, cancellation))
            .Select(row => (
                long.Parse(row.Key.AsSpan(prefix.Length), CultureInfo.InvariantCulture),
                row.Value == Done ? (JsonElement?)null : JsonSerializer.Deserialize<JsonElement>(row.Value)))
            .OrderBy(row => row.Item1),
    ];

    public Task RemoveOld() => state.RemoveOld(prefix, clock.GetUtcNow() - Lifetime);

    string NameOf(long id) => string.Create(CultureInfo.InvariantCulture, $"{prefix}{id}");
}
