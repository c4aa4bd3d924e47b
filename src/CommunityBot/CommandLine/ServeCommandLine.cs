using System.CommandLine;
using CommunityBot.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CommunityBot.CommandLine;

/// <summary>serve: the bot with its local chat, until it is stopped.</summary>
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
        // What stops the host, at its start or later, is told by the command line, in a line and without a stack.
        await using var app = await CommunityHost.Build(
            new(parsed.GetValue(SharedOptions.Config), parsed.GetValue(SharedOptions.Database), parsed.GetValue(Urls)),
            services => services.AddLogging(logging => logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None)));
        var services = app.Services.GetServices<IHostedService>().OfType<BackgroundService>().ToList();
        try
        {
            await app.StartAsync(cancellation);
        }
        catch
        {
            // The web server is the last to start: where it cannot, the workers run already and are stopped in good order, before what they work with is disposed of.
            await app.StopAsync(CancellationToken.None);
            throw;
        }

        await StartReport.Write(app.Services, cancellation);
        await app.WaitForShutdownAsync(cancellation);
        // A host that one of its services has brought down ends as if it had been told to.
        foreach (var service in services)
            await (service.ExecuteTask is { IsFaulted: true } failed ? failed : Task.CompletedTask);
        return 0;
    }
}
