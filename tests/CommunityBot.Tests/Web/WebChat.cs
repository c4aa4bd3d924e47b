using System.Net.Http.Json;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Results;
using CommunityBot.Tests.Commands;
using CommunityBot.Tests.Storage;
using CommunityBot.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Tests.Web;

/// <summary>The local chat on a free port of the real server, with made-up answers.</summary>
sealed class WebChat : IAsyncDisposable
{
    readonly WebApplication app;
    readonly TestDatabase database;

    WebChat(WebApplication app, TestDatabase database)
    {
        this.app = app;
        this.database = database;
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        Http = new HttpClient { BaseAddress = Address };
    }

    public Uri Address { get; }

    public HttpClient Http { get; }

    public WebPlatform Platform => app.Services.GetRequiredService<WebPlatform>();

    public static async Task<WebChat> Start(ILanguagePreferences? languages = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Web:Urls"] = "http://127.0.0.1:0" });
        builder.AddWebChat();
        var database = await TestDatabase.Create(TestEngine.Sqlite);
        builder.Services.AddSingleton(database.Database);
        builder.Services.AddSingleton(new OwnVotes(database.Database, TimeProvider.System));
        builder.Services.AddSingleton<Dispatcher>(
            new Dispatcher(Some.Catalog(), languages ?? new FakeLanguages(), FakeQuota.None, NullLogger<Dispatcher>.Instance));
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.MapWebChat();
        await app.StartAsync();
        return new WebChat(app, database);
    }

    public Task<HttpResponseMessage> Say(string member, string text, string language = "en") =>
        Http.PostAsJsonAsync("/api/messages", new { member, language, text });

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.DisposeAsync();
        await database.DisposeAsync();
    }
}
