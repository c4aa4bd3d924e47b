using System.CommandLine;
using CommunityBot.Core.Catalog;
using CommunityBot.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CommunityBot.CommandLine;

/// <summary>serve: runs the bot with its local chat until it is stopped.</summary>
static class ServeCommandLine
{
    public static readonly Option<string?> Urls = new("--urls")
    {
        Description = "Where the local chat listens. Default: the setting Web:Urls (http://127.0.0.1:5080).",
        HelpName = "addresses",
    };

    public static Command Create()
    {
        var command = new Command("serve", "Serve the local chat (this is the default).") { Urls };
        command.SetAction(Run);
        return command;
    }

    public static async Task<int> Run(ParseResult parsed, CancellationToken cancellation)
    {
        using var serving = ServingLock.Take(SharedOptions.ConnectionOf(parsed));
        // CommunityBotCommandLine reports a fatal error in one line, so the host does not log it with a stack trace.
        await using var app = await CommunityHost.Build(
            new(parsed.GetValue(SharedOptions.Config), parsed.GetValue(SharedOptions.Database), parsed.GetValue(Urls)),
            services => services.AddLogging(logging => logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None)));
        // A worker ends by an error only if the operator has to change something.
        var services = app.Services.GetServices<IHostedService>().OfType<BackgroundService>().ToList();
        var catalog = await app.Services.GetRequiredService<LiveCatalog>().Refresh(cancellation);
        try
        {
            await app.StartAsync(cancellation);
            StartReport.Write(app.Services, catalog, cancellation);
            _ = StartupGarbage.Collect(app.Services);
        }
        catch
        {
            // The web server starts last: if it fails, or the start is interrupted, the running workers must stop before
            // their services are disposed.
            await app.StopAsync(CancellationToken.None);
            throw;
        }

        // From here on a signal ends the bot with 0: the last line of the start has been written.
        await app.WaitForShutdownAsync(cancellation);
        // It stops the host normally; rethrow its exception.
        foreach (var service in services)
            await (service.ExecuteTask is { IsFaulted: true } failed ? failed : Task.CompletedTask);
        return 0;
    }
}
