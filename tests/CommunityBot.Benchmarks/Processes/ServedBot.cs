using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using CommunityBot.Tests;

namespace CommunityBot.Benchmarks.Processes;

/// <summary>The bot in a process of its own, asked over HTTP like by the web page.</summary>
sealed class ServedBot : IAsyncDisposable
{
    static readonly TimeSpan Timeout = TimeSpan.FromMinutes(1);

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

    public double AnonymousMegabytes => AnonymousMemory.MegabytesOf(process);

    /// <summary>The processor time of all cores, which depends less on other load.</summary>
    public TimeSpan ProcessorTime => process.TotalProcessorTime;

    public static ServedBot Start(string program, string database, string config)
    {
        var port = FreePort.Next();
        var start = new ProcessStartInfo(program) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["serve", "--database", database, "--config", config, "--urls",
            string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}")])
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} does not start");
        // Read everything, or a full pipe stops the bot.
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.ErrorDataReceived += (_, line) => Report(line.Data);
        process.BeginErrorReadLine();
        return new ServedBot(process, port);
    }

    /// <summary>The time from the start until the bot accepts requests.</summary>
    public async Task<TimeSpan> Ready()
    {
        while (!await Listens())
        {
            if (process.HasExited || Stopwatch.GetElapsedTime(started) > Timeout)
                throw new InvalidOperationException("the bot does not come up");
            await Task.Delay(2);
        }

        return Stopwatch.GetElapsedTime(started);
    }

    /// <summary>The time from the start until the bot has answered a question.</summary>
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
