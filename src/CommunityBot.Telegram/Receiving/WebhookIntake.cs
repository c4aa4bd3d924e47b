using System.Text.Json;
using CommunityBot.Telegram.Configuration;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CommunityBot.Telegram.Receiving;

/// <summary>Takes the updates that Telegram brings: kept on disk, then acknowledged, then handled.</summary>
sealed partial class WebhookIntake(UpdateReceiver receiver, UpdateInbox inbox, IOptions<TelegramOptions> options, ILogger<WebhookIntake> logger)
{
    const int LargestUpdate = 1024 * 1024;

    readonly string secret = WebhookSecret.Of(options.Value);

    readonly InFlightUpdates open = new();

    /// <summary>Set while the bot runs; updates that come earlier or later are brought again.</summary>
    public CancellationToken? Work { get; set; }

    public async Task<IResult> Take(HttpContext context)
    {
        if (!WebhookSecret.Is(secret, context.Request.Headers[WebhookSecret.Header]))
            return TypedResults.Unauthorized();
        if (Work is not { IsCancellationRequested: false } work || context.Request.ContentLength > LargestUpdate)
            return TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable);
        if (await Read(context) is not { } update || UpdateReceiver.IdOf(update) is not { } id)
        {
            // Refused, it would be brought again for hours.
            Log.NotRead(logger);
            return TypedResults.Ok();
        }

        if (await inbox.Keep(id, update))
            Begin(id, update, work);
        return TypedResults.Ok();
    }

    public void Begin(long id, JsonElement update, CancellationToken work) => open.Track(Handle(id, update, work));

    /// <summary>Nothing more is taken, and what has been taken is given some time.</summary>
    public Task End(CancellationToken patience)
    {
        Work = null;
        return open.End(patience);
    }

    async Task Handle(long id, JsonElement update, CancellationToken work)
    {
        try
        {
            await receiver.Take(update, work);
            await inbox.Finish(id);
        }
        catch (OperationCanceledException)
        {
            // It stays in the inbox for the next start.
        }
    }

    static async Task<JsonElement?> Read(HttpContext context)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<JsonElement>(context.Request.Body, cancellationToken: context.RequestAborted);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Debug, "Something that is no update came to the webhook")]
        public static partial void NotRead(ILogger logger);
    }
}
