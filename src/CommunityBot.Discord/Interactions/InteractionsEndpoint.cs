using System.Text.Json;
using CommunityBot.Core.Telemetry;
using CommunityBot.Discord.Rest;
using CommunityBot.Discord.Configuration;
using CommunityBot.Discord.Rest.Models;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Discord.Interactions;

/// <summary>Takes interactions over HTTP, from Discord alone: https://discord.com/developers/docs/interactions/overview#configuring-an-interactions-endpoint-url</summary>
sealed partial class InteractionsEndpoint(
    InteractionSignature signature, IInteractionHandler handler, IDiscordApi api, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<InteractionsEndpoint> logger)
{
    public const string Path = "/discord/interactions";

    const int LongestBody = 1 << 20;

    /// <summary>Discord gives up after 3 seconds; until shortly before, the answer may come with the response.</summary>
    static readonly TimeSpan OpenFor = TimeSpan.FromSeconds(2.5);

    /// <summary>Between the response's leaving here and its being known to Discord's other endpoints.</summary>
    static readonly TimeSpan Settling = TimeSpan.FromSeconds(0.25);

    public async Task<IResult> Take(HttpContext context)
    {
        var request = context.Request;
        if (await Body(request, context.RequestAborted) is not { } body)
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        if (!signature.IsGood(request.Headers["X-Signature-Ed25519"], request.Headers["X-Signature-Timestamp"], body.Span))
            return Results.StatusCode(StatusCodes.Status401Unauthorized);
        if (Read(body) is not { } interaction)
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        if (interaction.Type == InteractionType.Ping)
            return new Written(InteractionResponse.Pong);
        return await Handle(interaction);
    }

    async Task<IResult> Handle(Interaction interaction)
    {
        var responder = new RequestResponder(new CallbackResponder(api, interaction));
        // The work outlives the request: it goes on after the first answer.
        var work = Work(interaction, responder);
        await Task.WhenAny(responder.Answer, work, Task.Delay(OpenFor, clock, CancellationToken.None));
        responder.Close();
        return await responder.Answer is { } answer
            ? new Written(answer) { Responder = responder, Clock = clock }
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
            return JsonSerializer.Deserialize(body.Span, DiscordJson.Default.Interaction);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Null where it is too long, which is found before it is read.</summary>
    static async Task<ReadOnlyMemory<byte>?> Body(HttpRequest request, CancellationToken cancellation)
    {
        if (request.ContentLength > LongestBody)
            return null;
        var buffer = new MemoryStream();
        var chunk = new byte[16 << 10];
        while (await request.Body.ReadAsync(chunk, cancellation) is > 0 and var read)
        {
            if (buffer.Length + read > LongestBody)
                return null;
            buffer.Write(chunk, 0, read);
        }

        return buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
    }

    /// <summary>An answer on its way, with whoever waits for it to have left.</summary>
    sealed class Written(InteractionResponse response) : IResult
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
                Responder?.Lost(error);
                throw;
            }

            // Beside the request, which ends here.
            if (Responder is not null)
                _ = Task.Delay(Settling, Clock, CancellationToken.None).ContinueWith(_ => Responder.Delivered(), TaskScheduler.Default);
        }
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "What came of an interaction failed")]
        public static partial void Failed(ILogger logger, Exception error);
    }
}
