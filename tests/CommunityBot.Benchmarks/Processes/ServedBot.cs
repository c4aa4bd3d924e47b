using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;

namespace CommunityBot.Benchmarks.Processes;

/// <summary>The bot as a process of its own, asked over HTTP as the page does.</summary>
sealed class ServedBot : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    readonly Process process;
    readonly HttpClient client;
    readonly int port;
    readonly long started = Stopwatch.GetTimestamp();

    ServedBot(Process process, int port)
    {
        this.process = process;
        this.port = port;
        client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
    }

    public double ResidentMegabytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / 1048576.0;
        }
    }

    /// <summary>On all cores together: what a busy neighbour does not stretch.</summary>
    public TimeSpan ProcessorTime => process.TotalProcessorTime;

    public static ServedBot Start(string program, string database, string config)
    {
        var port = LoopbackPort.Free();
        var start = new ProcessStartInfo(program) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["serve", "--database", database, "--config", config, "--urls", string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}")])
            start.ArgumentList.Add(argument);
        var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} does not start");
        // Read on, or a full pipe would stop it.
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.ErrorDataReceived += (_, line) => Report(line.Data);
        process.BeginErrorReadLine();
        return new ServedBot(process, port);
    }

    /// <summary>How long after its start the bot takes requests.</summary>
    public async Task<TimeSpan> Ready()
    {
        while (!await Listens())
        {
            if (process.HasExited || Stopwatch.GetElapsedTime(started) > Patience)
                throw new InvalidOperationException("the bot does not come up");
            await Task.Delay(2);
        }

        return Stopwatch.GetElapsedTime(started);
    }

    /// <summary>How long after its start the bot has answered a question.</summary>
    public async Task<TimeSpan> FirstAnswer()
    {
        _ = await Ready();
        await Ask("壁仞科技2024年营收是多少");
        return Stopwatch.GetElapsedTime(started);
    }

    public async Task Ask(string question)
    {
        using var response = await client.PostAsJsonAsync("/api/messages", new { member = "Ming", language = "zh-Hans", text = question });
        _ = response.EnsureSuccessStatusCode();
        _ = await response.Content.ReadAsByteArrayAsync();
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    async Task<bool> Listens()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    static void Report(string? line)
    {
        if (line is not null)
            Console.Error.WriteLine(line);
    }
}
