using CommunityBot.Core.Concurrency;
using CommunityBot.Core.DataLifecycle;
using CommunityBot.Core.Storage;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Core.Privacy;

/// <summary>
/// Deletes expired data at start-up and then every hour, and erases from the disk what was deleted. After a person was
/// forgotten it does so at once, but rebuilds the database only once an hour, because writers wait for that.
/// </summary>
sealed class RetentionWorker(
    Database database, IEnumerable<IRetentionPolicy> features, PersonalDataService personalData, TimeProvider clock,
    ILogger<RetentionWorker> logger) : Worker(clock, logger)
{
    static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    readonly IReadOnlyList<IRetentionPolicy> features = [.. features];
    DateTimeOffset nextRebuild;

    // Someone may have been forgotten meanwhile.
    protected override TimeSpan RetryDelay => TimeSpan.FromMinutes(1);

    protected override async Task Work(CancellationToken stopping)
    {
        while (true)
        {
            var forgotten = personalData.Forgotten.Next;
            await Purge(stopping);
            await Erase(stopping);
            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            _ = await Task.WhenAny(forgotten, Task.Delay(Interval, Clock, waiting.Token));
            await waiting.CancelAsync();
            stopping.ThrowIfCancellationRequested();
        }
    }

    Task Purge(CancellationToken cancellation) => database.Write(
        connection =>
        {
            foreach (var feature in features)
                feature.Purge(connection, Clock.GetUtcNow().ToUnixTimeMilliseconds());
        },
        cancellation);

    async Task Erase(CancellationToken cancellation)
    {
        var now = Clock.GetUtcNow();
        var erasures = await database.Read(connection => Task.FromResult(Counters.Value(connection, Counters.Erasures)), cancellation);
        var rebuilds = erasures > 0 && now >= nextRebuild;
        await database.Erase(rebuilds);
        if (!rebuilds)
            return;
        nextRebuild = now + Interval;
        await database.Write(connection => Counters.Clear(connection, Counters.Erasures, erasures), cancellation);
    }
}
