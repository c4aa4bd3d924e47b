using System.Text.Json;
using CommunityBot.Core.Storage;
using CommunityBot.Telegram.Configuration;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CommunityBot.Telegram.Receiving;

/// <summary>Accepts updates from the webhook: stores each on disk, acknowledges it, then handles it.</summary>
sealed partial class WebhookIntake(
    UpdateReceiver receiver, UpdateInbox inbox, IOptions<TelegramOptions> options, ILogger<WebhookIntake> logger)
{
    const int MaxUpdateBytes = 1024 * 1024;

    readonly string secret = WebhookSecret.Of(options.Value);

    readonly InFlightUpdates inFlight = new();

    /// <summary>Set while the bot runs. Updates at other times are refused, and Telegram sends them again.</summary>
    public CancellationToken? Work { get; set; }

    public async Task<IResult> Take(HttpContext context)
    {
        if (!WebhookSecret.Is(secret, context.Request.Headers[WebhookSecret.Header]))
            return TypedResults.Unauthorized();
        if (Work is not { IsCancellationRequested: false } work)
            return TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable);
        // What cannot be used is acknowledged all the same: Telegram would repeat a refused update for hours.
        if (await Body(context) is not { } body)
        {
            Log.TooLarge(logger, MaxUpdateBytes >> 10);
            return TypedResults.Ok();
        }

        if (Read(body) is not { } update || UpdateReceiver.IdOf(update) is not { } id)
        {
            Log.NotRead(logger);
            return TypedResults.Ok();
        }

        bool isNew;
        try
        {
            isNew = await inbox.Add(id, update);
        }
        catch (DatabaseException)
        {
            // A full disk: questions are answered as always. Telegram repeats the update if the bot stops before.
            await receiver.Take(update, work);
            return TypedResults.Ok();
        }

        if (isNew)
            Begin(id, update, work);
        return TypedResults.Ok();
    }

    public void Begin(long id, JsonElement update, CancellationToken work) => inFlight.Track(Handle(id, update, work));

    /// <summary>
    /// Stops accepting updates and waits for those in progress until <paramref name="cancellation"/> is cancelled.
    /// </summary>
    public Task Stop(CancellationToken cancellation)
    {
        Work = null;
        return inFlight.Drain(cancellation);
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
            // The update stays in the inbox until the next start.
        }
    }

    /// <summary>The body; null if it exceeds the limit, which ends the reading.</summary>
    static async Task<ReadOnlyMemory<byte>?> Body(HttpContext context)
    {
        if (context.Request.ContentLength > MaxUpdateBytes)
            return null;
        var body = new MemoryStream();
        var chunk = new byte[16 << 10];
        while (await context.Request.Body.ReadAsync(chunk, context.RequestAborted) is > 0 and var read)
        {
            // A body that comes in chunks names no length.
            if (body.Length + read > MaxUpdateBytes)
                return null;
            body.Write(chunk, 0, read);
        }

        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }

    static JsonElement? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize<JsonElement>(body.Span);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The webhook received an update of more than {Limit} KB, which is dropped")]
        public static partial void TooLarge(ILogger logger, int limit);

        [LoggerMessage(LogLevel.Debug, "The webhook received a request that is no update")]
        public static partial void NotRead(ILogger logger);
    }
}
