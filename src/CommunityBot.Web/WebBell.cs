namespace CommunityBot.Web;

/// <summary>Tells every open page that there is something new. What it is they read for themselves, so a slow page holds up nobody and fills no queue.</summary>
sealed class WebBell
{
    TaskCompletionSource next = NewRing();

    /// <summary>Completes with the next ring. Taken before reading, so that what comes during the reading is not missed.</summary>
    public Task Next => Volatile.Read(ref next).Task;

    public void Ring() => Interlocked.Exchange(ref next, NewRing()).SetResult();

    static TaskCompletionSource NewRing() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
