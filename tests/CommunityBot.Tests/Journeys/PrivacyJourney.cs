using System.Text.Json.Nodes;

namespace CommunityBot.Tests.Journeys;

/// <summary>A member asks what is stored, sees it, and deletes it.</summary>
public sealed class PrivacyJourney
{
    [Fact]
    public async Task Stored_data_is_described_shown_and_deleted()
    {
        await using var bot = await RunningBot.Run();
        Assert.Contains("I keep nothing of you", (await bot.Say("/privacy show")).Text, StringComparison.Ordinal);
        Assert.Contains("I keep no log of what you ask", (await bot.Say("/privacy")).Text, StringComparison.Ordinal);

        _ = await bot.Say("/settings language=en timezone=Asia/Shanghai");
        var shown = await bot.Say("/privacy show");
        var file = await Content(bot, shown);
        Assert.Equal("Asia/Shanghai", (string?)file["settings"]![0]!["time_zone"]);

        var asked = await bot.Say("/privacy forget");
        Assert.Contains("cannot be undone", asked.Text, StringComparison.Ordinal);
        Assert.Contains("I no longer know you", (await bot.Tap(asked, "Forget me", language: "en")).Text, StringComparison.Ordinal);
        // The transcript contains private messages to the member. After the deletion there is not even that answer.
        Assert.Contains("I keep nothing of you", (await bot.Say("/privacy show")).Text, StringComparison.Ordinal);
        // The message with this button is deleted.
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await bot.PostTap(asked.Id, asked.Buttons[0].Id)).StatusCode);
    }

    [Fact]
    public async Task Stored_data_is_shown_to_its_member_only_and_a_stale_button_deletes_nothing()
    {
        await using var bot = await RunningBot.Run();
        _ = await bot.Say("/link");
        var asked = await bot.Say("/privacy forget");
        _ = await bot.Link("Ming", "Lin");
        await bot.Settle();
        Assert.Contains("send /privacy forget again", (await bot.Tap(asked, "Forget me", language: "en")).Text, StringComparison.Ordinal);
        var file = await Content(bot, await bot.Say("/privacy show"));
        Assert.Equal(2, file["accounts"]!.AsArray().Count);
        Assert.DoesNotContain(await bot.History("Alex"), message => message.Text.Contains("everything I keep", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_forgotten_vote_leaves_an_open_poll_and_stays_counted_in_a_closed_one()
    {
        await using var bot = await RunningBot.Run();
        foreach (var question in (string[])["Open?", "Closed?"])
            _ = await bot.Say($"/poll new {question} | Yes | No", "Mo", "en");
        var posts = (await bot.Say("/poll show 1", language: "en"), await bot.Say("/poll show 2", language: "en"));
        _ = await bot.Tap(posts.Item1, "Yes", language: "en");
        _ = await bot.Tap(posts.Item2, "Yes", language: "en");
        _ = await bot.Say("/poll close 2", "Mo", "en");
        var file = await Content(bot, await bot.Say("/privacy show", language: "en"));
        Assert.Equal(["Closed?", "Open?"], file["votes"]!.AsArray().Select(vote => (string)vote!["question"]!).Order());

        _ = await bot.Tap(await bot.Say("/privacy forget", language: "en"), "Forget me", language: "en");
        Assert.Contains("No votes yet", (await bot.Say("/poll show 1", "Mo", "en")).Text, StringComparison.Ordinal);
        Assert.Contains("1 voted", (await bot.Say("/poll show 2", "Mo", "en")).Text, StringComparison.Ordinal);
        // Until the closed poll's key is destroyed, its ballot is known to be of this account, so that the account cannot vote again.
        var kept = (await Content(bot, await bot.Say("/privacy show", language: "en")))["votes"]!.AsArray();
        Assert.Equal("Closed?", (string?)Assert.Single(kept)!["question"]);
    }

    static async Task<JsonNode> Content(RunningBot bot, Said shown)
    {
        var source = (string)shown.Json["blocks"]!.AsArray().Single(block => (string)block!["block"]! == "attachment")!["source"]!;
        return JsonNode.Parse(await bot.Http.GetStringAsync(source))!;
    }
}
