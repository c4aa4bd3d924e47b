using CommunityBot.Core.Concurrency;
using CommunityBot.Core.Messaging;
using CommunityBot.Discord.Rendering;
using CommunityBot.Discord.Rest;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Discord.Sending;

/// <summary>
/// Sends the pages of a message with the pictures of its charts. Where Discord refuses a picture, because the bot may not attach
/// files or the picture is too large, the page is sent at once with the charts in words, as are the pages after it.
/// </summary>
sealed partial class PageSender(ChartAttachments charts, TimeProvider clock, ILogger<PageSender> logger)
{
    // An administrator who gives the permission sees pictures soon after.
    static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    readonly AsyncCache<string, bool> withoutPictures = new(capacity: 1000, Lifetime, clock);

    /// <param name="send">Sends the page with this number. Its exceptions end the sending, except for refusals of pictures.</param>
    public async Task Send(string channelId, Message message, Func<int, DiscordPage, Task> send)
    {
        var all = DiscordRenderer.Charts(message).Count;
        var pictures = withoutPictures.TryGet(channelId, out _)
            ? [.. Enumerable.Repeat<ReadOnlyMemory<byte>?>(null, all)]
            : await charts.Of(message);
        var pages = DiscordRenderer.Render(message, pictures);
        var (sent, pageCount) = (0, pages.Count);
        for (var i = 0; i < pageCount; i++)
        {
            try
            {
                await send(i, pages[i]);
            }
            catch (DiscordApiException refusal)
                when (pages[i].Pictures > 0 && refusal.Error is DiscordError.Forbidden or DiscordError.Invalid)
            {
                Log.InWords(logger, channelId, refusal.Message);
                // Pages that were sent keep their pictures.
                pictures = [.. pictures.Index().Select(picture => picture.Index < sent ? picture.Item : null)];
                var isForbidden = refusal is { Error: DiscordError.Forbidden, Code: not 0 };
                pages = DiscordRenderer.Render(isForbidden ? Explained(message, sent) : message, pictures);
                pageCount = pages.Count;
                if (i >= pageCount)
                    return;
                await send(i, pages[i]);
                if (isForbidden)
                    withoutPictures.Set(channelId, true);
            }

            sent += pages[i].Pictures;
        }
    }

    /// <summary>The message with the missing permission named below the first chart without a picture.</summary>
    static Message Explained(Message message, int sent)
    {
        var chart = DiscordRenderer.Charts(message)[sent];
        var blocks = message.Blocks.ToList();
        blocks.Insert(blocks.FindIndex(block => ReferenceEquals(block, chart)) + 1, PictureTexts.NoPictures(chart.Language));
        return message with { Blocks = blocks };
    }

    static partial class Log
    {
        [LoggerMessage(
            LogLevel.Warning, "Discord takes no pictures in channel {Channel}, and the charts are sent in words: {Reason}")]
        public static partial void InWords(ILogger logger, string channel, string reason);
    }
}
