using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using CommunityBot.Simulators.Telegram.Calls;
using CommunityBot.Simulators.Telegram.Chats;
using CommunityBot.Simulators.Telegram.Faults;
using CommunityBot.Simulators.Telegram.Methods;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Simulators.Telegram.Http;

/// <summary>The Bot API over HTTP on loopback: <c>/bot&lt;token&gt;/&lt;method&gt;</c>.</summary>
sealed class ApiServer(TelegramWorld world, string token) : IAsyncDisposable
{
    readonly CallRunner runner = new(world);
    readonly CancellationTokenSource closing = new();
    readonly ConcurrentDictionary<string, bool> userAgents = [];
    WebApplication? application;

    public string BaseUrl { get; private set; } = "";

    public IEnumerable<string> UserAgents => userAgents.Keys;

    public async Task Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        _ = builder.Logging.ClearProviders();
        _ = builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, world.Options.Port);
            kestrel.Limits.MaxRequestBodySize = 60 << 20;
        });
        application = builder.Build();
        application.Run(Answer);
        await application.StartAsync();
        BaseUrl = application.Urls.Single();
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        if (application is not null)
            await application.DisposeAsync();
        closing.Dispose();
    }

    async Task Answer(HttpContext context)
    {
        userAgents[context.Request.Headers.UserAgent.ToString()] = true;
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, closing.Token);
        var path = context.Request.Path.Value!.Split('/');
        // "The file can then be downloaded via the link https://api.telegram.org/file/bot<token>/<file_path>".
        if (path is ["", "file", var owner, "documents", var id])
        {
            await Download(context, owner, id);
            return;
        }

        if (path is not ["", var bot, var method] || !bot.StartsWith("bot", StringComparison.Ordinal))
        {
            await Write(context, 404, Refused(new ApiException(404, "Not Found")));
            return;
        }

        // An unknown token: https://core.telegram.org/bots/api#authorizing-your-bot.
        if (bot != "bot" + token)
        {
            runner.Note(method, [], 401, "Unauthorized");
            await Write(context, 401, Refused(new ApiException(401, "Unauthorized")));
            return;
        }

        try
        {
            await Call(context, method, gone.Token);
        }
        catch (OperationCanceledException)
        {
            context.Abort();
        }
    }

    async Task Download(HttpContext context, string owner, string id)
    {
        byte[]? bytes;
        lock (world.Gate)
            bytes = owner == "bot" + token ? FileMethods.Find(world, id)?.Bytes : null;
        context.Response.StatusCode = bytes is null ? 404 : 200;
        context.Response.ContentType = "application/octet-stream";
        if (bytes is not null)
            await context.Response.Body.WriteAsync(bytes);
    }

    async Task Call(HttpContext context, string method, CancellationToken gone)
    {
        var fault = world.Faults.Take(method);
        if (fault is ErrorFault or NotJsonFault or DropFault { AfterEffect: false })
        {
            await Break(context, method, fault, gone);
            return;
        }

        var (code, body) = await Run(context, method, gone);
        if (fault is SlowFault slow)
            await Task.Delay(slow.Delay, gone);
        if (fault is HoldFault hold)
            await hold.Release.WaitAsync(gone);
        if (fault is DropFault)
            context.Abort();
        else
            await Write(context, code, body);
    }

    async Task<(int Code, string Body)> Run(HttpContext context, string method, CancellationToken gone)
    {
        try
        {
            var result = await runner.Run(method, context.Request, gone);
            return (200, $$"""{"ok":true,"result":{{(world.OddTypes ? OddTypes.Of(result) : result)}}}""");
        }
        catch (ApiException refused)
        {
            return (refused.Code, Refused(refused));
        }
    }

    async Task Break(HttpContext context, string method, Fault fault, CancellationToken gone)
    {
        // Read the body first: a client that is still sending would see the fault too early.
        await context.Request.Body.CopyToAsync(Stream.Null, gone);
        runner.Note(method, [], fault is ErrorFault { Code: var code } ? code : 0, fault.ToString());
        switch (fault)
        {
            case ErrorFault error:
                var parameters = error.RetryAfter is { } wait ? new JsonObject { ["retry_after"] = wait } : null;
                await Write(context, error.Code, Refused(new ApiException(error.Code, error.Description, parameters: parameters)));
                break;
            case NotJsonFault garbage:
                await Write(context, garbage.Code, garbage.Body, "text/html");
                break;
            default:
                context.Abort();
                break;
        }
    }

    static string Refused(ApiException refused)
    {
        var answer = new JsonObject { ["ok"] = false, ["error_code"] = refused.Code, ["description"] = refused.Message };
        if (refused.Parameters is { } parameters)
            answer["parameters"] = parameters.DeepClone();
        return answer.ToJsonString();
    }

    static Task Write(HttpContext context, int code, string body, string type = "application/json")
    {
        context.Response.StatusCode = code;
        context.Response.ContentType = type;
        return context.Response.WriteAsync(body);
    }
}
