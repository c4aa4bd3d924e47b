using System.Globalization;
using System.Text;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CommunityBot.Core.Catalog.Packs;

/// <summary>
/// Reads the packs again when their files have changed. It compares names, sizes and times every two seconds, because file
/// notifications do not reach into container mounts, and waits until a change has ended.
/// </summary>
sealed partial class PackWatcher(
    PackSync sync, PackState state, IOptions<CatalogOptions> options, TimeProvider clock, ILogger<PackWatcher> logger) : BackgroundService
{
    static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The first poll reads the files once more: they may have changed since the start read them.
        var (applied, seen) = ("", "");
        try
        {
            while (true)
            {
                await Task.Delay(PollInterval, clock, stoppingToken);
                var now = Stamp(options.Value.Folder);
                if (now == applied || now != seen)
                {
                    seen = now;
                    continue;
                }

                applied = now;
                await Apply(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host is stopping.
        }
    }

    async Task Apply(CancellationToken cancellation)
    {
        try
        {
            var outcome = await sync.Run(cancellation);
            if (state.Report(outcome.Problems) && outcome.Problems.Count > 0)
                Log.KeptLastGood(logger, string.Join('\n', outcome.Problems));
            else if (!outcome.IsUnchanged && outcome.Problems.Count == 0)
                Log.Applied(logger, outcome.Added, outcome.Changed, outcome.Retracted);
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            Log.Failed(logger, error);
        }
    }

    /// <summary>The names, sizes and times of all pack files; empty if the folder cannot be read.</summary>
    static string Stamp(string folder)
    {
        var stamp = new StringBuilder();
        try
        {
            foreach (var part in (ReadOnlySpan<string>)["catalog", "articles"])
            {
                var place = new DirectoryInfo(Path.Combine(folder, part));
                if (!place.Exists)
                    continue;
                foreach (var file in place.EnumerateFiles().OrderBy(file => file.Name, StringComparer.Ordinal))
                    _ = stamp.Append(CultureInfo.InvariantCulture, $"{part}/{file.Name} {file.Length} {file.LastWriteTimeUtc.Ticks}\n");
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A file was deleted or renamed while the folder was read: the next poll sees the folder as it is then.
            return "";
        }

        return stamp.ToString();
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Information,
            "Read the changed config files. Facts added: {Added}, changed: {Changed}, retracted: {Retracted}")]
        public static partial void Applied(ILogger logger, int added, int changed, int retracted);

        [LoggerMessage(LogLevel.Error, "The config files have problems; the last valid state stays in use.\n{Problems}")]
        public static partial void KeptLastGood(ILogger logger, string problems);

        [LoggerMessage(LogLevel.Error,
            "Reading the changed config files failed; the last valid state stays in use until they change again")]
        public static partial void Failed(ILogger logger, Exception error);
    }
}
