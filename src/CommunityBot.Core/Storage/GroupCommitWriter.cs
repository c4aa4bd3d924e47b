using System.Data.Common;
using System.Diagnostics;
using System.Runtime.ExceptionServices;
using System.Threading.Channels;
using CommunityBot.Core.Telemetry;

namespace CommunityBot.Core.Storage;

/// <summary>
/// The one writer. What has gathered while the last commit was under way goes into the next one, since a commit costs
/// the same for one change and for a hundred. It has a thread of its own, so that waiting for the disk holds up nobody else.
/// </summary>
sealed class GroupCommitWriter : IAsyncDisposable
{
    const int MaxJobsPerCommit = 256;

    // Two instances that change the same rows in different orders hold each other up; one of them is told to start over.
    const int MostConflicts = 8;

    // Full means that the disk cannot keep up: then callers wait their turn rather than fill the memory.
    const int MaxWaitingJobs = 8192;

    readonly Engine engine;
    readonly Channel<WriteJob> jobs = Channel.CreateBounded<WriteJob>(new BoundedChannelOptions(MaxWaitingJobs) { SingleReader = true });
    readonly WriteBursts bursts = new();
    readonly TaskCompletionSource finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    DbConnection? connection;

    /// <param name="connection">The writer's, to begin with.</param>
    public GroupCommitWriter(Engine engine, DbConnection connection)
    {
        (this.engine, this.connection) = (engine, connection);
        new Thread(Consume) { IsBackground = true, Name = "database writer" }.Start();
    }

    /// <summary>The task completes when the change is on disk.</summary>
    public async Task<T> Run<T>(Func<DbConnection, T> write, bool alone, CancellationToken cancellation)
    {
        using var span = BotTraces.Source.StartActivity("commit");
        var job = new WriteJob<T>(write, alone, cancellation);
        await jobs.Writer.WriteAsync(job, cancellation);
        return await job.Task;
    }

    /// <inheritdoc cref="WriteBursts.Begin"/>
    public IDisposable Burst() => bursts.Begin();

    /// <summary>Takes nothing more, and finishes what it has taken.</summary>
    public async ValueTask DisposeAsync()
    {
        jobs.Writer.TryComplete();
        await finished.Task;
        bursts.Dispose();
    }

    void Consume()
    {
        // Blocking is the point of this thread.
        while (jobs.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            bursts.Wait();
            Commit(Gather());
        }

        Close();
        finished.SetResult();
    }

    void Close()
    {
        connection?.Dispose();
        connection = null;
    }

    List<WriteJob> Gather()
    {
        List<WriteJob> batch = [];
        while (batch.Count < MaxJobsPerCommit && jobs.Reader.TryPeek(out var next) && (batch.Count == 0 || !next.IsAlone))
        {
            _ = jobs.Reader.TryRead(out _);
            batch.Add(next);
            if (next.IsAlone)
                break;
        }

        return batch;
    }

    void Commit(List<WriteJob> batch)
    {
        BotMetrics.WriteQueue.Record(jobs.Reader.Count + batch.Count);
        var (started, conflicts) = (Stopwatch.GetTimestamp(), 0);
        for (var isTriedAgain = true; isTriedAgain;)
        {
            try
            {
                Try(batch);
                isTriedAgain = false;
            }
            catch (Exception e)
            {
                // Fresh for what comes next: this connection may be broken, or inside a transaction.
                Close();
                // A job of its own is long and may read what can be read only once.
                isTriedAgain = engine.IsConflict(e) && !batch[0].IsAlone && ++conflicts < MostConflicts;
                foreach (var job in batch)
                {
                    if (isTriedAgain)
                        job.Forget();
                    else
                        job.Fail(e);
                }
            }
        }

        BotMetrics.Commits.Record(Stopwatch.GetElapsedTime(started).TotalSeconds);
        foreach (var job in batch)
            job.Tell(engine);
        // Also when nothing follows: a queue that is empty must not be told as full for hours.
        BotMetrics.WriteQueue.Record(jobs.Reader.Count);
    }

    void Try(List<WriteJob> batch)
    {
        connection ??= engine.OpenWriter();
        using var transaction = connection.BeginTransaction();
        PreparedCommands.Of(connection).Transaction = transaction;
        var isShared = batch.Count > 1;
        foreach (var job in batch)
        {
            if (isShared)
                transaction.Save("job");
            if (job.Run(connection))
            {
                if (isShared)
                    transaction.Release("job");
                continue;
            }

            if (engine.IsConflict(job.Error!))
                ExceptionDispatchInfo.Throw(job.Error!);
            // Alone, or in a transaction that the database has ended by itself, there is nothing left to keep.
            if (!isShared)
                transaction.Rollback();
            else
                transaction.Rollback("job");
            if (!isShared)
                break;
            transaction.Release("job");
        }

        if (isShared || !batch[0].HasFailed)
            transaction.Commit();
    }
}
