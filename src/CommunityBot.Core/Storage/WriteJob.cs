using System.Data.Common;

namespace CommunityBot.Core.Storage;

/// <summary>A change that is queued for a commit.</summary>
abstract class WriteJob(bool isAlone)
{
    /// <summary>Whether it needs its own transaction because it is long.</summary>
    public bool IsAlone { get; } = isAlone;

    public bool HasFailed => Error is not null;

    public Exception? Error { get; private set; }

    /// <summary>False if the work failed and must be rolled back.</summary>
    public bool Run(DbConnection connection)
    {
        try
        {
            Work(connection);
            return true;
        }
        catch (Exception e)
        {
            Error = e;
            return false;
        }
    }

    /// <summary>Records that the commit failed. A job that had failed by itself keeps its own error.</summary>
    public void Fail(Exception error) => Error ??= error;

    /// <summary>Clears the error before the job is run again.</summary>
    public void Reset() => Error = null;

    /// <summary>Completes the caller's task, after the commit.</summary>
    public abstract void Complete(Engine engine);

    protected abstract void Work(DbConnection connection);
}

sealed class WriteJob<T>(Func<DbConnection, T> write, bool isAlone, CancellationToken cancellation) : WriteJob(isAlone)
{
    // Keeps the caller's continuation off the writer's thread.
    readonly TaskCompletionSource<T> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    T? result;

    public Task<T> Task => completion.Task;

    public override void Complete(Engine engine)
    {
        if (Error is OperationCanceledException && cancellation.IsCancellationRequested)
            completion.SetCanceled(cancellation);
        else if (Error is not null)
            completion.SetException(engine.Explain(Error) ?? Error);
        else
            completion.SetResult(result!);
    }

    protected override void Work(DbConnection connection)
    {
        cancellation.ThrowIfCancellationRequested();
        result = write(connection);
    }
}
