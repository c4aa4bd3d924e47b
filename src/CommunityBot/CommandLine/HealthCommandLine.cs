using System.CommandLine;
using CommunityBot.Configuration;
using CommunityBot.Web;
using Microsoft.Extensions.Configuration;

namespace CommunityBot.CommandLine;

/// <summary>
/// health: queries the bot on this machine, for container health checks, which may have no HTTP client of their own.
/// </summary>
static class HealthCommandLine
{
    const int NotReady = 1;

    static readonly TimeSpan Timeout = TimeSpan.FromSeconds(4);

    public static Command Create()
    {
        var command = new Command("health", "Report whether the bot that runs on this machine is ready, for health checks.")
        {
            ServeCommandLine.Urls,
        };
        command.SetAction(Run);
        return command;
    }

    static async Task<int> Run(ParseResult parsed, CancellationToken cancellation)
    {
        var settings = HostSettings.Read(new(parsed.GetValue(SharedOptions.Config), Urls: parsed.GetValue(ServeCommandLine.Urls)));
        var address = (settings.GetSection("Web").Get<WebOptions>() ?? new WebOptions()).Urls.Split(';')[0]
            .Replace("*", "127.0.0.1", StringComparison.Ordinal)
            .Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal)
            .Replace("[::]", "[::1]", StringComparison.Ordinal);
        using var http = new HttpClient { Timeout = Timeout };
        try
        {
            using var response = await http.GetAsync(new Uri(new Uri(address), "/health/ready"), cancellation);
            Console.WriteLine(await response.Content.ReadAsStringAsync(cancellation));
            return response.IsSuccessStatusCode ? 0 : NotReady;
        }
        catch (Exception error) when (error is HttpRequestException or TaskCanceledException)
        {
            await Console.Error.WriteLineAsync($"Nothing answers at {address}.");
            return NotReady;
        }
    }
}
