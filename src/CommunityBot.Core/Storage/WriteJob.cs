using System.Data.Common;

namespace CommunityBot.Core.Storage;

/// <summary>One change that waits for its commit.</summary>
abstract class WriteJob(bool isAlone)
{
    /// <summary>Too long to share a transaction with others.</summary>
    public bool IsAlone { get; } = isAlone;

    public bool HasFailed => Error is not null;

    public Exception? Error { get; private set; }

    /// <summary>False where the work failed and must be undone.</summary>
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

    /// <summary>The commit failed. A job that had failed by itself keeps its own reason.</summary>
    public void Fail(Exception error) => Error ??= error;

    /// <summary>It is about to be run once more.</summary>
    public void Forget() => Error = null;

    /// <summary>Only now, after the commit, does the caller hear of it.</summary>
    public abstract void Tell(Engine engine);

    protected abstract void Work(DbConnection connection);
}

sealed class WriteJob<T>(Func<DbConnection, T> write, bool isAlone, CancellationToken cancellation) : WriteJob(isAlone)
{
    // Without this the caller's next steps would run on the writer's thread.
    readonly TaskCompletionSource<T> told = new(TaskCreationOptions.RunContinuationsAsynchronously);
    T? result;

    public Task<T> Task => told.Task;

    public override void Tell(Engine engine)
    {
        if (Error is OperationCanceledException && cancellation.IsCancellationRequested)
            told.SetCanceled(cancellation);
        else if (Error is not null)
            told.SetException(engine.Explain(Error) ?? Error);
        else
            told.SetResult(result!);
    }

    protected override void Work(DbConnection connection)
    {
        cancellation.ThrowIfCancellationRequested();
        result = write(connection);
    }
}
