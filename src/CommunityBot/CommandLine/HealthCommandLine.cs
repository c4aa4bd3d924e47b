using System.CommandLine;
using CommunityBot.Configuration;
using CommunityBot.Web;
using Microsoft.Extensions.Configuration;

namespace CommunityBot.CommandLine;

/// <summary>
/// health: queries the bot on this machine, for container health checks, which may have no HTTP client of their own. It fails
/// only where a restart can help, because that is what follows.
/// </summary>
static class HealthCommandLine
{
    const int NotReady = 1;

    static readonly TimeSpan Timeout = TimeSpan.FromSeconds(4);

    public static Command Create()
    {
        var command = new Command(
            "health", "Report how the bot on this machine does, for health checks. It fails only where a restart can help.")
        {
            ServeCommandLine.Urls,
        };
        command.SetAction(Run);
        return command;
    }

    static async Task<int> Run(ParseResult parsed, CancellationToken cancellation)
    {
        var settings = HostSettings.Read(new(parsed.GetValue(SharedOptions.Config), Urls: parsed.GetValue(ServeCommandLine.Urls)));
        var options = settings.GetSection("Web").Get<WebOptions>() ?? new WebOptions();
        var address = options.Urls.Split(';')[0].Trim()
            .Replace("*", "127.0.0.1", StringComparison.Ordinal)
            .Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal)
            .Replace("[::]", "[::1]", StringComparison.Ordinal);
        if (!Uri.TryCreate(address, UriKind.Absolute, out var root) || root.Scheme is not ("http" or "https"))
            throw new ConfigException($"{address} is no address: --urls takes one such as http://127.0.0.1:5080.");
        using var http = new HttpClient { Timeout = Timeout };
        if (options.MonitoringToken is { Length: > 0 } token)
            http.DefaultRequestHeaders.Authorization = new("Bearer", token);
        try
        {
            using var response = await http.GetAsync(new Uri(root, "/health/live"), cancellation);
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
