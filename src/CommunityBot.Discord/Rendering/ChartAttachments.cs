using CommunityBot.Core.Charts;
using CommunityBot.Core.Concurrency;
using CommunityBot.Core.Messaging;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Discord.Rendering;

/// <summary>
/// Draws a message's charts one at a time and off the caller's thread: a chart takes a fraction of a second and 8 MB.
/// </summary>
sealed partial class ChartAttachments(ChartPainter painter, ILogger<ChartAttachments> logger)
{
    // Beyond this the image would be too late to be read; the chart's alternative text is shown instead.
    const int MaxWaiting = 30;

    readonly KeyedTaskQueue<ChartPainter> drawing = new();
    int waiting;

    /// <summary>PNG images in the order of the charts; null for a chart that could not be drawn.</summary>
    public async Task<IReadOnlyList<ReadOnlyMemory<byte>?>> Of(Message message)
    {
        var pictures = new List<ReadOnlyMemory<byte>?>();
        foreach (var chart in DiscordRenderer.Charts(message))
            pictures.Add(await Draw(chart));
        return pictures;
    }

    async Task<ReadOnlyMemory<byte>?> Draw(Chart chart)
    {
        if (Interlocked.Increment(ref waiting) > MaxWaiting)
        {
            _ = Interlocked.Decrement(ref waiting);
            return null;
        }

        try
        {
            return await drawing.Run(painter, () => Task.FromResult<ReadOnlyMemory<byte>?>(painter.CanPaint ? painter.Paint(chart) : null));
        }
        catch (Exception error)
        {
            Log.NotDrawn(logger, error);
            return null;
        }
        finally
        {
            _ = Interlocked.Decrement(ref waiting);
        }
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "A chart could not be drawn; its alternative text is shown instead")]
        public static partial void NotDrawn(ILogger logger, Exception error);
    }
}
