using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace CommunityBot.Simulators.Telegram.Load;

/// <summary>
/// Prepared updates, with the times of their delivery and answer. A number connects answer and update: the id of the callback,
/// or of the chat.
/// </summary>
/// <param name="firstId">The update_id of the first update.</param>
/// <param name="firstNumber">The callback id or chat id of the first update; the others count up from it.</param>
/// <param name="updates">The JSON of each update.</param>
sealed class LoadRun(long firstId, long firstNumber, IReadOnlyList<string> updates)
{
    readonly byte[][] json = [.. updates.Select(Encoding.UTF8.GetBytes)];
    readonly long[] delivered = new long[updates.Count];
    readonly long[] answered = new long[updates.Count];
    readonly TaskCompletionSource all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly TaskCompletionSource confirmed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    long began;
    int firstOpen;
    int answers;
    int strays;
    int doubles;

    public int Count => json.Length;

    public long LastId => firstId + Count - 1;

    /// <summary>How many updates a second come, evenly spread; 0 for all at once.</summary>
    public double PerSecond { get; set; }

    /// <summary>Whether updates are still to come at their time.</summary>
    public bool IsPaced => PerSecond > 0 && Due < Count;

    /// <summary>Ends with the last answer.</summary>
    public Task Done => all.Task;

    /// <summary>Ends when the bot has confirmed the last update.</summary>
    public Task Confirmed => confirmed.Task;

    public int Answers => answers;

    /// <summary>How many answers belong to no update.</summary>
    public int Strays => strays;

    /// <summary>How many answers were second ones.</summary>
    public int Doubles => doubles;

    /// <summary>From the first delivery to the last answer.</summary>
    public TimeSpan Elapsed => Stopwatch.GetElapsedTime(delivered.Min(), answered.Max());

    /// <summary>The times from delivery to answer, in ms, shortest first.</summary>
    public double[] Latencies() => [.. delivered.Zip(answered, (from, to) => Stopwatch.GetElapsedTime(from, to).TotalMilliseconds).Order()];

    /// <summary>Called when the delivery begins.</summary>
    public void Begin() => began = Stopwatch.GetTimestamp();

    /// <summary>The response to getUpdates with that offset; null without updates.</summary>
    public byte[]? Batch(long offset, int limit)
    {
        // Confirmed updates are not repeated, even if a restarted bot asks for them.
        var from = firstOpen = (int)Math.Max(firstOpen, offset - firstId);
        if (from >= Count)
            _ = confirmed.TrySetResult();
        var count = Math.Min(limit, Due - from);
        if (count <= 0)
            return null;

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
                delivered[i] = PerSecond > 0 ? DueAt(i) : now;
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

    /// <summary>How many updates have come by now.</summary>
    int Due => PerSecond > 0 ? (int)Math.Min(Count, Stopwatch.GetElapsedTime(began).TotalSeconds * PerSecond) : Count;

    long DueAt(int index) => began + (long)((index + 1) / PerSecond * Stopwatch.Frequency);

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{answers} of {Count} answered, {strays} strays, {doubles} twice");
}
