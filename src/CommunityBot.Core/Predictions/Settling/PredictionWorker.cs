using CommunityBot.Core.Catalog;
using CommunityBot.Core.Concurrency;
using CommunityBot.Core.Leases;
using CommunityBot.Core.Polls;
using CommunityBot.Core.Storage;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Core.Predictions.Settling;

/// <summary>
/// Reviews predictions when the catalog's version has changed, as alerts do, and when one settles itself or becomes void. All state is
/// in the database, so it continues where the last process stopped. A lease lets only one instance run it.
/// </summary>
sealed class PredictionWorker(
    Database database, CatalogStore store, LiveCatalog catalog, LeaseKeeper leases, TimeProvider clock, PollChangeSignal changes,
    ILogger<PredictionWorker> logger) : Worker(clock, logger)
{
    static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    long reviewed = -1;

    protected override Task Work(CancellationToken stopping) => leases.Hold("predictions", Poll, stopping, TakeOver);

    Task TakeOver()
    {
        reviewed = -1;
        return Task.CompletedTask;
    }

    async Task Poll(CancellationToken held)
    {
        while (true)
        {
            await RunOnce(held);
            await Task.Delay(Interval, Clock, held);
        }
    }

    /// <summary>Does all work that is due now.</summary>
    public async Task RunOnce(CancellationToken cancellation)
    {
        var (version, now) = (await store.Version(cancellation), Clock.GetUtcNow());
        var predictions = await database.Read(
            connection => Task.FromResult(
                version == reviewed
                    ? PredictionTable.Due(connection, now.ToUnixTimeMilliseconds())
                    : PredictionTable.Decidable(connection)),
            cancellation);
        if (predictions.Count > 0)
            await Review(predictions, now, cancellation);
        reviewed = version;
    }

    async Task Review(IReadOnlyList<Prediction> predictions, DateTimeOffset now, CancellationToken cancellation)
    {
        var snapshot = await catalog.Refresh(cancellation);
        var due = await database.Read(
            connection => Task.FromResult(predictions.Where(prediction =>
            {
                var facts = PredictionTable.Facts(connection, prediction.Criterion);
                var decision = SettlementDecision.Of(prediction.Criterion, facts, prediction.RejectedFacts, now);
                return SettlementSteps.Next(prediction, decision, facts, now) != SettlementStep.Nothing;
            }).ToList()),
            cancellation);
        // One transaction each: a prediction with its scores and posts changes as a whole.
        foreach (var prediction in due)
        {
            _ = await database.WriteFenced(
                connection =>
                {
                    Settlement.Open(connection, prediction.PollId, snapshot, now)?.Review();
                    return true;
                },
                cancellation);
            changes.Notify();
        }
    }
}
