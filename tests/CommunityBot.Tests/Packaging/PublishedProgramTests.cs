using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;

namespace CommunityBot.Tests.Packaging;

public sealed class PublishedProgramTests(ImageContent image) : IClassFixture<ImageContent>
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task It_serves_is_healthy_writes_only_its_volume_and_stops_when_told()
    {
        var address = $"http://127.0.0.1:{FreePort()}";
        var before = Files(image.Folder);
        using var bot = Start("serve", "--urls", address);
        using var http = new HttpClient { BaseAddress = new Uri(address) };
        await Listening(bot);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/health/ready")).StatusCode);
        var answer = await (await http.PostAsJsonAsync("/api/messages", new { member = "Ming", language = "en", text = "Biren revenue 2024" })).Content.ReadAsStringAsync();
        Assert.Contains("337 million", answer, StringComparison.Ordinal);
        using (var health = Start("health", "--urls", address))
        {
            await health.WaitForExitAsync().WaitAsync(Patience);
            Assert.Equal(0, health.ExitCode);
        }

        // An open page must not hold the stop up.
        using var open = await http.GetStreamAsync("/api/events?member=Ming");
        using var stop = Process.Start("kill", ["-TERM", bot.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await bot.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(10));
        Assert.Equal(0, bot.ExitCode);
        Assert.Equal(before, Files(image.Folder));
        Assert.NotEmpty(Files(image.Data));
        using var dead = Start("health", "--urls", address);
        await dead.WaitForExitAsync().WaitAsync(Patience);
        Assert.Equal(1, dead.ExitCode);
    }

    Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(image.Program, arguments) { WorkingDirectory = image.Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in image.Variables)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    static async Task Listening(Process bot)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (await bot.StandardOutput.ReadLineAsync(patience.Token) is { } line)
        {
            if (line.Contains("Application started", StringComparison.Ordinal))
                return;
        }

        Assert.Fail($"it stopped: {await bot.StandardError.ReadToEndAsync(patience.Token)}");
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    static List<string> Files(string folder) => [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
}
