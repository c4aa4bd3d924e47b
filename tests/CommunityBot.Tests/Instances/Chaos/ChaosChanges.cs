using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;

namespace CommunityBot.Tests.Instances.Chaos;

/// <summary>
/// How soon a change on one instance is seen by another that is up: a line in the chat by its stream, and a poll by its list.
/// </summary>
sealed class ChaosChanges(IReadOnlyList<ChaosBot> bots) : IDisposable
{
    static readonly TimeSpan Settled = TimeSpan.FromSeconds(8), Interval = TimeSpan.FromSeconds(1), Patience = TimeSpan.FromSeconds(6);

    readonly HttpClient http = new() { Timeout = Timeout.InfiniteTimeSpan };
    readonly List<double> lines = [], polls = [];
    int number;

    /// <summary>In seconds, in ascending order.</summary>
    public IReadOnlyList<double> Lines => [.. lines.Order()];

    public IReadOnlyList<double> Polls => [.. polls.Order()];

    /// <summary>Samples in which one of the two instances or the database was ended meanwhile.</summary>
    public int Disturbed { get; private set; }

    /// <param name="faults">The number of faults so far.</param>
    public async Task Watch(Func<int> faults, CancellationToken ending)
    {
        while (!ending.IsCancellationRequested)
        {
            ChaosBot[] up = [.. bots.Where(bot => bot.Uptime > Settled)];
            if (up.Length >= 2)
            {
                var (from, to, before) = (up[number % up.Length], up[(number + 1) % up.Length], faults());
                try
                {
                    var (line, poll) = (await Line(from, to, ending), await Poll(from, to, ending));
                    if (faults() == before)
                    {
                        lines.Add(line);
                        polls.Add(poll);
                    }
                    else
                    {
                        Disturbed++;
                    }
                }
                catch (Exception error) when (error is HttpRequestException or IOException)
                {
                    // The first use of a connection that was cut.
                    Disturbed++;
                }
                catch (OperationCanceledException) when (faults() == before && !ending.IsCancellationRequested)
                {
                    lines.Add(Patience.TotalSeconds);
                }
                catch (OperationCanceledException)
                {
                    Disturbed++;
                }
            }

            await Task.Delay(Interval, ending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public void Dispose() => http.Dispose();

    async Task<double> Line(ChaosBot from, ChaosBot to, CancellationToken ending)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(ending);
        late.CancelAfter(Patience);
        var text = string.Create(CultureInfo.InvariantCulture, $"change number {++number}");
        using var response = await http.GetAsync(
            $"http://127.0.0.1:{to.Port}/api/events?member=Ming&after=0", HttpCompletionOption.ResponseHeadersRead, late.Token);
        _ = response.EnsureSuccessStatusCode();
        await using var events = await response.Content.ReadAsStreamAsync(late.Token);
        using var lines = new StreamReader(events);
        // The greeting: the stream is connected.
        _ = await lines.ReadLineAsync(late.Token);
        var seen = Seen(lines, text, late.Token);
        await Say(from, "Ming", text, late.Token);
        var said = Stopwatch.GetTimestamp();
        await seen;
        return Stopwatch.GetElapsedTime(said).TotalSeconds;
    }

    async Task<double> Poll(ChaosBot from, ChaosBot to, CancellationToken ending)
    {
        using var late = CancellationTokenSource.CreateLinkedTokenSource(ending);
        late.CancelAfter(Patience);
        var question = string.Create(CultureInfo.InvariantCulture, $"Change {number} seen?");
        await Say(from, "Mo", $"/poll new {question} | Yes | No", late.Token);
        var said = Stopwatch.GetTimestamp();
        while (!(await Say(to, "Mo", "/poll list", late.Token)).Contains(question, StringComparison.Ordinal))
            await Task.Delay(10, late.Token);
        return Stopwatch.GetElapsedTime(said).TotalSeconds;
    }

    async Task<string> Say(ChaosBot bot, string member, string text, CancellationToken cancellation)
    {
        using var response = await http.PostAsJsonAsync(
            $"http://127.0.0.1:{bot.Port}/api/messages", new { member, language = "en", text }, cancellation);
        _ = response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsStringAsync(cancellation);
    }

    static async Task Seen(StreamReader lines, string text, CancellationToken cancellation)
    {
        while (await lines.ReadLineAsync(cancellation) is { } line)
        {
            if (line.Contains(text, StringComparison.Ordinal))
                return;
        }
    }
}
