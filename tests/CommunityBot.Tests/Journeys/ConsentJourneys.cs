using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace CommunityBot.Tests.Journeys;

/// <summary>Accounts and chats are linked only after both sides have seen what is shared and have confirmed it.</summary>
public sealed partial class ConsentJourneys
{
    const string Confirm = "Yes, all are mine";

    [Fact]
    public async Task Who_was_tricked_into_linking_has_a_day_to_undo_it_and_loses_and_shows_nothing()
    {
        await using var bot = await RunningBot.Run();
        _ = await bot.Say("/poll new Secret? | Yes | No", "Mo", "en");
        _ = await bot.Say("/poll new Ended? | Yes | No", "Mo", "en");
        foreach (var number in (int[])[1, 2])
            _ = await bot.Tap(await bot.Say($"/poll show {number}", "Lin", "en"), "Yes", "Lin", "en");
        _ = await bot.Say("/poll close 2", "Mo", "en");
        _ = await bot.Say("/watch add Biren revenue", "Lin", "en");

        // Ming's code is typed on Lin's account. It links nothing: it says who asks, and what would be shared.
        var code = (await bot.Say("/link", "Ming", "en")).Figures.Single().Value;
        var proposal = await bot.Say($"/link {code}", "Lin", "en");
        Assert.DoesNotContain("Secret?", await Data(bot, "Ming"), StringComparison.Ordinal);
        Assert.Contains("Ming", proposal.Text, StringComparison.Ordinal);
        Assert.Contains("votes, in secret polls too", proposal.Text, StringComparison.Ordinal);
        _ = await bot.Tap(proposal, Confirm, "Lin", "en");
        Assert.DoesNotContain("Secret?", await Data(bot, "Ming"), StringComparison.Ordinal);

        // Ming is asked in the private chat without asking for it, and says yes.
        var question = await bot.Seen("Ming", message => message.Text.Contains("Lin asks to be linked", StringComparison.Ordinal));
        Assert.DoesNotContain(await bot.History("Alex"), message => message.Text.Contains("asks to be linked", StringComparison.Ordinal));
        _ = await bot.Tap(question, Confirm, "Ming", "en");
        _ = await bot.Seen("Lin", message => message.Text.StartsWith("Linked", StringComparison.Ordinal));

        // They count once, and neither sees or deletes what the other had.
        var theirs = await Data(bot, "Ming");
        foreach (var secret in (string[])["Secret?", "Ended?", "watches"])
            Assert.DoesNotContain(secret, theirs, StringComparison.Ordinal);
        Assert.Contains("You watch nothing", (await bot.Say("/watch list", "Ming", "en")).Text, StringComparison.Ordinal);
        Assert.Contains("You have not voted", (await bot.Say("/poll show 1", "Ming", "en")).Text, StringComparison.Ordinal);
        _ = await bot.Tap(await bot.Say("/poll show 1", "Ming", "en"), "No", "Ming", "en");
        Assert.Contains("1 voted", (await bot.Say("/poll show 1", "Mo", "en")).Text, StringComparison.Ordinal);

        // Even Ming's forgetting leaves Lin everything, and gives back the vote that Ming's had replaced.
        _ = await bot.Tap(await bot.Say("/privacy forget", "Ming", "en"), "Forget me", "Ming", "en");
        Assert.Contains("Your vote: Yes", (await bot.Say("/poll show 1", "Lin", "en")).Text, StringComparison.Ordinal);
        Assert.Contains("Biren", (await bot.Say("/watch list", "Lin", "en")).Text, StringComparison.Ordinal);
        Assert.Contains("not linked", (await bot.Say("/unlink", "Lin", "en")).Text, StringComparison.Ordinal);
        Assert.Contains("1 voted", (await bot.Say("/poll show 1", "Mo", "en")).Text, StringComparison.Ordinal);
        _ = await bot.Say("/poll close 1", "Mo", "en");
        Assert.Contains("the hash chain is whole", (await bot.Say("/poll export 1", "Mo", "en")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_the_day_unlinking_gives_each_their_own_back()
    {
        await using var bot = await RunningBot.Run(settings: new Dictionary<string, string?> { ["Quotas:PerMemberAndMinute"] = "0" });
        _ = await bot.Say("/poll new Open? | Yes | No", "Mo", "en");
        _ = await bot.Say("/poll new Ended? | Yes | No", "Mo", "en");
        _ = await bot.Say("/poll new Mine? | Yes | No", "Lin", "en");
        foreach (var number in (int[])[1, 2])
            _ = await bot.Tap(await bot.Say($"/poll show {number}", "Lin", "en"), "Yes", "Lin", "en");
        _ = await bot.Say("/poll close 2", "Mo", "en");
        _ = await bot.Say("/watch add Biren revenue", "Lin", "en");
        _ = await bot.Say("/watch add Moore Threads", "Ming", "en");
        _ = await bot.Say("/digest on 12:00 UTC for=me", "Lin", "en");
        _ = await bot.Link("Ming", "Lin");
        await bot.Settle();
        foreach (var shared in (string[])["Open?", "Ended?", "Mine?", "biren", "digests"])
            Assert.Contains(shared, await Data(bot, "Ming"), StringComparison.Ordinal);

        _ = await bot.Tap(await bot.Say("/unlink", "Ming", "en"), "Separate this account", "Ming", "en");
        var (ming, lin) = (await Data(bot, "Ming"), await Data(bot, "Lin"));
        foreach (var own in (string[])["Open?", "Ended?", "Mine?", "biren", "digests"])
        {
            Assert.Contains(own, lin, StringComparison.Ordinal);
            Assert.DoesNotContain(own, ming, StringComparison.Ordinal);
        }

        Assert.Contains("Moore", (await bot.Say("/watch list", "Ming", "en")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Moore", (await bot.Say("/watch list", "Lin", "en")).Text, StringComparison.Ordinal);
        Assert.Contains("Only moderators and the poll's author", (await bot.Say("/poll close 3", "Ming", "en")).Text,
            StringComparison.Ordinal);
        Assert.Contains("is closed", (await bot.Say("/poll close 3", "Lin", "en")).Text, StringComparison.Ordinal);

        // Linked, unlinked and linked again, the two are counted once.
        _ = await bot.Tap(await bot.Say("/poll show 1", "Ming", "en"), "No", "Ming", "en");
        Assert.Contains("2 voted", (await bot.Say("/poll show 1", "Mo", "en")).Text, StringComparison.Ordinal);
        _ = await bot.Link("Lin", "Ming");
        Assert.Contains("1 voted", (await bot.Say("/poll show 1", "Mo", "en")).Text, StringComparison.Ordinal);
        // Also in a poll that is opened again meanwhile, and whoever of them votes.
        _ = await bot.Say("/poll reopen 2", "Mo", "en");
        _ = await bot.Tap(await bot.Say("/poll show 2", "Ming", "en"), "No", "Ming", "en");
        Assert.Contains("1 voted", (await bot.Say("/poll show 2", "Mo", "en")).Text, StringComparison.Ordinal);
        await bot.Settle();
        foreach (var number in (int[])[1, 2])
        {
            _ = await bot.Say($"/poll close {number}", "Mo", "en");
            var export = (await bot.Say($"/poll export {number}", "Mo", "en")).Text;
            Assert.Contains("the hash chain is whole", export, StringComparison.Ordinal);
            Assert.Contains("1 voted", (await bot.Say($"/poll results {number}", "Mo", "en")).Text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("watch_add--QmlyZW4gcmV2ZW51ZQ", "/watch add Biren revenue", "Watching", "/watch_list", "You watch nothing")]
    [InlineData("poll_new--V2lsbCBpdD8gfCBZZXMgfCBObw", "/poll new Will it? | Yes | No", "is launched", "/poll_list", "no polls")]
    [InlineData("settings-English", "/settings", "Saved", null, null)]
    public async Task A_start_link_changes_nothing_before_a_tap(string payload, string shown, string done, string? look, string? nothing)
    {
        await using var host = await TelegramHost.Run();
        var lin = host.Telegram.User("Lin");
        var asked = await lin.Opens($"https://t.me/community_test_bot?start={payload}").Reply();
        Assert.Contains(shown, asked.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(done, asked.Text, StringComparison.Ordinal);
        if (look is not null)
            Assert.Contains(nothing!, (await lin.Says(look).Reply()).Text, StringComparison.OrdinalIgnoreCase);
        var toast = lin.Taps(asked, "Run it");
        _ = await Task.WhenAny(toast, lin.Private.Next(message => message.Text.Contains(done, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Codes_do_not_work_through_a_start_link_and_what_only_shows_something_does()
    {
        await using var host = await TelegramHost.Run();
        var (ming, lin) = (host.Telegram.User("Ming"), host.Telegram.User("Lin"));
        var code = Code().Match((await ming.Says("/link").Reply()).Text).Value;
        foreach (var payload in (string[])[$"link-{code}",
            $"link--{Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(code)).TrimEnd('=')}", $"community_link-{code}"])
        {
            var reply = await lin.Opens($"https://t.me/community_test_bot?start={payload}").Reply();
            Assert.Contains("does not work through a link", reply.Text, StringComparison.Ordinal);
            Assert.Empty(reply.Buttons);
        }

        Assert.Contains("not linked", (await ming.Says("/unlink").Reply()).Text, StringComparison.Ordinal);
        Assert.Contains("RMB 337 million", (await lin.Opens("https://t.me/community_test_bot?start=ask--QmlyZW4gcmV2ZW51ZSAyMDI0")
            .Reply()).Text, StringComparison.Ordinal);
        // A tap that no button of ours could have sent.
        var help = await lin.Says("/unlink").Reply();
        _ = await lin.TapsData(help, $">link-{code}");
        Assert.Contains("not linked", (await ming.Says("/unlink").Reply()).Text, StringComparison.Ordinal);
    }

    static async Task<string> Data(RunningBot bot, string member)
    {
        var shown = await bot.Say("/privacy show", member, "en");
        var file = shown.Json["blocks"]!.AsArray().FirstOrDefault(block => (string)block!["block"]! == "attachment");
        if (file is null)
            return "";
        var data = JsonNode.Parse(await bot.Http.GetStringAsync((string)file["source"]!))!.AsObject();
        // What was said in the local chat names polls of others.
        _ = data.Remove("messages");
        return data.ToJsonString();
    }

    [GeneratedRegex("[2-9B-Z]{6}")]
    private static partial Regex Code();
}
