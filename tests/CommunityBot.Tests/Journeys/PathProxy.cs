using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Tests.Journeys;

/// <summary>A proxy that shows the bot under /community alone, as nginx does, and keeps that path or takes it away.</summary>
sealed class PathProxy : IAsyncDisposable
{
    public const string Path = "/community";

    readonly WebApplication app;
    readonly bool keeps;
    readonly HttpClient http =
        new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.None });

    PathProxy(WebApplication app, bool keeps)
    {
        this.app = app;
        this.keeps = keeps;
        app.Run(Forward);
    }

    /// <summary>Where the bot is; set before the first request.</summary>
    public Uri Bot { get; set; } = null!;

    /// <summary>The address that members open, with a slash at its end.</summary>
    public Uri Address { get; private set; } = null!;

    public static async Task<PathProxy> Start(bool keeps)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var proxy = new PathProxy(builder.Build(), keeps);
        await proxy.app.StartAsync();
        var address = proxy.app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        proxy.Address = new Uri($"{address}{Path}/");
        return proxy;
    }

    async Task Forward(HttpContext context)
    {
        var request = context.Request;
        if (!request.Path.StartsWithSegments(Path, StringComparison.Ordinal, out var rest))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        using var forwarded = new HttpRequestMessage(
            new HttpMethod(request.Method), new Uri(Bot, (keeps ? request.Path : rest).ToUriComponent() + request.QueryString));
        if (request.ContentLength > 0)
            forwarded.Content = new StreamContent(request.Body);
        foreach (var (name, values) in request.Headers)
        {
            if (!forwarded.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values))
                _ = forwarded.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
        }

        forwarded.Headers.Add("X-Forwarded-For", "127.0.0.1");
        forwarded.Headers.Add("X-Forwarded-Proto", "http");
        using var response = await http.SendAsync(forwarded, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
        context.Response.StatusCode = (int)response.StatusCode;
        foreach (var (name, values) in response.Headers.Concat(response.Content.Headers).Where(header => header.Key != "Transfer-Encoding"))
            context.Response.Headers[name] = values.ToArray();
        await context.Response.StartAsync();
        await using var body = await response.Content.ReadAsStreamAsync(context.RequestAborted);
        var buffer = new byte[4096];
        // Event streams are passed on as they come.
        while (await body.ReadAsync(buffer, context.RequestAborted) is > 0 and var count)
        {
            await context.Response.Body.WriteAsync(buffer.AsMemory(0, count), context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        http.Dispose();
    }
}
