using System.Text.Json;
using CommunityBot.Core.Json;
using CommunityBot.Core.Telemetry;
using CommunityBot.Discord.Configuration;
using CommunityBot.Discord.Rest;
using CommunityBot.Discord.Rest.Models;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Discord.Interactions;

/// <summary>
/// Accepts interactions over HTTP that Discord has signed:
/// https://discord.com/developers/docs/interactions/overview#configuring-an-interactions-endpoint-url
/// </summary>
sealed partial class InteractionsEndpoint(
    InteractionSignature signature, IInteractionHandler handler, IDiscordApi api, IHostApplicationLifetime lifetime,
    TimeProvider clock, ILogger<InteractionsEndpoint> logger)
{
    public const string Path = "/discord/interactions";

    const int MaxBodyBytes = 1 << 20;

    /// <summary>How long the request stays open for the answer. Discord drops it after 3 seconds.</summary>
    static readonly TimeSpan ResponseWindow = TimeSpan.FromSeconds(2.5);

    /// <summary>Time for a sent response to reach Discord's other endpoints, before edits of it may follow.</summary>
    static readonly TimeSpan SettleDelay = TimeSpan.FromSeconds(0.25);

    static readonly TimeSpan DropLogInterval = TimeSpan.FromMinutes(1);

    long droppedAt;

    public async Task<IResult> Take(HttpContext context)
    {
        var request = context.Request;
        if (await Body(request, context.RequestAborted) is not { } body)
        {
            Drop();
            return Results.Ok();
        }

        if (!signature.IsValid(request.Headers["X-Signature-Ed25519"], request.Headers["X-Signature-Timestamp"], body.Span))
            return Results.StatusCode(StatusCodes.Status401Unauthorized);
        if (Read(body) is not { } interaction)
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        if (interaction.Type == InteractionType.Ping)
            return new JsonAnswer(InteractionResponse.Pong);
        return await Handle(interaction);
    }

    /// <summary>
    /// Logs a body that is too large. It is read to no end, so its signature is not known: anyone may have sent it, and
    /// the log has one line a minute.
    /// </summary>
    void Drop()
    {
        var now = clock.GetTimestamp();
        var last = Interlocked.Read(ref droppedAt);
        if ((last == 0 || clock.GetElapsedTime(last, now) >= DropLogInterval)
            && Interlocked.CompareExchange(ref droppedAt, now, last) == last)
        {
            Log.TooLarge(logger, MaxBodyBytes >> 10);
        }
    }

    async Task<IResult> Handle(Interaction interaction)
    {
        var responder = new RequestResponder(new CallbackResponder(api, interaction));
        // The work outlives the request: edits and follow-ups come after the first answer.
        var work = Work(interaction, responder);
        await Task.WhenAny(responder.Answer, work, Task.Delay(ResponseWindow, clock, CancellationToken.None));
        responder.Close();
        return await responder.Answer is { } answer
            ? new JsonAnswer(answer) { Responder = responder, Clock = clock }
            : Results.StatusCode(StatusCodes.Status202Accepted);
    }

    async Task Work(Interaction interaction, RequestResponder responder)
    {
        BotMetrics.Updates.Add(1, new("platform", DiscordOptions.PlatformName), new("kind", "INTERACTION_CREATE"));
        using var span = BotTraces.Arrival(DiscordOptions.PlatformName);
        try
        {
            await Task.Run(() => handler.Handle(interaction, responder, lifetime.ApplicationStopping), CancellationToken.None);
        }
        catch (Exception error)
        {
            Log.Failed(logger, error);
        }
    }

    static Interaction? Read(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            return TolerantJson.Read(json.RootElement.Clone(), DiscordJson.Default.Interaction);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The body; null if it exceeds the limit, which stops the reading.</summary>
    static async Task<ReadOnlyMemory<byte>?> Body(HttpRequest request, CancellationToken cancellation)
    {
        if (request.ContentLength > MaxBodyBytes)
            return null;
        var buffer = new MemoryStream();
        var chunk = new byte[16 << 10];
        while (await request.Body.ReadAsync(chunk, cancellation) is > 0 and var read)
        {
            if (buffer.Length + read > MaxBodyBytes)
                return null;
            buffer.Write(chunk, 0, read);
        }

        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }

    /// <summary>Writes the answer to the HTTP response and then signals its delivery to the responder.</summary>
    sealed class JsonAnswer(InteractionResponse response) : IResult
    {
        public RequestResponder? Responder { get; init; }

        public TimeProvider Clock { get; init; } = TimeProvider.System;

        public async Task ExecuteAsync(HttpContext httpContext)
        {
            try
            {
                var json = JsonSerializer.SerializeToUtf8Bytes(response, DiscordJson.Default.InteractionResponse);
                httpContext.Response.ContentType = "application/json";
                httpContext.Response.ContentLength = json.Length;
                await httpContext.Response.Body.WriteAsync(json, httpContext.RequestAborted);
                await httpContext.Response.CompleteAsync();
            }
            catch (Exception error)
            {
                Responder?.Undelivered(error);
                throw;
            }

            // Not awaited: the request ends here.
            if (Responder is not null)
                _ = Task.Delay(SettleDelay, Clock, CancellationToken.None).ContinueWith(_ => Responder.Delivered(), TaskScheduler.Default);
        }
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The interactions endpoint received a body of more than {Limit} KB, which is dropped")]
        public static partial void TooLarge(ILogger logger, int limit);

        [LoggerMessage(LogLevel.Error, "Handling an interaction failed")]
        public static partial void Failed(ILogger logger, Exception error);
    }
}
