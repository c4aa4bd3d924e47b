using Microsoft.Extensions.Logging;

namespace CommunityBot.Hosting;

static partial class CatalogLog
{
    [LoggerMessage(LogLevel.Error, "The config files have problems; going on with the last good state.\n{Problems}")]
    public static partial void KeptLastGood(ILogger logger, string problems);
}
