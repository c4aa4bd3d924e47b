using System.Diagnostics;

namespace CommunityBot.Benchmarks.Processes;

/// <summary>A bot in a process of its own, so that its processor time and memory can be measured.</summary>
sealed class ChildBot : IAsyncDisposable
{
    readonly Process process;

    ChildBot(Process process)
    {
        this.process = process;
    }

    public TimeSpan ProcessorTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>The highest resident memory so far, program files included, in MB.</summary>
    public double PeakMegabytes
    {
        get
        {
            process.Refresh();
            return process.PeakWorkingSet64 / 1048576.0;
        }
    }

    /// <summary>The resident memory now, program files included, in MB.</summary>
    public double ResidentMegabytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / 1048576.0;
        }
    }

    /// <summary>The anonymous memory, in MB.</summary>
    public double Megabytes => AnonymousMemory.MegabytesOf(process);

    public bool HasEnded => process.HasExited;

    /// <param name="onLine">Called for every line of the output.</param>
    public static ChildBot Start(ProcessStartInfo start, Action<string>? onLine = null)
    {
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{start.FileName} does not start");
        // Read everything, or a full pipe stops the bot; print errors.
        process.OutputDataReceived += (_, line) => Take(line.Data);
        process.ErrorDataReceived += (_, line) => Take(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new ChildBot(process);

        void Take(string? line)
        {
            Report(line);
            if (line is not null)
                onLine?.Invoke(line);
        }
    }

    /// <summary>Stops the bot with SIGTERM, as an operator does.</summary>
    /// <returns>The exit code, and the time that it took.</returns>
    public async Task<(int Code, TimeSpan Took)> Stop()
    {
        var began = Stopwatch.GetTimestamp();
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
        return (process.ExitCode, Stopwatch.GetElapsedTime(began));
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    static void Report(string? line)
    {
        if (line is not null && (line.Contains("fail:", StringComparison.Ordinal) || line.Contains("crit:", StringComparison.Ordinal)
            || line.Contains("Unhandled", StringComparison.Ordinal) || line.Contains("\"Error\"", StringComparison.Ordinal)))
        {
            Console.Error.WriteLine(line);
        }
    }
}
