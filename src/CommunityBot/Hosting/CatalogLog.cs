using Microsoft.Extensions.Logging;

namespace CommunityBot.Hosting;

static partial class CatalogLog
{
    [LoggerMessage(LogLevel.Error, "The config files have problems; the last valid state stays in use.\n{Problems}")]
    public static partial void KeptLastGood(ILogger logger, string problems);
}
