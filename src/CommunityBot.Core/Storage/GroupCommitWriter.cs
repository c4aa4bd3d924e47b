using System.Data.Common;
using System.Diagnostics;
using System.Runtime.ExceptionServices;
using System.Threading.Channels;
using CommunityBot.Core.Telemetry;

namespace CommunityBot.Core.Storage;

/// <summary>
/// The single writer. Jobs that arrive during a commit share the next one, because a commit costs the same for one change
/// and for a hundred. It has its own thread, so that waiting for the disk does not block the thread pool.
/// </summary>
sealed class GroupCommitWriter : IAsyncDisposable
{
    const int MaxJobsPerCommit = 256;

    // Instances that change the same rows in different orders can deadlock; the database aborts one of them, which retries.
    const int MaxConflicts = 8;

    // A full queue means that the disk cannot keep up; callers then wait instead of filling the memory.
    const int MaxWaitingJobs = 8192;

    readonly Engine engine;
    readonly Channel<WriteJob> jobs = Channel.CreateBounded<WriteJob>(new BoundedChannelOptions(MaxWaitingJobs) { SingleReader = true });
    readonly WriteBursts bursts = new();
    readonly TaskCompletionSource finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    DbConnection? connection;

    /// <param name="connection">The writer's first connection; it is replaced after an error.</param>
    public GroupCommitWriter(Engine engine, DbConnection connection)
    {
        (this.engine, this.connection) = (engine, connection);
        new Thread(Consume) { IsBackground = true, Name = "database writer" }.Start();
    }

    /// <summary>Queues a change; the task completes when it is committed.</summary>
    /// <param name="alone">Run it in its own transaction, and do not repeat it after a conflict.</param>
    public async Task<T> Run<T>(Func<DbConnection, T> write, bool alone, CancellationToken cancellation)
    {
        using var span = BotTraces.Source.StartActivity("commit");
        var job = new WriteJob<T>(write, alone, cancellation);
        await jobs.Writer.WriteAsync(job, cancellation);
        return await job.Task;
    }

    /// <inheritdoc cref="WriteBursts.Begin"/>
    public IDisposable Burst() => bursts.Begin();

    /// <summary>Accepts no more jobs, and finishes the queued ones.</summary>
    public async ValueTask DisposeAsync()
    {
        jobs.Writer.TryComplete();
        await finished.Task;
        bursts.Dispose();
    }

    void Consume()
    {
        // This thread exists to block.
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
        var last = connection;
        connection = null;
        try
        {
            last?.Dispose();
        }
        catch (Exception)
        {
            // A broken connection may fail to close; on this thread the error would end the process.
        }
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
        for (var isRetried = true; isRetried;)
        {
            try
            {
                Try(batch);
                isRetried = false;
            }
            catch (DatabaseException moved) when (moved.Kind == DatabaseErrorKind.Moved)
            {
                // The connection stays: another one would begin an empty database, or go on with another program's. If the file
                // comes back, so does everything.
                isRetried = false;
                foreach (var job in batch)
                    job.Fail(moved);
            }
            catch (Exception e)
            {
                // The connection may be broken or inside a transaction, so the next attempt opens a new one.
                Close();
                // A job that runs alone may consume input that can be read only once, so it is not repeated.
                isRetried = engine.IsConflict(e) && !batch[0].IsAlone && ++conflicts < MaxConflicts;
                foreach (var job in batch)
                {
                    if (isRetried)
                        job.Reset();
                    else
                        job.Fail(e);
                }
            }
        }

        BotMetrics.Commits.Record(Stopwatch.GetElapsedTime(started).TotalSeconds);
        foreach (var job in batch)
            job.Complete(engine);
        // Record the gauge after the commit too, or it keeps its last value while idle.
        BotMetrics.WriteQueue.Record(jobs.Reader.Count);
    }

    void Try(List<WriteJob> batch)
    {
        connection ??= engine.OpenWriter();
        engine.Verify(connection);
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
            // A job alone in its transaction ends it; in a shared one only the job's savepoint is rolled back.
            if (!isShared)
                transaction.Rollback();
            else
                transaction.Rollback("job");
            if (!isShared)
                break;
            transaction.Release("job");
        }

        if (isShared || !batch[0].HasFailed)
        {
            transaction.Commit();
            engine.Verify(connection);
        }
    }
}
