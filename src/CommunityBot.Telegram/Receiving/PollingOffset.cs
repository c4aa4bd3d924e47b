using System.Globalization;
using CommunityBot.Core.AdapterStates;
using CommunityBot.Telegram.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CommunityBot.Telegram.Receiving;

/// <summary>
/// How far this bot has come. Telegram remembers what was confirmed to it by the next call; this is for what was done just before a stop and is brought again at the start.
/// </summary>
sealed class PollingOffset([FromKeyedServices(TelegramOptions.PlatformName)] AdapterState state, IOptions<TelegramOptions> options, TimeProvider clock)
{
    // Each bot has numbers of its own: with another token these say nothing.
    readonly string name = $"offset:{options.Value.BotId}";

    // Telegram keeps updates for a day; an older number says nothing, as new ones may begin anywhere after a quiet week.
    static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    // Of the one poller that there is: how far it is, and what the last save was of.
    long? reached;
    long? saved;
    Task saving = Task.CompletedTask;

    /// <summary>Updates before it are done; null where nothing is known.</summary>
    public async ValueTask<long?> Find(CancellationToken cancellation) =>
        (await state.Find(name, cancellation))?.Split('@') is [var offset, var at] && clock.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(Number(at)) < Lifetime ? Number(offset) : null;

    /// <summary>Everything before <paramref name="offset"/> is done. Not waited for, as the next batch is to be asked for at once; only for the save before, so that they cannot pile up.</summary>
    /// <param name="isUrgent">To be saved now; else with the next batch, whose commit it can share.</param>
    public async Task Move(long offset, bool isUrgent)
    {
        reached = offset;
        await saving;
        if (isUrgent)
            _ = Flush();
    }

    /// <summary>Around a batch that is being taken: what is written within shares a commit, the offset of the batch before with it.</summary>
    public IDisposable Batch()
    {
        var burst = state.Burst();
        _ = Flush();
        return burst;
    }

    /// <summary>Saves what has not been saved yet, or could not be.</summary>
    public Task Flush()
    {
        if (reached is { } offset && (offset != saved || saving.IsFaulted))
        {
            saved = offset;
            saving = state.Set(name, string.Create(CultureInfo.InvariantCulture, $"{offset}@{clock.GetUtcNow().ToUnixTimeMilliseconds()}"));
        }

        return saving;
    }

    static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
