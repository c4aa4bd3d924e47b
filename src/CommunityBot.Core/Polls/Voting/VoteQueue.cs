using System.Collections.Concurrent;
using CommunityBot.Core.Storage;
using CommunityBot.Core.Telemetry;

namespace CommunityBot.Core.Polls.Voting;

/// <summary>
/// Queues votes. Votes that arrive during a commit are entered together in the next transaction, in order of arrival,
/// so a poll's row and counters are read and written once for all of them.
/// </summary>
sealed class VoteQueue(Database database, TimeProvider clock, PollChangeSignal changes)
{
    const int MaxBatchSize = 256;

    readonly ConcurrentQueue<QueuedVote> waiting = new();
    readonly RunningForecasts running = new();
    int isProcessing;

    /// <summary>Queues a vote. The task completes when it is committed.</summary>
    public Task<VoteOutcome> Enqueue(VoteRequest request)
    {
        var vote = new QueuedVote(request);
        waiting.Enqueue(vote);
        ScheduleBatch();
        return vote.Outcome;
    }

    void ScheduleBatch()
    {
        if (Interlocked.Exchange(ref isProcessing, 1) == 0)
            _ = ProcessBatch();
    }

    async Task ProcessBatch()
    {
        List<QueuedVote> votes = [];
        IReadOnlyList<VoteOutcome> outcomes = [];
        try
        {
            outcomes = await database.Write(connection =>
            {
                // Dequeue inside the write job so that votes that arrived while the writer was busy join this batch.
                while (votes.Count < MaxBatchSize && waiting.TryDequeue(out var vote))
                    votes.Add(vote);
                return VoteBatch.Run(connection, [.. votes.Select(vote => vote.Request)], clock.GetUtcNow(), running);
            });
        }
        catch (Exception error)
        {
            await Recover(votes, error);
        }

        // Released after recovery: a voter's later vote must not be entered before an earlier one that is retried.
        Volatile.Write(ref isProcessing, 0);
        if (!waiting.IsEmpty)
            ScheduleBatch();
        foreach (var (vote, outcome) in votes.Zip(outcomes))
            vote.Complete(outcome);
        if (outcomes.Any(outcome => outcome.Receipt is not null))
            changes.Notify();
    }

    /// <summary>Enters the votes of a failed batch one by one, so that one faulty vote does not fail the others.</summary>
    async Task Recover(List<QueuedVote> votes, Exception error)
    {
        if (votes.Count == 0)
        {
            // The write job never ran because the database is closing.
            while (waiting.TryDequeue(out var vote))
                vote.Fail(error);
            return;
        }

        foreach (var vote in votes)
        {
            if (votes.Count == 1)
            {
                vote.Fail(error);
                continue;
            }

            try
            {
                vote.Complete(await database.Write(connection => VoteBatch.Run(connection, [vote.Request], clock.GetUtcNow(), running)[0]));
            }
            catch (Exception own)
            {
                vote.Fail(own);
            }
        }

        changes.Notify();
    }

    sealed class QueuedVote(VoteRequest request)
    {
        readonly TaskCompletionSource<VoteOutcome> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public VoteRequest Request { get; } = request;

        public Task<VoteOutcome> Outcome => completion.Task;

        public void Complete(VoteOutcome outcome)
        {
            BotMetrics.Votes.Add(1, new("platform", Request.Origin.Chat.Platform), new("change", outcome.Change.ToString()));
            completion.SetResult(outcome);
        }

        public void Fail(Exception error) => completion.SetException(error);
    }
}
