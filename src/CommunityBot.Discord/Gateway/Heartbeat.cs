namespace CommunityBot.Discord.Gateway;

/// <summary>
/// Sends heartbeats and drops a connection that no longer acknowledges them:
/// https://discord.com/developers/docs/events/gateway#sending-heartbeats
/// </summary>
sealed class Heartbeat(GatewaySocket socket, Func<long?> sequence, TimeProvider clock)
{
    static readonly TimeSpan DefaultInterval = TimeSpan.FromSeconds(41.25);

    volatile bool isAnswered = true;

    /// <summary>
    /// Whether the reader waits for the event queue; an acknowledgement may then be received but unread.
    /// </summary>
    public volatile bool IsReaderBusy;

    public void Answered() => isAnswered = true;

    /// <summary>Sends a heartbeat now, as the gateway may request.</summary>
    public Task Beat(CancellationToken cancellation) => Beat(isNeeded: false, cancellation);

    /// <param name="interval">From HELLO; null if it had none.</param>
    /// <returns>Completes, and drops the connection, when a heartbeat is not acknowledged.</returns>
    public async Task Run(TimeSpan? interval, CancellationToken cancellation)
    {
        var period = interval is { TotalMilliseconds: >= 10 and <= 600_000 } given ? given : DefaultInterval;
        try
        {
            await Task.Delay(period * Random.Shared.NextDouble(), clock, cancellation);
            while (isAnswered || IsReaderBusy)
            {
                isAnswered = false;
                await Beat(isNeeded: true, cancellation);
                await Task.Delay(period, clock, cancellation);
            }
        }
        finally
        {
            // Ends a Receive that waits on the dead connection.
            socket.Abort();
        }
    }

    Task<bool> Beat(bool isNeeded, CancellationToken cancellation) =>
        socket.Send(GatewayPayload.Heartbeat(sequence()), isNeeded, cancellation);
}
