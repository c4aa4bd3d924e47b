namespace CommunityBot.Discord.Gateway;

/// <summary>Keeps a connection alive, and ends one that only seems to be: https://discord.com/developers/docs/events/gateway#sending-heartbeats</summary>
sealed class Heartbeat(GatewaySocket socket, Func<long?> sequence, TimeProvider clock)
{
    static readonly TimeSpan Unsaid = TimeSpan.FromSeconds(41.25);

    volatile bool isAnswered = true;

    /// <summary>Whether the reader is held up by what is done with the events; an answer may then lie unread.</summary>
    public volatile bool IsReaderBusy;

    public void Answered() => isAnswered = true;

    /// <summary>At once, as the gateway may ask.</summary>
    public Task Beat(CancellationToken cancellation) => Beat(isNeeded: false, cancellation);

    /// <param name="interval">As the gateway said; null where it did not.</param>
    /// <returns>Ends, and the connection with it, when a beat stays unanswered.</returns>
    public async Task Run(TimeSpan? interval, CancellationToken cancellation)
    {
        var pace = interval is { TotalMilliseconds: >= 10 and <= 600_000 } said ? said : Unsaid;
        try
        {
            await Task.Delay(pace * Random.Shared.NextDouble(), clock, cancellation);
            while (isAnswered || IsReaderBusy)
            {
                isAnswered = false;
                await Beat(isNeeded: true, cancellation);
                await Task.Delay(pace, clock, cancellation);
            }
        }
        finally
        {
            // A reader that waits for a dead connection is told.
            socket.Abort();
        }
    }

    Task<bool> Beat(bool isNeeded, CancellationToken cancellation) => socket.Send(GatewayPayload.Heartbeat(sequence()), isNeeded, cancellation);
}
