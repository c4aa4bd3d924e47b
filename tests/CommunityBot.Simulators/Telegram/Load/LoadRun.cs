using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace CommunityBot.Simulators.Telegram.Load;

/// <summary>Many updates, written out beforehand, and when each was delivered and answered. Which update an answer is for, its number says: a callback's id, or the chat that is written to.</summary>
/// <param name="firstId">The update_id of the first.</param>
/// <param name="firstNumber">The callback id or chat id of the first; the others follow it one by one.</param>
/// <param name="updates">Each as JSON.</param>
sealed class LoadRun(long firstId, long firstNumber, IReadOnlyList<string> updates)
{
    readonly byte[][] json = [.. updates.Select(Encoding.UTF8.GetBytes)];
    readonly long[] delivered = new long[updates.Count];
    readonly long[] answered = new long[updates.Count];
    readonly TaskCompletionSource all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly TaskCompletionSource confirmed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    int firstOpen;
    int answers;
    int strays;
    int doubles;

    public int Count => json.Length;

    public long LastId => firstId + Count - 1;

    /// <summary>Ends with the last answer.</summary>
    public Task Done => all.Task;

    /// <summary>Ends when the bot asks for what comes after the last: it has taken all of them.</summary>
    public Task Confirmed => confirmed.Task;

    public int Answers => answers;

    /// <summary>Answers to what was never asked.</summary>
    public int Strays => strays;

    /// <summary>Second answers.</summary>
    public int Doubles => doubles;

    /// <summary>From the first delivery to the last answer.</summary>
    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(delivered.Min(), answered.Max());

    /// <summary>From the delivery of an update's batch to its answer, in ms, shortest first.</summary>
    public double[] Latencies() => [.. delivered.Zip(answered, (from, to) => Stopwatch.GetElapsedTime(from, to).TotalMilliseconds).Order()];

    /// <summary>The next ones from that offset on as the answer to getUpdates; null where there is none.</summary>
    public byte[]? Batch(long offset, int limit)
    {
        // What was confirmed once does not come again, even where the bot has forgotten how far it was.
        var from = firstOpen = (int)Math.Max(firstOpen, offset - firstId);
        var count = Math.Min(limit, Count - from);
        if (count <= 0)
        {
            _ = confirmed.TrySetResult();
            return null;
        }

        var body = new MemoryStream();
        body.Write("""{"ok":true,"result":["""u8);
        for (var i = from; i < from + count; i++)
        {
            if (i > from)
                body.WriteByte((byte)',');
            body.Write(json[i]);
        }

        body.Write("]}"u8);
        var now = Stopwatch.GetTimestamp();
        for (var i = from; i < from + count; i++)
        {
            if (delivered[i] == 0)
                delivered[i] = now;
        }

        return LoadAnswer.Ok(body.ToArray());
    }

    public void Answer(long number)
    {
        var now = Stopwatch.GetTimestamp();
        var index = number - firstNumber;
        if (index < 0 || index >= Count)
        {
            _ = Interlocked.Increment(ref strays);
            return;
        }

        if (Interlocked.CompareExchange(ref answered[index], now, 0) != 0)
        {
            _ = Interlocked.Increment(ref doubles);
            return;
        }

        if (Interlocked.Increment(ref answers) == Count)
            all.SetResult();
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{answers} of {Count} answered, {strays} strays, {doubles} twice");
}
