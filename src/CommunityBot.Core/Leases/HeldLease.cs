using System.Data.Common;

namespace CommunityBot.Core.Leases;

/// <summary>
/// A lease that this instance holds, for the work under it. Work asks <see cref="IsHeld"/> before each effect outside the database
/// and writes its claims with <see cref="FencedWrites"/>: a process that was paused for longer than its lease must not go on.
/// </summary>
public sealed class HeldLease
{
    static readonly AsyncLocal<HeldLease?> OfThisWork = new();

    readonly TimeProvider clock;
    readonly TimeSpan lasts;
    readonly CancellationTokenSource held;
    readonly ITimer end;
    readonly string name, holder;
    long renewed;

    internal HeldLease(string name, string holder, LeaseTimes times, long taken, CancellationTokenSource held, TimeProvider clock)
    {
        (this.name, this.holder, this.held, this.clock) = (name, holder, held, clock);
        (lasts, renewed) = (times.Term - times.Margin, taken);
        end = clock.CreateTimer(_ => Lose(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Renew(taken);
    }

    /// <summary>The lease under which the calling work runs; null for other work, and without a shared database.</summary>
    public static HeldLease? Current => OfThisWork.Value;

    /// <summary>Whether no other instance can have the lease yet.</summary>
    public bool IsHeld => !held.IsCancellationRequested && clock.GetElapsedTime(Volatile.Read(ref renewed)) < lasts;

    /// <summary>Cancels the work: the lease has ended or may soon end.</summary>
    public void Lose()
    {
        try
        {
            // In the background, because this may be a timer's thread, where an error of a callback would end the process.
            _ = held.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // The work has ended already.
        }
    }

    /// <exception cref="LeaseLostException">The lease has ended or may soon end; its work is cancelled.</exception>
    public void ThrowIfLost()
    {
        if (IsHeld)
            return;
        Lose();
        throw new LeaseLostException(name);
    }

    /// <param name="at">The timestamp from before the renewal.</param>
    internal void Renew(long at)
    {
        Volatile.Write(ref renewed, at);
        var left = lasts - clock.GetElapsedTime(at);
        _ = end.Change(left > TimeSpan.Zero ? left : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Called inside a transaction, which no other holder of the lease can precede once this returns.</summary>
    internal void Verify(DbConnection connection)
    {
        ThrowIfLost();
        if (LeaseStore.Verify(connection, name, holder))
            return;
        Lose();
        throw new LeaseLostException(name);
    }

    internal async Task Run(Func<CancellationToken, Task> work)
    {
        // Known to the work and what it starts, and to nothing else.
        OfThisWork.Value = this;
        try
        {
            await work(held.Token);
        }
        finally
        {
            await end.DisposeAsync();
        }
    }
}

/// <summary>The work may not go on, because another instance has its lease or may have it.</summary>
public sealed class LeaseLostException : Exception
{
    public LeaseLostException()
    {
    }

    public LeaseLostException(string lease)
        : base($"The lease {lease} is lost, so its work was not done.")
    {
    }

    public LeaseLostException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
