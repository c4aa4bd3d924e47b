using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Tests.Journeys;

/// <summary>A poll from an article's prompt to its results, in the local chat of the real host, as two members and a moderator.</summary>
public sealed class PollJourney
{
    [Fact]
    public async Task A_prompt_becomes_a_poll_that_is_voted_on_and_closed()
    {
        await using var chat = await LocalChat.Start();
        var prompts = await chat.Say("Mo", "/poll prompts");
        var launched = await chat.Press("Mo", prompts, "Launch 1");
        Assert.Contains("Poll #1 is launched", LocalChat.Text(launched), StringComparison.Ordinal);

        var post = await chat.Seen("Ming", message => LocalChat.Buttons(message).Contains("Yes"));
        Assert.Contains("Your vote is recorded: Yes", LocalChat.Text(await chat.Press("Ming", post, "Yes")), StringComparison.Ordinal);
        Assert.Contains("changed to: Not sure", LocalChat.Text(await chat.Press("Ming", post, "Not sure")), StringComparison.Ordinal);
        Assert.Contains("recorded: Yes", LocalChat.Text(await chat.Press("Lin", post, "Yes")), StringComparison.Ordinal);
        // The post follows, for all who look.
        _ = await chat.Seen("Alex", message => LocalChat.Id(message) == LocalChat.Id(post) && LocalChat.Text(message).Contains("2 voted", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.NotFound, (await chat.PressRaw("Ming", LocalChat.Id(post), "pv:0000000000000000:1")).StatusCode);

        Assert.Contains("author can do that", LocalChat.Text(await chat.Say("Ming", "/poll close 1")), StringComparison.Ordinal);
        var results = await chat.Say("Lin", "/poll results 1");
        Assert.Contains("picture", results.GetRawText(), StringComparison.Ordinal);

        Assert.Contains("Poll #1 is closed", LocalChat.Text(await chat.Say("Mo", "/poll close 1")), StringComparison.Ordinal);
        _ = await chat.Seen("Alex", message => LocalChat.Text(message).Contains("A tie: Yes, Not sure", StringComparison.Ordinal));
        _ = await chat.Seen("Alex", message => LocalChat.Id(message) == LocalChat.Id(post) && LocalChat.Buttons(message).Count == 0 && LocalChat.Text(message).Contains("This poll has closed", StringComparison.Ordinal));

        var export = await chat.Say("Mo", "/poll export 1");
        var file = export.GetProperty("blocks").EnumerateArray().Single(block => block.GetProperty("block").GetString() == "attachment").GetProperty("source").GetString();
        using var download = await chat.Http.GetAsync(file);
        Assert.Equal("attachment", download.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal(4, (await download.Content.ReadAsStringAsync()).Trim().Split('\n').Length);
    }

    [Fact]
    public async Task The_result_page_shows_a_poll_and_nothing_else()
    {
        await using var chat = await LocalChat.Start();
        _ = await chat.Say("Mo", "/poll new Will it? | Yes | No");
        var post = await chat.Seen("Ming", message => LocalChat.Buttons(message).Contains("Yes"));
        _ = await chat.Press("Ming", post, "Yes");
        var database = chat.Services.GetRequiredService<CommunityBot.Core.Storage.Database>();
        var key = await database.Read(connection => Dapper.SqlMapper.ExecuteScalarAsync<string>(connection, "SELECT share_key FROM polls"));

        using var page = await chat.Http.GetAsync($"/polls/{key}");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("default-src 'none'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        var state = await chat.Http.GetFromJsonAsync<JsonElement>($"/polls/{key}/state?language=en");
        Assert.Equal("Will it?", state.GetProperty("question").GetString());
        Assert.Equal(1, state.GetProperty("bars")[0].GetProperty("count").GetInt64());
        Assert.Equal(1, state.GetProperty("timeline")[0].GetProperty("votes").GetInt64());
        Assert.DoesNotContain("Ming", state.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await chat.Http.GetAsync("/polls/no-such-page")).StatusCode);

        using var stream = await chat.Http.GetStreamAsync($"/polls/{key}/events?language=en");
        using var events = new StreamReader(stream);
        Assert.Equal("event: result", await events.ReadLineAsync());
        _ = await chat.Press("Lin", post, "No");
        while (await events.ReadLineAsync() is { } line)
        {
            if (line.Contains("2 voted", StringComparison.Ordinal))
                return;
        }

        Assert.Fail("the page was not told of the second vote");
    }
}
