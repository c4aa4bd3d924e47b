namespace CommunityBot.Discord.Gateway;

/// <summary>
/// Decides from a shard's past connections how long to pause before the next one, at which address to connect, and
/// whether to keep trying to resume the session.
/// </summary>
sealed class ReconnectPolicy(TimeProvider clock)
{
    // Failed resumes, without an invalid-session reply, before the session is given up.
    const int MaxResumes = 5;

    // Giving up earlier, while connections merely drop often, loses events that a resume would deliver.
    static readonly TimeSpan MinResumeTime = TimeSpan.FromMinutes(1);

    // Resumes that the gateway neither accepts nor refuses before a new session is tried.
    const int MaxSilentResumes = 2;

    // Failed reads of the same message before the session is given up.
    const int MaxReads = 5;

    // Failed connects to the resume address before the general one is asked whether only that address is gone.
    const int MaxResumeUrlConnects = 3;

    static readonly TimeSpan MaxPause = TimeSpan.FromSeconds(60);

    int failures, failedConnects, failedResumes, silentResumes;
    bool hasEvents;
    long lastEvents = clock.GetTimestamp();
    (long? Sequence, int Times, long Since) unreadable;

    /// <summary>Whether the session's own address may be gone: it has failed several times in a row.</summary>
    public bool DoubtsResumeUrl => failedConnects >= MaxResumeUrlConnects;

    /// <summary>Whether the session receives nothing after repeated resumes and should be dropped.</summary>
    public bool DropsSession => silentResumes >= MaxSilentResumes
        || (failedResumes >= MaxResumes && clock.GetElapsedTime(lastEvents) >= MinResumeTime);

    /// <summary>A connect to the session's own address begins.</summary>
    public void Connecting() => failedConnects++;

    /// <summary>The session's own address answered.</summary>
    public void Connected() => failedConnects = 0;

    /// <summary>An event arrived, new or replayed: Discord has accepted the session.</summary>
    public void Received() => hasEvents = true;

    /// <summary>The session started, was resumed, or received a new event; resets the growing pauses.</summary>
    public void Progressed() => failures = 0;

    /// <summary>The connection, or the attempt to open one, has ended.</summary>
    /// <param name="isIdentified">Whether Identify or Resume was sent.</param>
    /// <param name="isUnanswered">Whether the gateway left it without an answer.</param>
    public void Ended(bool isIdentified, bool isUnanswered)
    {
        silentResumes = isIdentified && isUnanswered ? silentResumes + 1 : 0;
        failedResumes = hasEvents ? 0 : failedResumes + (isIdentified ? 1 : 0);
        lastEvents = hasEvents ? clock.GetTimestamp() : lastEvents;
        hasEvents = false;
    }

    /// <summary>
    /// Records a message that could not be read. True if the message after <paramref name="sequence"/> has failed too
    /// often for a resume to help.
    /// </summary>
    public bool IsUnreadable(long? sequence)
    {
        unreadable = unreadable.Sequence == sequence && unreadable.Times > 0
            ? unreadable with { Times = unreadable.Times + 1 }
            : (sequence, 1, clock.GetTimestamp());
        return unreadable.Times >= MaxReads && clock.GetElapsedTime(unreadable.Since) >= MinResumeTime;
    }

    /// <summary>The pause before the next connection.</summary>
    public TimeSpan NextPause(ReconnectAction action)
    {
        failures++;
        return action switch
        {
            ReconnectAction.ResumeNow when failures == 1 => TimeSpan.Zero,
            // Discord asks for a random pause before a new session; it also spreads many bots that restart together.
            ReconnectAction.Identify => TimeSpan.FromSeconds(1 + (4 * Random.Shared.NextDouble())),
            _ when failures == 1 => TimeSpan.FromSeconds(0.5 * Random.Shared.NextDouble()),
            _ => TimeSpan.FromSeconds(
                Math.Min(Math.Pow(2, failures - 2), MaxPause.TotalSeconds) * (0.5 + (Random.Shared.NextDouble() / 2))),
        };
    }
}
