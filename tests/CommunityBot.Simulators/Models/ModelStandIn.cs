using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Simulators.Models;

/// <summary>
/// A server in OpenAI's form of chat completions on loopback: https://platform.openai.com/docs/api-reference/chat/create. A script says
/// what the model replies, and what goes wrong on the way.
/// </summary>
sealed class ModelStandIn : IAsyncDisposable
{
    readonly WebApplication app;
    readonly ConcurrentQueue<ModelCall> calls = new();

    ModelStandIn(WebApplication app) => this.app = app;

    /// <summary>What <c>Reader:Endpoint</c> takes.</summary>
    public string Endpoint => $"{app.Urls.Single()}/v1";

    /// <summary>By default it refuses to choose.</summary>
    public Func<ModelCall, ModelAnswer> Script { get; set; } = _ => ModelAnswer.Of("""{"refuse":true}""");

    public IReadOnlyCollection<ModelCall> Calls => calls;

    public static async Task<ModelStandIn> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        var standIn = new ModelStandIn(app);
        app.MapPost("/v1/chat/completions", standIn.Answer);
        app.MapFallback(context =>
        {
            standIn.calls.Enqueue(new ModelCall(context.Request.Path, [], context.Request.Headers.Authorization.ToString()));
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
        await app.StartAsync();
        return standIn;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    async Task Answer(HttpContext context)
    {
        var body = (await JsonNode.ParseAsync(context.Request.Body))!.AsObject();
        var call = new ModelCall(context.Request.Path, body, context.Request.Headers.Authorization.ToString());
        calls.Enqueue(call);
        var answer = Script(call);
        if (answer.Hangs is { } reached)
        {
            reached();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return;
        }

        context.Response.StatusCode = answer.Status;
        if (answer.Location is { } location)
            context.Response.Headers.Location = location;
        context.Response.ContentType = "application/json";
        var bytes = answer.Body ?? JsonSerializer.SerializeToUtf8Bytes(Completion(answer.Content ?? ""));
        if (answer.IsCut)
            context.Response.ContentLength = bytes.Length + 100;
        try
        {
            await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        if (answer.IsCut)
            context.Abort();
    }

    static JsonObject Completion(string content) => new()
    {
        ["id"] = "chatcmpl-1",
        ["object"] = "chat.completion",
        ["created"] = 1_750_000_000,
        ["model"] = "stand-in",
        ["choices"] = new JsonArray(new JsonObject
        {
            ["index"] = 0,
            ["finish_reason"] = "stop",
            ["message"] = new JsonObject { ["role"] = "assistant", ["content"] = content },
        }),
        ["usage"] = new JsonObject { ["prompt_tokens"] = 1, ["completion_tokens"] = 1, ["total_tokens"] = 2 },
    };
}

/// <param name="Body">The request; empty for one to another path.</param>
sealed record ModelCall(string Path, JsonObject Body, string Authorization)
{
    /// <summary>What the model is asked to read.</summary>
    public JsonObject Input => JsonNode.Parse((string)Body["messages"]![1]!["content"]!)!.AsObject();

    public string Question => (string)Input["question"]!;

    /// <summary>The ids of a list: companies, metrics, segments, operators.</summary>
    public IReadOnlyList<string> Ids(string list) => [.. Input[list]?.AsArray().Select(item => (string)item!["id"]!) ?? []];
}

/// <summary>What the server does with a call.</summary>
sealed record ModelAnswer
{
    /// <summary>The model's words, in a right answer of the server.</summary>
    public string? Content { get; init; }

    /// <summary>The whole body, in place of a right one.</summary>
    public byte[]? Body { get; init; }

    public int Status { get; init; } = 200;

    public string? Location { get; init; }

    /// <summary>Whether the connection ends before the body does.</summary>
    public bool IsCut { get; init; }

    /// <summary>Set if it never answers; called when the call has arrived.</summary>
    public Action? Hangs { get; init; }

    public static ModelAnswer Of(string content) => new() { Content = content };
}
