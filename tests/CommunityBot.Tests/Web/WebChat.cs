using System.Net.Http.Json;
using CommunityBot.Core.Chat;
using CommunityBot.Core.Transcripts;
using CommunityBot.Tests.Chat;
using CommunityBot.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Tests.Web;

/// <summary>The local chat on a free port, behind the real server, with answers that are made up.</summary>
sealed class WebChat : IAsyncDisposable
{
    readonly WebApplication app;

    WebChat(WebApplication app)
    {
        this.app = app;
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        Http = new HttpClient { BaseAddress = Address };
    }

    public Uri Address { get; }

    public HttpClient Http { get; }

    public WebPlatform Platform => app.Services.GetRequiredService<WebPlatform>();

    public static async Task<WebChat> Start(Func<Chart, byte[]>? paint = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Web:Urls"] = "http://127.0.0.1:0" });
        builder.AddWebChat();
        builder.Services.AddTranscripts();
        builder.Services.AddSingleton(new ChartPictures(paint ?? (_ => [0x89, 0x50])));
        builder.Services.AddSingleton<Dispatcher>(new Dispatcher(Some.Catalog(), new FakeLanguages(), NullLogger<Dispatcher>.Instance));
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.MapWebChat();
        await app.StartAsync();
        return new WebChat(app);
    }

    public Task<HttpResponseMessage> Say(string member, string text, string language = "en") =>
        Http.PostAsJsonAsync("/api/messages", new { member, language, text });

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.DisposeAsync();
    }
}
