using CommunityBot.Core.Catalog;
using CommunityBot.Web;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CommunityBot.Hosting;

/// <summary>Logs the last lines of a start: what was loaded, and the address to open.</summary>
static partial class StartReport
{
    /// <param name="catalog">As it was before the start: a bot that is up needs no database for its report.</param>
    public static void Write(IServiceProvider services, CatalogSnapshot catalog, CancellationToken cancellation)
    {
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("CommunityBot");
        Log.Loaded(
            logger, catalog.Entities.Values.Count(entity => entity.Kind == EntityKind.Company), catalog.Metrics.Count,
            catalog.Sources.Count, services.GetRequiredService<IOptions<CatalogOptions>>().Value.Folder);
        var addresses = services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        cancellation.ThrowIfCancellationRequested();
        Log.Open(logger, string.Join(" or ", addresses.Select(address => BrowserAddress(address) + services.ChatLinkEnd())));
    }

    /// <summary>Replaces an address for every interface by localhost.</summary>
    static string BrowserAddress(string address) =>
        address.Replace("://[::]", "://localhost", StringComparison.Ordinal).Replace(
            "://0.0.0.0", "://localhost", StringComparison.Ordinal);

    static partial class Log
    {
        [LoggerMessage(
            LogLevel.Information,
            "Loaded companies: {Companies}, metrics: {Metrics}, sources of figures: {Sources}; the config folder is {Folder}")]
        public static partial void Loaded(ILogger logger, int companies, int metrics, int sources, string folder);

        [LoggerMessage(LogLevel.Information, "Open {Addresses} in a browser on this machine to talk to the bot; Ctrl+C stops it")]
        public static partial void Open(ILogger logger, string addresses);
    }
}
