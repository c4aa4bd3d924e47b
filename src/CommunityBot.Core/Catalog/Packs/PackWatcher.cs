using System.Globalization;
using System.Text;
using CommunityBot.Core.Concurrency;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CommunityBot.Core.Catalog.Packs;

/// <summary>
/// Reads the packs again when their files have changed. It compares names, sizes and times every two seconds, because file
/// notifications do not reach into container mounts, and waits until a change has ended.
/// </summary>
sealed partial class PackWatcher(
    PackSync sync, PackState state, IOptions<CatalogOptions> options, TimeProvider clock, ILogger<PackWatcher> logger)
    : Worker(clock, logger)
{
    static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(2);

    protected override TimeSpan RetryDelay => TimeSpan.FromSeconds(10);

    protected override async Task Work(CancellationToken stopping)
    {
        // The first poll reads the files once more: they may have changed since the start read them, or an error may have come between.
        var (applied, seen) = ("", "");
        while (true)
        {
            await Task.Delay(PollInterval, Clock, stopping);
            var now = Stamp(options.Value.Folder);
            if (now == applied || now != seen)
            {
                seen = now;
                continue;
            }

            applied = now;
            await Apply(stopping);
        }
    }

    async Task Apply(CancellationToken cancellation)
    {
        var outcome = await sync.Run(cancellation);
        if (state.Report(outcome.Problems) && outcome.Problems.Count > 0)
            Log.KeptLastGood(Logger, string.Join('\n', outcome.Problems));
        else if (!outcome.IsUnchanged && outcome.Problems.Count == 0)
            Log.Applied(Logger, outcome.Added, outcome.Changed, outcome.Retracted);
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
    }
}
