using System.Globalization;
using CommunityBot.Core.PlatformStates;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CommunityBot.Telegram.Receiving;

/// <summary>
/// How far this bot has come. Telegram remembers what was confirmed to it by the next call; this is for what was done just before a stop and is brought again at the start.
/// </summary>
sealed class PollingOffset([FromKeyedServices(TelegramPlatform.PlatformName)] PlatformState state, IOptions<TelegramOptions> options, TimeProvider clock)
{
    // Each bot has numbers of its own: with another token these say nothing.
    readonly string name = $"offset:{options.Value.BotId}";

    // Telegram keeps updates for a day; an older number says nothing, as new ones may begin anywhere after a quiet week.
    static readonly TimeSpan Lifetime = TimeSpan.FromDays(1);

    /// <summary>Updates before it are done; null where nothing is known.</summary>
    public async ValueTask<long?> Find(CancellationToken cancellation) =>
        (await state.Find(name, cancellation))?.Split('@') is [var offset, var at] && clock.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(Number(at)) < Lifetime ? Number(offset) : null;

    public Task Set(long offset) => state.Set(name, string.Create(CultureInfo.InvariantCulture, $"{offset}@{clock.GetUtcNow().ToUnixTimeMilliseconds()}"));

    static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
