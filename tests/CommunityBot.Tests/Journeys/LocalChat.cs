using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CommunityBot.Hosting;
using CommunityBot.Tests.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Tests.Journeys;

/// <summary>The real host on a database of its own, spoken to as its page does.</summary>
sealed class LocalChat : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    readonly TempFolder folder;
    readonly WebApplication app;

    LocalChat(TempFolder folder, WebApplication app)
    {
        this.folder = folder;
        this.app = app;
        Http = new HttpClient { BaseAddress = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()) };
    }

    public HttpClient Http { get; }

    public IServiceProvider Services => app.Services;

    public static async Task<LocalChat> Start(IReadOnlyDictionary<string, string?>? settings = null)
    {
        var folder = new TempFolder();
        var app = await CommunityHost.Build(
            new HostArguments(Path.Combine(RepositoryFolder.Path, "config"), folder.File("bot.db"), "http://127.0.0.1:0") { Settings = settings ?? new Dictionary<string, string?>() },
            services => services.AddLogging(logging => logging.ClearProviders()));
        await app.StartAsync();
        return new LocalChat(folder, app);
    }

    public async Task<JsonElement> Say(string member, string text)
    {
        using var response = await Http.PostAsJsonAsync("/api/messages", new { member, language = "en", text });
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("messages")[1];
    }

    public async Task<JsonElement> Press(string member, JsonElement message, string label)
    {
        var id = message.GetProperty("buttons").EnumerateArray().Single(button => button.GetProperty("label").GetString() == label).GetProperty("id").GetString()!;
        using var response = await PressRaw(member, Id(message), id);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("messages")[0];
    }

    public Task<HttpResponseMessage> PressRaw(string member, long messageId, string id) => Http.PostAsJsonAsync("/api/buttons", new { member, language = "en", messageId, id });

    public async Task<JsonElement> Seen(string member, Func<JsonElement, bool> isIt)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var history = await Http.GetFromJsonAsync<JsonElement>($"/api/history?member={member}", patience.Token);
            foreach (var message in history.GetProperty("messages").EnumerateArray())
            {
                if (isIt(message))
                    return message;
            }

            await Task.Delay(50, patience.Token);
        }
    }

    public static long Id(JsonElement message) => message.GetProperty("id").GetInt64();

    public static string Text(JsonElement message) => string.Join('\n', message.GetProperty("blocks").EnumerateArray().Select(block => block.TryGetProperty("text", out var text) ? text.GetString() : ""));

    public static List<string> Buttons(JsonElement message) => [.. message.GetProperty("buttons").EnumerateArray().Select(button => button.GetProperty("label").GetString()!)];

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        folder.Dispose();
    }
}
