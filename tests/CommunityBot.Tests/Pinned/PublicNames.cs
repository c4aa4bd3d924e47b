using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Storage;
using CommunityBot.Tests.Journeys;
using CommunityBot.Web;
using Dapper;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Tests.Pinned;

/// <summary>
/// Names that pages, scripts, bookmarks and operators use: addresses, JSON of the endpoints, commands with their options,
/// settings.
/// </summary>
public sealed partial class PublicNames : IAsyncLifetime
{
    RunningBot bot = null!;

    public async ValueTask InitializeAsync() =>
        bot = await RunningBot.Run(settings: new Dictionary<string, string?> { ["Web:Clock:Adjustable"] = "true" });

    public async ValueTask DisposeAsync() => await bot.DisposeAsync();

    [Fact]
    public void Addresses()
    {
        var routes = bot.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Select(
                endpoint => (string.Join(',', endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [])
                + $" {endpoint.RoutePattern.RawText}").Trim());
        var files = typeof(WebOptions).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith("Page/", StringComparison.Ordinal))
            .Select(name => $"file {name}");
        PinnedText.Check("addresses", routes.Concat(files).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Commands() =>
        PinnedText.Check("commands", bot.Services.GetRequiredService<Dispatcher>().Menu.Specs.Select(spec => string.Join(' ',
    [
        "/" + spec.Name,
        .. spec.Options.Select(option =>
            (option.IsRequired ? "!" : "") + option.Name + (
                option.Choices.Count == 0 ? "" : $"={string.Join('|', option.Choices.Select(choice => choice.Value))}")),
        .. spec.IsForModerators ? (string[])["(moderators)"] : [],
    ])));

    [Fact]
    public void Settings()
    {
        var shipped = new ConfigurationBuilder().AddJsonFile(Path.Combine(RunningBot.ShippedConfig, "appsettings.json")).Build();
        PinnedText.Check(
            "settings",
            shipped.AsEnumerable().Where(setting =>
                !shipped.GetSection(setting.Key).GetChildren().Any()).Select(setting =>
                    Place().Replace(setting.Key, "[]")).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Json_of_the_endpoints()
    {
        List<string> lines = [];
        _ = await bot.Say("Biren revenue 2024");
        _ = await bot.Say("/poll new Rank | A | B | C kind=ranked named=yes", "Mo", "en");
        Add("POST /api/messages, a form", await Post("/api/messages", new { member = "Mo", language = "en", text = "/poll new" }));
        Add("POST /api/forms", await Post("/api/forms", new
        {
            member = "Mo",
            language = "en",
            id = "pn:",
            values = new Dictionary<string, string>
            {
                ["question"] = "Q?",
                ["options"] = "one",
                ["kind"] = "single",
                ["closes"] = "soon",
                ["rules"] = "named\nwrite_in"
            },
        }));
        var shown = await bot.Say("/poll show 1", "Ming", "en");
        var draft = await Post("/api/buttons", new { member = "Ming", language = "en", messageId = shown.Id, id = shown.Buttons[1].Id });
        Add("POST /api/buttons", draft);
        var ranking = new Said(draft["acknowledgement"]!.AsObject());
        _ = await bot.PostTap(ranking.Id, ranking.Buttons.Single(button => button.Id.EndsWith(":k", StringComparison.Ordinal)).Id);
        _ = await bot.Say("/poll close 1", "Mo", "en");
        _ = await bot.Say("/poll results 1", "Mo", "en");
        _ = await bot.Say("/poll export 1", "Mo", "en");
        Add("GET /api/history", await Get("/api/history?member=Mo"), await Get("/api/history?member=Ming"));
        Add("GET /api/menu", await Get("/api/menu?member=Mo&language=en"));
        Add(
            "GET /api/completions",
            await Get($"/api/completions?member=Ming&language=en&text={Uri.EscapeDataString("/poll cl")}"),
            await Get($"/api/completions?member=Ming&language=en&text={Uri.EscapeDataString("/settings ")}"));
        Add("GET /api/clock", await Get("/api/clock"));
        Add("POST /api/clock", await Post("/api/clock", new { minutes = 1 }));
        var key = await bot.Services.GetRequiredService<Database>()
            .Read(connection => connection.ExecuteScalarAsync<string>("SELECT share_key FROM polls WHERE number = 1"));
        Add("GET /polls/{key}/state", await Get($"/polls/{key}/state?language=en"));
        // A new link ends the session before it, so the one that is used comes last.
        using var secure = new HttpRequestMessage(
            HttpMethod.Post, "/signin")
        {
            Headers = { { "X-Forwarded-Proto", "https" } },
            Content = JsonContent.Create(new { token = Token().Match((await bot.Say("/signin", "Mo", "en")).Text).Groups[1].Value })
        };
        using var secured = await bot.Http.SendAsync(secure);
        using var signedIn = await bot.Http.PostAsJsonAsync(
            "/signin", new { token = Token().Match((await bot.Say("/signin", "Mo", "en")).Text).Groups[1].Value });
        lines.AddRange(
            ((HttpResponseMessage[])[signedIn, secured]).Select(response =>
                $"cookie {response.Headers.GetValues("Set-Cookie").Single().Split('=')[0]}"));
        Add("GET /signin/polls", await Get("/signin/polls?language=en"));
        Add("GET /polls/{key}/actions", await Get($"/polls/{key}/actions"));
        Add("POST /polls/{key}/actions", await Post($"/polls/{key}/actions", new { action = "reopen", language = "en" }));
        using var events = new StreamReader(await bot.Http.GetStreamAsync("/api/events?member=Ming&after=0"));
        HashSet<string> kinds = [];
        while (kinds.Count < 2 && await events.ReadLineAsync() is { } line)
            kinds.UnionWith(line.StartsWith("event: ", StringComparison.Ordinal) ? [line] : (string[])[]);
        lines.AddRange(kinds);
        PinnedText.Check("endpoints", lines);

        void Add(string title, params JsonNode[] answers) => lines.AddRange([title, .. Shape.Of(answers).Select(path => "    " + path)]);
    }

    async Task<JsonNode> Get(string address) => (await bot.Http.GetFromJsonAsync<JsonNode>(address))!;

    async Task<JsonNode> Post(string address, object body)
    {
        using var response = await bot.Http.PostAsJsonAsync(address, body);
        return (await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonNode>())!;
    }

    /// <summary>As a list.</summary>
    [GeneratedRegex(":[0-9]+(?=:|$)")]
    private static partial Regex Place();

    [GeneratedRegex("/signin#([0-9a-z]{32})")]
    private static partial Regex Token();
}
