using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace CommunityBot.Tests.Instances.Chaos;

/// <summary>One instance of the built program, which is killed, paused and started again.</summary>
sealed partial class ChaosBot(string program, string config, IReadOnlyDictionary<string, string> settings, ChaosLeases leases)
{
    const int SignalOfKill = 137, Kept = 40;

    readonly Lock gate = new();
    readonly List<string> problems = [];
    Queue<string> lastLines = [];
    readonly List<string> deaths = [];
    Process? ended;
    bool isUp;
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

    /// <summary>How often it could not start, which it says in one line, because the database was away; it is started again.</summary>
    public int FailedStarts { get; private set; }

    /// <summary>Why it has ended by itself otherwise.</summary>
    public IReadOnlyList<string> Deaths
    {
        get
        {
            lock (gate)
                return [.. deaths];
        }
    }

    /// <summary>The last lines of the process, which tell why it ended by itself.</summary>
    public IReadOnlyList<string> LastLines
    {
        get
        {
            lock (gate)
                return [.. lastLines];
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
        var said = new Queue<string>();
        started.OutputDataReceived += (_, line) => Read(started, said, line.Data);
        started.ErrorDataReceived += (_, line) => Read(started, said, line.Data);
        started.BeginOutputReadLine();
        started.BeginErrorReadLine();
        (process, lastLines, since, isUp) = (started, said, Stopwatch.GetTimestamp(), false);
        _ = Supervise(started);
    }

    /// <summary>SIGKILL, and another process in its place.</summary>
    public async Task Kill()
    {
        var killed = process!;
        lock (gate)
            ended = killed;
        leases.Stopped(killed.Id);
        killed.Kill();
        await killed.WaitForExitAsync();
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
        lock (gate)
            ended = running;
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

    /// <summary>Starts it again if it ends by itself, as service managers do.</summary>
    async Task Supervise(Process started)
    {
        await started.WaitForExitAsync();
        await Task.Delay(TimeSpan.FromSeconds(1));
        lock (gate)
        {
            if (started != process || started == ended)
                return;
            leases.Stopped(started.Id);
            if (started.ExitCode == 1 && !isUp)
                FailedStarts++;
            else
                deaths.Add($"exit code {started.ExitCode}, {(isUp ? "when it was up" : "at its start")}: {string.Join(" / ", lastLines)}");
            Start();
        }
    }

    void Read(Process from, Queue<string> said, string? line)
    {
        if (line is null)
            return;
        lock (gate)
        {
            said.Enqueue(line);
            if (said.Count > Kept)
                _ = said.Dequeue();
        }

        if (line.Contains("Application started", StringComparison.Ordinal) && from == process)
            isUp = true;
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
