using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Tests.Journeys;

/// <summary>A poll from an article's prompt to its results, with two members and a moderator in the local chat of the real host.</summary>
public sealed class PollJourney
{
    [Fact]
    public async Task A_prompt_becomes_a_poll_that_is_voted_on_and_closed()
    {
        await using var chat = await RunningBot.Run(isOnRealClock: true);
        var prompts = await chat.Say("/poll prompts", "Mo");
        var asked = await chat.Tap(prompts, "Launch 1", "Mo", "en");
        Assert.Equal("A day", asked.Buttons[0].Label);
        var launched = await chat.Tap(asked, "A day", "Mo", "en");
        Assert.Contains("Poll #1 is launched", launched.Text, StringComparison.Ordinal);

        var post = await chat.Seen("Ming", message => message.Buttons.Any(button => button.Label == "Yes"));
        Assert.Contains("Your vote is recorded: Yes", (await chat.Tap(post, "Yes", "Ming", "en")).Text, StringComparison.Ordinal);
        Assert.Contains("changed to: Not sure", (await chat.Tap(post, "Not sure", "Ming", "en")).Text, StringComparison.Ordinal);
        Assert.Contains("recorded: Yes", (await chat.Tap(post, "Yes", "Lin", "en")).Text, StringComparison.Ordinal);
        // The post shows the votes to all members.
        _ = await chat.Seen("Alex", message => message.Id == post.Id && message.Text.Contains("2 voted", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.NotFound, (await chat.PostTap(post.Id, "pv:0000000000000000:1")).StatusCode);

        Assert.Contains("author can do that", (await chat.Say("/poll close 1", "Ming")).Text, StringComparison.Ordinal);
        var results = await chat.Say("/poll results 1", "Lin");
        Assert.NotEmpty(results.Pictures);

        Assert.Contains("Poll #1 is closed", (await chat.Say("/poll close 1", "Mo")).Text, StringComparison.Ordinal);
        _ = await chat.Seen("Alex", message => message.Text.Contains("A tie: Yes, Not sure", StringComparison.Ordinal));
        _ = await chat.Seen(
            "Alex",
            message => message.Id == post.Id && message.Buttons.Count == 0 && message.Text.Contains(
                "This poll has closed", StringComparison.Ordinal));

        var export = await chat.Say("/poll export 1", "Mo");
        var file = (string)export.Json["blocks"]!.AsArray().Single(block => (string)block!["block"]! == "attachment")!["source"]!;
        using var download = await chat.Http.GetAsync(file);
        Assert.Equal("attachment", download.Content.Headers.ContentDisposition!.DispositionType);
        // A header, the start, three entries, the end and two choices.
        Assert.Equal(8, (await download.Content.ReadAsStringAsync()).Trim().Split('\n').Length);
    }

    [Fact]
    public async Task The_result_page_shows_a_poll_and_nothing_else()
    {
        await using var chat = await RunningBot.Run(isOnRealClock: true);
        _ = await chat.Say("/poll new Will it? | Yes | No", "Mo");
        var post = await chat.Seen("Ming", message => message.Buttons.Any(button => button.Label == "Yes"));
        _ = await chat.Tap(post, "Yes", "Ming", "en");
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
        _ = await chat.Tap(post, "No", "Lin", "en");
        while (await events.ReadLineAsync() is { } line)
        {
            if (line.Contains("2 voted", StringComparison.Ordinal))
                return;
        }

        Assert.Fail("the page was not told of the second vote");
    }
}
