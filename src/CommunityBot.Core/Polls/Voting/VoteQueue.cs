using System.Collections.Concurrent;
using CommunityBot.Core.Storage;
using CommunityBot.Core.Telemetry;

namespace CommunityBot.Core.Polls.Voting;

/// <summary>
/// Where taps are thrown in. What gathers while a commit is under way is counted together in the next transaction, in the order of arrival:
/// a poll's row and counters are then read and written once for all of them.
/// </summary>
sealed class VoteQueue(Database database, TimeProvider clock, PollChangeSignal changes)
{
    const int MaxBatchSize = 256;

    readonly ConcurrentQueue<QueuedVote> waiting = new();
    int isCounting;

    /// <summary>The task completes when the vote is on disk.</summary>
    public Task<VoteOutcome> Enqueue(VoteRequest request)
    {
        var vote = new QueuedVote(request);
        waiting.Enqueue(vote);
        ScheduleBatch();
        return vote.Outcome;
    }

    void ScheduleBatch()
    {
        if (Interlocked.Exchange(ref isCounting, 1) == 0)
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
                // Only now: whatever came until the writer was free belongs to this count.
                while (votes.Count < MaxBatchSize && waiting.TryDequeue(out var vote))
                    votes.Add(vote);
                return VoteBatch.Run(connection, [.. votes.Select(vote => vote.Request)], clock.GetUtcNow());
            });
        }
        catch (Exception error)
        {
            await Recover(votes, error);
        }

        // Only after that: of the same voter a later vote must not be counted before one that has to be counted once more.
        Volatile.Write(ref isCounting, 0);
        if (!waiting.IsEmpty)
            ScheduleBatch();
        foreach (var (vote, outcome) in votes.Zip(outcomes))
            vote.Tell(outcome);
        if (outcomes.Any(outcome => outcome.Receipt is not null))
            changes.Notify();
    }

    /// <summary>One vote that breaks must not cost the others theirs.</summary>
    async Task Recover(List<QueuedVote> votes, Exception error)
    {
        if (votes.Count == 0)
        {
            // The database took nothing more: it is being closed.
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
                vote.Tell(await database.Write(connection => VoteBatch.Run(connection, [vote.Request], clock.GetUtcNow())[0]));
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
        readonly TaskCompletionSource<VoteOutcome> told = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public VoteRequest Request { get; } = request;

        public Task<VoteOutcome> Outcome => told.Task;

        public void Tell(VoteOutcome outcome)
        {
            BotMetrics.Votes.Add(1, new("platform", Request.Origin.Chat.Platform), new("change", outcome.Change.ToString()));
            told.SetResult(outcome);
        }

        public void Fail(Exception error) => told.SetException(error);
    }
}
