using System.Diagnostics;
using System.Globalization;
using CommunityBot.Benchmarks.Processes;

namespace CommunityBot.Benchmarks.Soak;

/// <summary>The anonymous memory of the bot over time. Every sample also requests its metrics and health.</summary>
sealed class SoakMemory(ChildBot bot, Uri address)
{
    static readonly TimeSpan Every = TimeSpan.FromSeconds(5), Settling = TimeSpan.FromMinutes(1);

    readonly List<(TimeSpan At, double Megabytes)> samples = [];
    int unwell;

    public async Task Watch(CancellationToken ending)
    {
        using var http = new HttpClient { BaseAddress = address };
        var began = Stopwatch.GetTimestamp();
        while (!ending.IsCancellationRequested)
        {
            samples.Add((Stopwatch.GetElapsedTime(began), bot.Megabytes));
            try
            {
                _ = await http.GetStringAsync("/metrics", CancellationToken.None);
                using var health = await http.GetAsync("/health/ready", CancellationToken.None);
                unwell += await health.Content.ReadAsStringAsync(CancellationToken.None) is var said
                    && said.StartsWith("Healthy", StringComparison.Ordinal) ? 0 : 1;
            }
            catch (HttpRequestException)
            {
                unwell++;
            }

            await Task.Delay(Every, ending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public void Print()
    {
        foreach (var minute in samples.GroupBy(sample => (int)sample.At.TotalMinutes))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"  minute {minute.Key + 1,2}: {minute.Average(sample => sample.Megabytes),6:F1} MB on average, "
                    + $"{minute.Max(sample => sample.Megabytes):F1} at most"));
        }

        var settled = samples.Where(sample => sample.At >= Settling).Select(sample => sample.Megabytes).ToList();
        // Averages over a tenth of the time at both ends, so that a single sample decides nothing.
        var part = Math.Max(1, settled.Count / 10);
        if (settled.Count < 2 * part)
            return;
        var (from, to) = (settled.Take(part).Average(), settled.TakeLast(part).Average());
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Memory after the first minute: from {from:F1} to {to:F1} MB, {(to - from) / from:+0.0%;-0.0%}; {settled.Max():F1} at most "
                + $"since, {bot.PeakMegabytes:F1} resident at most. Not ready at {unwell} of {samples.Count} looks."));
    }
}
