namespace CommunityBot.Discord.Gateway;

/// <summary>What a shard's connections so far mean for the next one: how long to wait for it, at which address, and whether the session is worth another resume.</summary>
sealed class ReconnectPolicy(TimeProvider clock)
{
    // Of a session that Discord does not let us resume, without saying so.
    const int ResumesToTry = 5;

    // Whatever is given up sooner, when connections only break often, costs events that a resume would have brought back.
    static readonly TimeSpan ResumesFor = TimeSpan.FromMinutes(1);

    // Of a message that is broken each time it comes again.
    const int ReadsToTry = 5;

    // The address to resume at may be gone while the session is not.
    const int ConnectsToResumeUrl = 3;

    static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(60);

    int failures, unopened, unresumed;
    bool hasEvents;
    long lastEvents = clock.GetTimestamp();
    (long? Sequence, int Times, long Since) broken;

    /// <summary>The session's own address has not failed too often.</summary>
    public bool TakesResumeUrl => unopened < ConnectsToResumeUrl;

    /// <summary>Discord sends nothing to this session, however often it is resumed.</summary>
    public bool GivesUpSession => unresumed >= ResumesToTry && clock.GetElapsedTime(lastEvents) >= ResumesFor;

    public void Connecting() => unopened++;

    public void Connected() => unopened = 0;

    /// <summary>An event arrived, new or not: Discord has taken the session.</summary>
    public void Received() => hasEvents = true;

    /// <summary>The session began, was resumed, or got a new event. A connection that gets on at all need not be followed by longer and longer pauses.</summary>
    public void Progressed() => failures = 0;

    /// <summary>The connection, or the try for one, is over.</summary>
    /// <param name="isGreeted">The gateway was told which session this is.</param>
    public void Ended(bool isGreeted)
    {
        unresumed = hasEvents ? 0 : unresumed + (isGreeted ? 1 : 0);
        lastEvents = hasEvents ? clock.GetTimestamp() : lastEvents;
        hasEvents = false;
    }

    /// <summary>A message could not be read. True where the message after this sequence has been broken too often for a resume to help.</summary>
    public bool IsBrokenForGood(long? sequence)
    {
        broken = broken.Sequence == sequence && broken.Times > 0 ? broken with { Times = broken.Times + 1 } : (sequence, 1, clock.GetTimestamp());
        return broken.Times >= ReadsToTry && clock.GetElapsedTime(broken.Since) >= ResumesFor;
    }

    /// <summary>How long to wait before the next connection.</summary>
    public TimeSpan Pause(ReconnectAction action)
    {
        failures++;
        return action switch
        {
            ReconnectAction.ResumeNow when failures == 1 => TimeSpan.Zero,
            // Refused sessions are to be tried again after a random while; so are many bots at once.
            ReconnectAction.Identify => TimeSpan.FromSeconds(1 + (4 * Random.Shared.NextDouble())),
            _ when failures == 1 => TimeSpan.FromSeconds(0.5 * Random.Shared.NextDouble()),
            _ => TimeSpan.FromSeconds(Math.Min(Math.Pow(2, failures - 2), LongestPause.TotalSeconds) * (0.5 + (Random.Shared.NextDouble() / 2))),
        };
    }
}
