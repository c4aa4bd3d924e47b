using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace CommunityBot.Tests.Web;

public sealed class WebFormTests : IAsyncLifetime
{
    WebChat chat = null!;

    public async ValueTask InitializeAsync() => chat = await WebChat.Start();

    public async ValueTask DisposeAsync() => await chat.DisposeAsync();

    async Task<JsonNode> Send(Dictionary<string, string> values, string id = "poll:1", string language = "en")
    {
        var response = await chat.Http.PostAsJsonAsync("/api/forms", new { member = "Ming", language, id, values });
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync<JsonNode>())!;
    }

    async Task<int> Messages(string member) =>
        (await chat.Http.GetFromJsonAsync<JsonNode>($"/api/history?member={member}"))!["messages"]!.AsArray().Count;

    [Fact]
    public async Task A_command_opens_a_form_and_posts_nothing()
    {
        var answer = await (await chat.Say("Ming", "/poll new", "zh-CN")).Content.ReadFromJsonAsync<JsonNode>();
        var form = answer!["form"]!;
        Assert.Equal(("poll:1", "新投票", "发起"), ((string?)form["id"], (string?)form["title"], (string?)form["submitLabel"]));
        Assert.Equal(["short", "long", "choice", "choices", "yesno"], form["fields"]!.AsArray().Select(field => (string?)field!["kind"]));
        Assert.Empty(answer["messages"]!.AsArray());
        Assert.Equal(0, await Messages("Ming"));
    }

    [Fact]
    public async Task A_valid_form_is_answered_and_an_invalid_one_returned()
    {
        var refused = await Send(new() { ["question"] = "", ["options"] = "x\ny", ["kind"] = "single" });
        var question = refused["form"]!["fields"]![0]!;
        Assert.Equal("Please fill this in.", (string?)question["problem"]);
        Assert.Equal("x\ny", (string?)refused["form"]!["fields"]![1]!["value"]);
        Assert.Equal(0, await Messages("Ming"));

        var done = await Send(
            new() { ["question"] = "A?", ["options"] = "x\ny", ["kind"] = "ranked", ["shown"] = "day\nhour", ["anonymous"] = "yes" });
        Assert.Null(done["form"]);
        Assert.Equal("A?|x\ny|ranked|day\nhour|True", (string?)done["messages"]![0]!["blocks"]![0]!["text"]);
        Assert.Equal(1, await Messages("Lin"));
    }

    [Fact]
    public async Task A_forged_form_is_answered_privately_and_a_long_value_refused()
    {
        Assert.Contains("no longer works", (await Send([], "poll:2"))["messages"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(0, await Messages("Lin"));
        var refused = await Send(new() { ["question"] = "A?", ["options"] = new string('壁', 5000), ["kind"] = "single" });
        Assert.Equal("At most 300 characters; this is 5000.", (string?)refused["form"]!["fields"]![1]!["problem"]);
    }

    [Fact]
    public async Task An_invalid_form_request_is_refused()
    {
        async Task<HttpStatusCode> Post(object body) => (await chat.Http.PostAsJsonAsync("/api/forms", body)).StatusCode;
        var values = new Dictionary<string, string?>();
        Assert.Equal(HttpStatusCode.BadRequest, await Post(new { member = "Nobody", id = "poll:1", values }));
        Assert.Equal(HttpStatusCode.BadRequest, await Post(new { member = "Ming", id = "", values }));
        Assert.Equal(HttpStatusCode.BadRequest, await Post(new { member = "Ming", id = "poll:1" }));
        Assert.Equal(
            HttpStatusCode.BadRequest,
            await Post(new { member = "Ming", id = "poll:1", values = new Dictionary<string, string?> { ["question"] = null } }));
        Assert.Equal(
            HttpStatusCode.BadRequest,
            await Post(new { member = "Ming", id = "poll:1", values = Enumerable.Range(0, 41).ToDictionary(i => $"f{i}", _ => "x") }));
        Assert.Equal(
            HttpStatusCode.RequestEntityTooLarge,
            await Post(
                new { member = "Ming", id = "poll:1", values = new Dictionary<string, string> { ["question"] = new('x', 200_000) } }));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/forms")
        {
            Content = JsonContent.Create(new { member = "Ming", id = "poll:1", values }),
            Headers = { { "Sec-Fetch-Site", "cross-site" } }
        };
        Assert.Equal(HttpStatusCode.Forbidden, (await chat.Http.SendAsync(request)).StatusCode);
    }
}
