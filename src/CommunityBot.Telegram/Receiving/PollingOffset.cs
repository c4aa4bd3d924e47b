using System.Globalization;
using CommunityBot.Core.AdapterStates;
using CommunityBot.Telegram.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CommunityBot.Telegram.Receiving;

/// <summary>
/// Stores up to which update the bot has come. Telegram forgets updates that the next call confirms; the stored offset
/// covers those handled just before a stop, which Telegram sends again at the start.
/// </summary>
sealed class PollingOffset(
    [FromKeyedServices(TelegramOptions.PlatformName)] AdapterState state, IOptions<TelegramOptions> options,
    TimeProvider clock)
{
    // Each bot has its own update ids, so an offset is of no use with another token.
    readonly string name = $"offset:{options.Value.BotId}";

    // Telegram keeps updates for a day. An older offset is useless: after a week without updates ids may start
    // anywhere.
    static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    // Used by the one poller only: the offset reached, and the offset last saved.
    long? reached;
    long? saved;
    Task saving = Task.CompletedTask;

    /// <summary>All updates before this offset are done; null if none is stored.</summary>
    public async ValueTask<long?> Find(CancellationToken cancellation) =>
        (await state.Find(name, cancellation))?.Split('@') is [var offset, var at]
            && clock.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(Number(at)) < Lifetime
            ? Number(offset)
            : null;

    /// <summary>
    /// Records that everything before <paramref name="offset"/> is done, and saves it. The save is not awaited, so that the next
    /// batch can be requested at once; only the previous save is, so that saves cannot pile up.
    /// </summary>
    public async Task Move(long offset)
    {
        reached = offset;
        // What a full disk did not take is saved at the next look.
        await saving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _ = Flush();
    }

    /// <summary>Saves the offset if the last save failed or is outdated. Completes also if it cannot be saved now.</summary>
    public Task Flush()
    {
        if (reached is { } offset && (offset != saved || saving.IsFaulted))
        {
            saved = offset;
            saving = state.Set(name, string.Create(CultureInfo.InvariantCulture, $"{offset}@{clock.GetUtcNow().ToUnixTimeMilliseconds()}"));
        }

        return Settled(saving);

        static async Task Settled(Task saving) => await saving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
