using CommunityBot.Core.Messaging;
using CommunityBot.Telegram.Configuration;
using CommunityBot.Telegram.Updates;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;

namespace CommunityBot.Telegram.Handling;

/// <summary>
/// Loads the files that members send: https://core.telegram.org/bots/api#getfile, then
/// <c>https://api.telegram.org/file/bot&lt;token&gt;/&lt;file_path&gt;</c>.
/// </summary>
sealed partial class TelegramFiles(
    ITelegramBotClient client, [FromKeyedServices(TelegramOptions.PlatformName)] HttpClient http, IOptions<TelegramOptions> options,
    ILogger<TelegramFiles> logger)
{
    /// <summary>The enclosure with its file, or with why it is missing.</summary>
    public async Task<Enclosure> Load(EnclosedMessage message, CancellationToken cancellation)
    {
        if (message.File is not { } document)
            return message.Enclosure;
        if (document.FileSize > Enclosure.MaximumBytes)
            return message.Enclosure with { Problem = EnclosureProblem.TooLong };
        try
        {
            var content = await Content(document, cancellation);
            return content is null
                ? message.Enclosure with { Problem = EnclosureProblem.TooLong }
                : message.Enclosure with { File = new EnclosedFile(document.FileName ?? "file", content) };
        }
        catch (Exception error) when (error is RequestException or HttpRequestException or IOException
            || (error is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            // The address contains the token, so only the kind of error is logged.
            Log.NotLoaded(logger, error.GetType().Name);
            return message.Enclosure with { Problem = EnclosureProblem.NotLoaded };
        }
    }

    /// <summary>Null if it is longer than Telegram said.</summary>
    async Task<byte[]?> Content(Document document, CancellationToken cancellation)
    {
        var file = await client.GetFile(document.FileId, cancellation);
        var address = $"{options.Value.ApiBase.TrimEnd('/')}/file/bot{options.Value.Token}/{file.FilePath}";
        using var answer = await http.GetAsync(new Uri(address), HttpCompletionOption.ResponseHeadersRead, cancellation);
        _ = answer.EnsureSuccessStatusCode();
        await using var stream = await answer.Content.ReadAsStreamAsync(cancellation);
        var buffer = new byte[Enclosure.MaximumBytes + 1];
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation);
        return length > Enclosure.MaximumBytes ? null : buffer[..length];
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "A file that a member sent could not be loaded from Telegram ({Reason}); the member is told so")]
        public static partial void NotLoaded(ILogger logger, string reason);
    }
}
