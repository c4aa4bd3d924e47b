using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json.Nodes;
using CommunityBot.Core.Messaging;
using CommunityBot.Web;

namespace CommunityBot.Tests.Web;

public sealed class WebEndpointTests : IAsyncLifetime
{
    WebChat chat = null!;

    public async ValueTask InitializeAsync() => chat = await WebChat.Start();

    public async ValueTask DisposeAsync() => await chat.DisposeAsync();

    [Fact]
    public async Task A_line_and_its_answer_are_shown_to_everyone()
    {
        var answer = await (await chat.Say("Ming", "hello", "zh-TW")).Content.ReadFromJsonAsync<JsonNode>();
        Assert.Equal("hello|zh-Hant", (string?)answer!["messages"]![1]!["blocks"]![0]!["text"]);
        Assert.Equal(["hello", "hello|zh-Hant"], await Texts("Lin"));
    }

    [Fact]
    public async Task A_private_exchange_is_seen_by_one_member_only()
    {
        _ = await chat.Say("Ming", "/whisper");
        _ = await chat.Say("Ming", "/nonsense");
        Assert.Equal(4, (await Texts("Ming")).Count);
        Assert.Empty(await Texts("Lin"));
        _ = await chat.Say("Lin", "public");
        var events = await Events("Lin", 0, 2);
        Assert.Equal(["public", "public|en"], events.Select(TextOf));
    }

    [Fact]
    public async Task A_returning_page_gets_what_it_missed_and_nothing_twice()
    {
        _ = await chat.Say("Ming", "one");
        var first = await Events("Ming", 0, 2);
        _ = await chat.Say("Ming", "two");
        var rest = await Events("Ming", long.Parse(first[^1].EventId!, CultureInfo.InvariantCulture), 2);
        Assert.Equal(["two", "two|en"], rest.Select(TextOf));
    }

    [Fact]
    public async Task An_edit_reaches_open_pages_and_returning_ones()
    {
        var posted = await chat.Platform.Send(WebPlatform.Lobby, Message.Text("0 votes"), new SendOptions(Priority.Reply, "once"), default);
        var before = Assert.Single(await Events("Ming", 0, 1));
        await chat.Platform.Edit(posted, Message.Text("1 vote"), default);
        await chat.Platform.Edit(posted, Message.Text("2 votes"), default);

        var edit = Assert.Single(await Events("Ming", long.Parse(before.EventId!, CultureInfo.InvariantCulture), 1));
        Assert.Equal(("edit", "2 votes"), (edit.EventType, TextOf(edit)));
        // A page that has not seen the message gets its current text.
        var fresh = Assert.Single(await Events("Lin", 0, 1));
        Assert.Equal(("message", "2 votes"), (fresh.EventType, TextOf(fresh)));
    }

    [Fact]
    public async Task A_message_to_one_member_reaches_no_other()
    {
        _ = await chat.Platform.Send(
            WebPlatform.PrivateChat("Lin"), Message.Text("your digest"), new SendOptions(Priority.Reply, "once"), default);
        Assert.Empty(await Texts("Ming"));
        Assert.Equal(["your digest"], await Texts("Lin"));
    }

    [Fact]
    public async Task An_open_page_gets_a_message_at_once()
    {
        var waiting = Events("Lin", 0, 2);
        _ = await chat.Say("Ming", "news");
        Assert.Equal("news", TextOf((await waiting.WaitAsync(TimeSpan.FromSeconds(60)))[0]));
    }

    [Fact]
    public async Task An_invalid_message_request_is_refused()
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await chat.Say("Nobody", "hi")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await chat.Say("Ming", "  ")).StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await chat.Say("Ming", new string('x', 20_000))).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await chat.Http.GetAsync("/api/history?member=Nobody")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await chat.Http.GetAsync("/api/events?member=Nobody")).StatusCode);
        using var form = new StringContent(
            "member=Ming&text=hi", Encoding.UTF8, MediaTypeHeaderValue.Parse("application/x-www-form-urlencoded"));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await chat.Http.PostAsync("/api/messages", form)).StatusCode);
        using var broken = new StringContent("{", Encoding.UTF8, "application/json");
        Assert.Equal(HttpStatusCode.BadRequest, (await chat.Http.PostAsync("/api/messages", broken)).StatusCode);
        using var bare = new StringContent("{}", Encoding.UTF8, "application/json");
        Assert.Equal(HttpStatusCode.BadRequest, (await chat.Http.PostAsync("/api/messages", bare)).StatusCode);
        Assert.Empty(await Texts("Ming"));
    }

    [Fact]
    public async Task A_button_is_pressed_where_it_stands_and_nowhere_else()
    {
        var answer = await (await chat.Say("Ming", "revenue")).Content.ReadFromJsonAsync<JsonNode>();
        var id = (long)answer!["messages"]![1]!["id"]!;
        var pressed = await chat.Http.PostAsJsonAsync(
            "/api/buttons", new { member = "Lin", language = "en", messageId = id, id = "more:chart" });
        Assert.Contains("Lin wants more of chart", await pressed.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await chat.Http.PostAsJsonAsync("/api/buttons", new { member = "Lin", messageId = id, id = "more:private" })).StatusCode);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await chat.Http.PostAsJsonAsync("/api/buttons", new { member = "Lin", messageId = 99, id = "more:chart" })).StatusCode);
    }

    [Theory]
    [InlineData("/", "/help |/whisper|/settings |/ask |/compare|/poll new")]
    [InlineData("/se", "/settings ")]
    [InlineData("/settings ", "/settings zh-Hans|/settings en")]
    [InlineData("/settings en new", "/settings en \"New York\"")]
    [InlineData("/ask 壁仞", "/ask 壁仞科技 营收")]
    [InlineData("a plain question", "")]
    public async Task A_line_is_completed_as_a_whole(string typed, string fills)
    {
        var proposals = await chat.Http.GetFromJsonAsync<JsonObject>(
            $"/api/completions?member=Ming&language=en&text={Uri.EscapeDataString(typed)}");
        Assert.Equal(
            fills.Split('|', StringSplitOptions.RemoveEmptyEntries).Order(),
            proposals!["items"]!.AsArray().Select(item => (string)item!["fill"]!).Order());
    }

    [Fact]
    public async Task A_chart_is_drawn_for_those_who_may_see_it()
    {
        var open = await chat.Platform.Send(WebPlatform.Lobby, new Message(Some.Chart), new SendOptions(Priority.Reply, "once"), default);
        var secret = await chat.Platform.Send(
            WebPlatform.PrivateChat("Lin"), new Message(Some.Chart), new SendOptions(Priority.Reply, "once"), default);
        Assert.Equal("image/png", (await chat.Http.GetAsync($"/charts/{open.Id}/0.png?v=1")).Content.Headers.ContentType!.MediaType);
        Assert.Equal(HttpStatusCode.NotFound, (await chat.Http.GetAsync($"/charts/{open.Id}/1.png")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await chat.Http.GetAsync($"/charts/{secret.Id}/0.png")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await chat.Http.GetAsync($"/charts/{secret.Id}/0.png?member=Lin")).StatusCode);
    }

    [Fact]
    public async Task The_page_and_its_files_are_served_under_a_strict_policy()
    {
        var page = await chat.Http.GetAsync("/");
        Assert.Equal("text/html", page.Content.Headers.ContentType!.MediaType);
        var policy = page.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", page.Headers.GetValues("X-Content-Type-Options").Single());
        foreach (var file in new[] { "app.js", "api.js", "composer.js", "draw.js", "texts.js", "chat.css", "mark.svg" })
        {
            var response = await chat.Http.GetAsync($"/page/{file}");
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.DoesNotContain("innerHTML", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await chat.Http.GetAsync("/page/..%2Fsecret")).StatusCode);
        using var again = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { IfNoneMatch = { page.Headers.ETag! } } };
        Assert.Equal(HttpStatusCode.NotModified, (await chat.Http.SendAsync(again)).StatusCode);
    }

    [Fact]
    public async Task The_health_endpoints_answer()
    {
        Assert.Equal(HttpStatusCode.OK, (await chat.Http.GetAsync("/health/live")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await chat.Http.GetAsync("/health/ready")).StatusCode);
    }

    [Fact]
    public async Task Open_pages_do_not_hold_up_the_end()
    {
        var ending = await WebChat.Start();
        using var open = await ending.Http.GetAsync("/api/events?member=Lin", HttpCompletionOption.ResponseHeadersRead);
        await ending.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(60));
    }

    async Task<List<string?>> Texts(string member)
    {
        var history = await chat.Http.GetFromJsonAsync<JsonObject>($"/api/history?member={member}");
        return [.. history!["messages"]!.AsArray().Select(message => (string?)message!["blocks"]![0]!["text"])];
    }

    /// <summary>The first events of a stream, without keep-alive events.</summary>
    async Task<List<SseItem<string>>> Events(string member, long lastEventId, int count)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Get, $"/api/events?member={member}&after=0")
        {
            Headers = { { "Last-Event-ID", lastEventId.ToString(CultureInfo.InvariantCulture) } }
        };
        // The stream stays open, so a missing event needs a time limit.
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var response = await chat.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
        response.EnsureSuccessStatusCode();
        await using var stream = await response.Content.ReadAsStreamAsync(patience.Token);
        var events = new List<SseItem<string>>();
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(patience.Token))
        {
            if (item.EventType is "message" or "edit")
                events.Add(item);
            if (events.Count == count)
                return events;
        }

        throw new EndOfStreamException();
    }

    static string? TextOf(SseItem<string> item) => (string?)JsonNode.Parse(item.Data)!["blocks"]![0]!["text"];
}
