using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CommunityBot.SoakTests.Attacks;

/// <summary>Between the platforms and the bot: passes each request on as it is, and keeps it for the attacker.</summary>
sealed class Recorder : IAsyncDisposable
{
    static readonly string[] OfTheHop = ["Host", "Connection", "Content-Length", "Transfer-Encoding", "traceparent"];

    readonly WebApplication server;
    readonly HttpClient client;
    readonly ConcurrentQueue<RawRequest> requests = [];

    Recorder(int botPort)
    {
        client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{botPort}") };
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        server = builder.Build();
        server.Run(Pass);
    }

    public string BaseUrl { get; private set; } = "";

    /// <summary>The recorded requests to this path whose body contains the text.</summary>
    public IReadOnlyList<RawRequest> Of(string path, string text = "") =>
        [.. requests.Where(request => request.Path == path
            && System.Text.Encoding.UTF8.GetString(request.Body).Contains(text, StringComparison.Ordinal))];

    public static async Task<Recorder> Start(int botPort)
    {
        var recorder = new Recorder(botPort);
        await recorder.server.StartAsync();
        var features = recorder.server.Services.GetRequiredService<IServer>().Features;
        recorder.BaseUrl = features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return recorder;
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        client.Dispose();
    }

    async Task Pass(HttpContext context)
    {
        var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var headers = context.Request.Headers.Where(header => !OfTheHop.Contains(header.Key, StringComparer.OrdinalIgnoreCase))
            .Select(header => (header.Key, header.Value.ToString())).ToList();
        var recorded = new RawRequest(context.Request.Method, context.Request.Path.Value!, headers, body.ToArray());
        using var request = new HttpRequestMessage(HttpMethod.Parse(recorded.Method), recorded.Path)
        {
            Content = new ByteArrayContent(recorded.Body),
        };
        foreach (var (name, value) in headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
                _ = request.Content.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await client.SendAsync(request);
        var answer = await response.Content.ReadAsByteArrayAsync();
        requests.Enqueue(recorded);
        context.Response.StatusCode = (int)response.StatusCode;
        context.Response.ContentType = response.Content.Headers.ContentType?.ToString();
        await context.Response.Body.WriteAsync(answer);
    }
}
