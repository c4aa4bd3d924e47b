using System.Text.RegularExpressions;

namespace CommunityBot.Tests.Journeys;

/// <summary>Every kind of poll and every rule, with two members and a moderator in the local chat of the real host.</summary>
public sealed partial class PollRulesJourney : IAsyncLifetime
{
    RunningBot bot = null!;

    public async ValueTask InitializeAsync() => bot = await RunningBot.Run(isOnRealClock: true);

    public async ValueTask DisposeAsync() => await bot.DisposeAsync();

    async Task<Said> Launch(string line, string member = "Mo")
    {
        Assert.Contains("is launched", (await bot.Say($"/poll new {line}", member)).Text, StringComparison.Ordinal);
        return await bot.Seen(
            "Ming", message => message.Buttons.Count > 0 && message.Text.Contains(line.Split('|')[0].Trim(), StringComparison.Ordinal));
    }

    async Task Told(string words, Said message, string label, string member) =>
        Assert.Contains(words, (await bot.Tap(message, label, member, "en")).Text, StringComparison.Ordinal);

    async Task Answers(string words, string line, string member) =>
        Assert.Contains(words, (await bot.Say(line, member, "en")).Text, StringComparison.Ordinal);

    [Fact]
    public async Task Several_may_be_chosen_and_members_add_options_that_a_moderator_may_remove()
    {
        var post = await Launch("Which? | Hygon | Biren | Cambricon max=2 write_in=yes");
        await Told("recorded: Hygon", post, "Hygon", "Ming");
        await Told("changed to: Hygon, Biren", post, "Biren", "Ming");
        await Told("You may choose 2 at most", post, "Cambricon", "Ming");
        await Told("changed to: Biren", post, "Hygon", "Ming");
        await Told("withdrawn", post, "Biren", "Ming");

        await Answers("is there already", "/poll add 1 hygon!", "Lin");
        var near = await bot.Say("/poll add 1 Cambricom", "Lin", "en");
        Assert.Contains("Did you mean “Cambricon”?", near.Text, StringComparison.Ordinal);
        Assert.Equal(["Cambricon", "Add mine anyway"], near.Buttons.Select(button => button.Label));
        await Answers("is added. Your vote is changed to: Hygon, Moore Threads", "/poll add 1 Moore Threads", "Lin");
        var grown = await bot.Seen(
            "Ming", message => message.Id == post.Id && message.Buttons.Any(button => button.Label == "Moore Threads"));
        await Told("recorded: Moore Threads", grown, "Moore Threads", "Ming");

        await Answers("Only moderators", "/poll remove 1 Moore Threads", "Lin");
        await Answers("is removed", "/poll remove 1 Moore Threads", "Mo");
        _ = await bot.Seen(
            "Ming",
            message => message.Id == post.Id && message.Buttons.All(button =>
                button.Label != "Moore Threads") && message.Text.Contains("1 voted", StringComparison.Ordinal));
        await Answers("was removed by a moderator", "/poll add 1 Moore Threads", "Lin");
    }

    [Fact]
    public async Task A_ranking_is_put_together_confirmed_and_counted_in_rounds()
    {
        var post = await Launch("First? | A | B | C kind=ranked named=yes");
        foreach (var (member, ranking) in ((string, string[])[])[("Ming", ["A"]), ("Lin", ["B"]), ("Alex", ["C", "B"])])
        {
            var draft = post;
            foreach (var option in ranking)
                draft = await bot.Tap(draft, option, member, "en");
            Assert.Contains("It counts once you confirm it", draft.Text, StringComparison.Ordinal);
            await Told("recorded: " + string.Join(" > ", ranking), draft, "✓ Confirm ranking", member);
        }

        await Answers("Instant run-off", "/poll results 1", "Lin");
        await Answers("is closed", "/poll close 1", "Mo");
        var results = await bot.Seen("Ming", message => message.Text.Contains("Results: First?", StringComparison.Ordinal));
        Assert.Contains("Outcome: B", results.Text, StringComparison.Ordinal);
        Assert.Contains("Round 2", results.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_a_quorum_and_hidden_results_are_kept_to_the_end()
    {
        var post = await Launch("Analysts? | Buy | Sell who=analysts quorum=2 results=closed closes=2h remind=30m", "Ming");
        Assert.Contains("The results are not shown yet", post.Text, StringComparison.Ordinal);
        await Told("with the role “analysts” may vote", post, "Buy", "Ming");
        // Lin is the shipped member with that role.
        await Told("recorded: Buy", post, "Buy", "Lin");
        await Answers("when it closes", "/poll results 1", "Lin");
        await Answers("once it has closed", "/poll export 1", "Mo");

        // Ming has launched the poll and may manage it.
        await Answers("is changed", "/poll extend 1 1h", "Ming");
        await Answers("author can do that", "/poll close 1", "Lin");
        await Answers("is closed", "/poll close 1", "Ming");
        var results = await bot.Seen("Alex", message => message.Text.Contains("Results: Analysts?", StringComparison.Ordinal));
        Assert.Contains("The quorum was not reached (1 of 2)", results.Text, StringComparison.Ordinal);

        await Answers("is open again", "/poll reopen 1 1h", "Ming");
        _ = await bot.Seen("Alex", message => message.Id == post.Id && message.Buttons.Count == 2);
        await Answers("is cancelled", "/poll cancel 1", "Mo");
        await Answers("has been cancelled", "/poll results 1", "Lin");
        _ = await bot.Seen(
            "Alex",
            message => message.Id == post.Id && message.Buttons.Count == 0 && message.Text.Contains(
                "This poll was cancelled", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Linked_members_count_once_and_unlinking_gives_each_their_vote_back()
    {
        var post = await Launch("Who? | A | B");
        await Told("recorded: A", post, "A", "Ming");
        await Told("recorded: B", post, "B", "Lin");
        _ = await bot.Seen("Alex", message => message.Id == post.Id && message.Text.Contains("2 voted", StringComparison.Ordinal));
        Assert.Matches(Code(), await bot.LinkCode("Ming"));
        Assert.Contains("Linked", (await bot.Link("Ming", "Lin")).Text, StringComparison.Ordinal);

        // Lin's vote is the later one.
        var merged = await bot.Seen("Alex", message => message.Id == post.Id && message.Text.Contains("1 voted", StringComparison.Ordinal));
        Assert.Contains("0 · 0%\nB\n1 · 100%", merged.Text, StringComparison.Ordinal);
        // Ming's own vote was withdrawn, so this is a new one.
        await Told("recorded: A", post, "A", "Ming");
        var unlink = await bot.Say("/unlink", "Lin", "en");
        _ = await bot.Tap(unlink, unlink.Buttons.Single().Label, "Lin", "en");
        // Ming's vote had replaced Lin's, who gets it back.
        await Answers("Your vote: B", "/poll show 1", "Lin");
        await Answers("Your vote: A", "/poll show 1", "Ming");
    }

    [Fact]
    public async Task A_receipt_is_checked_by_hand_with_nothing_but_what_the_bot_says()
    {
        var post = await Launch("Sure? | Yes | No");
        var receipts = new List<string>();
        foreach (var (member, label) in ((string, string)[])[("Ming", "Yes"), ("Lin", "No"), ("Ming", "No")])
            receipts.Add((await bot.Tap(post, label, member, "en")).Text.Split("Receipt ")[1].Trim());
        _ = await bot.Say("/poll close 1", "Mo");
        var export = await bot.Say("/poll export 1", "Mo", "en");
        var file = (string)export.Json["blocks"]!.AsArray().Single(block => (string)block!["block"]! == "attachment")!["source"]!;
        var lines = (await bot.Http.GetStringAsync(file)).Trim().Split('\n').Select(line => line.Split(',')).ToList();
        var column = lines[0].Index().ToDictionary(name => name.Item, name => name.Index);

        // The sentence names the columns in order, their separator, and the text that is hashed first.
        var recipe = Recipe().Match(export.Text);
        string[] named = recipe.Groups["columns"].Value.Split([", ", " and "], StringSplitOptions.None);
        Assert.Equal(["entry", "at", "voter", "kind", "ballot", "platform"], named);
        var hash = Sha256(recipe.Groups["first"].Value);
        foreach (var (line, receipt) in lines.Where(line => line[column["kind"]] == "vote").Zip(receipts))
        {
            hash = Sha256(string.Join('\n', (string[])[hash, .. named.Select(name => line[column[name]])]));
            Assert.Equal(
                (hash, receipt, receipt), (line[column["hash"]], line[column["receipt"]], $"{line[column["entry"]]}-{hash[..12]}"));
        }

        Assert.Contains($"ends in {hash[..12]}", export.Text, StringComparison.Ordinal);
        await Answers("The receipt holds", $"/poll receipt {receipts[0]}", "Ming");
        Assert.Equal(2, lines.Count(line => line[column["kind"]] == "choice"));

        // And by the program alone, which needs neither the bot nor its database.
        var name = Path.Combine(TestRun.DataFolder, $"{Guid.NewGuid():N}.csv");
        await File.WriteAllTextAsync(name, await bot.Http.GetStringAsync(file));
        var whole = await BuiltProgram.Run("verify", name, receipts[2]);
        Assert.Equal((0, ""), (whole.Code, whole.Errors));
        Assert.Contains("3 entries; the chain of hashes is whole", whole.Lines[0], StringComparison.Ordinal);
        Assert.Contains("entry 3, a vote of 2026-", whole.Lines[1], StringComparison.Ordinal);
        (await BuiltProgram.Run("verify", name, "3-zzz")).IsRefusedWith("is no receipt");
        Assert.Contains("of no entry in this file", (await BuiltProgram.Run("verify", name, "3-000000000000")).Errors,
            StringComparison.Ordinal);
        await File.WriteAllTextAsync(name, (await File.ReadAllTextAsync(name)).Replace(",vote,", ",merge,", StringComparison.Ordinal));
        (await BuiltProgram.Run("verify", name)).IsRefusedWith("line 3", "was changed");
    }

    static string Sha256(string text) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));

    [GeneratedRegex("^[2-9A-Z]{6}$")]
    private static partial Regex Code();

    [GeneratedRegex(
        "the hash before, (?<columns>[a-z, ]+), with line feeds between; "
            + "before the first stands the SHA-256 of “(?<first>[^”]+)”")]
    private static partial Regex Recipe();
}
