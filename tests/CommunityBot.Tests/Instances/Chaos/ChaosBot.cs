using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace CommunityBot.Tests.Instances.Chaos;

/// <summary>One instance of the built program, which is killed, paused and started again.</summary>
sealed partial class ChaosBot(string program, string config, IReadOnlyDictionary<string, string> settings, ChaosLeases leases)
{
    const int SignalOfKill = 137;

    readonly Lock gate = new();
    readonly List<string> problems = [];
    Process? process;
    long since;

    public int Port { get; } = FreePort.Next();

    public int ProcessId => process?.Id ?? 0;

    /// <summary>How long the process has been running without a pause; zero while it is paused.</summary>
    public TimeSpan Uptime => process is null || IsPaused ? TimeSpan.Zero : Stopwatch.GetElapsedTime(since);

    public bool IsPaused { get; private set; }

    /// <summary>Errors that the program has logged.</summary>
    public IReadOnlyList<string> Problems
    {
        get
        {
            lock (gate)
                return [.. problems];
        }
    }

    public void Start()
    {
        var start = new ProcessStartInfo("dotnet",
            [program, "serve", "--config", config, "--urls", string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}")])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        var started = Process.Start(start)!;
        started.OutputDataReceived += (_, line) => Read(started, line.Data);
        started.ErrorDataReceived += (_, line) => Read(started, line.Data);
        started.BeginOutputReadLine();
        started.BeginErrorReadLine();
        (process, since) = (started, Stopwatch.GetTimestamp());
    }

    /// <summary>SIGKILL, and another process in its place.</summary>
    public async Task Kill()
    {
        leases.Stopped(process!.Id);
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        Start();
    }

    public async Task Pause(TimeSpan length)
    {
        IsPaused = true;
        leases.Stopped(process!.Id);
        await Signal("-STOP");
        await Task.Delay(length);
        await Signal("-CONT");
        (IsPaused, since) = (false, Stopwatch.GetTimestamp());
    }

    /// <summary>SIGTERM. Returns the exit code.</summary>
    public async Task<int> Stop()
    {
        if (process is not { } running)
            return 0;
        await Signal("-TERM");
        try
        {
            await running.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(15));
            return running.ExitCode;
        }
        catch (TimeoutException)
        {
            running.Kill();
            return SignalOfKill;
        }
        finally
        {
            process = null;
        }
    }

    async Task Signal(string signal)
    {
        using var kill = Process.Start("kill", [signal, process!.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    void Read(Process from, string? line)
    {
        if (line is null)
            return;
        if (Lease().Match(line) is { Success: true } taken)
            leases.Taken(taken.Groups[1].Value, from.Id);
        if (!line.StartsWith("fail:", StringComparison.Ordinal) && !line.StartsWith("crit:", StringComparison.Ordinal)
            && !line.StartsWith("Unhandled", StringComparison.Ordinal))
        {
            return;
        }

        lock (gate)
            problems.Add(line);
    }

    [GeneratedRegex(@"This instance has the lease (\S+)")]
    private static partial Regex Lease();
}
