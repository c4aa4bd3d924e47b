using System.Globalization;
using System.Text.Json;
using CommunityBot.Core.AdapterStates;
using CommunityBot.Telegram.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CommunityBot.Telegram.Receiving;

/// <summary>Updates that are taken off Telegram's hands before they are done: kept until they are, and remembered for a day after, as Telegram may bring them again.</summary>
sealed class UpdateInbox([FromKeyedServices(TelegramOptions.PlatformName)] AdapterState state, IOptions<TelegramOptions> options, TimeProvider clock)
{
    const string Done = "";

    static readonly TimeSpan Memory = TimeSpan.FromDays(1);

    readonly string prefix = $"update:{options.Value.BotId}:";

    /// <summary>On disk when the task completes. False where it is known already.</summary>
    public Task<bool> Keep(long id, JsonElement update) => state.SetOnce(NameOf(id), update.GetRawText());

    public Task Finish(long id) => state.Set(NameOf(id), Done);

    /// <summary>What processes before this one took, in the order of its arrival; with the update where it is left undone, else with null.</summary>
    public async Task<IReadOnlyList<(long Id, JsonElement? Update)>> All(CancellationToken cancellation) =>
    [
        .. (await state.FindAll(prefix, cancellation))
            .Select(row => (long.Parse(row.Key.AsSpan(prefix.Length), CultureInfo.InvariantCulture), row.Value == Done ? (JsonElement?)null : JsonSerializer.Deserialize<JsonElement>(row.Value)))
            .OrderBy(row => row.Item1),
    ];

    public Task RemoveOld() => state.RemoveOld(prefix, clock.GetUtcNow() - Memory);

    string NameOf(long id) => string.Create(CultureInfo.InvariantCulture, $"{prefix}{id}");
}
