using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls;
using CommunityBot.Tests.Storage;
using Dapper;

namespace CommunityBot.Tests.Polls;

/// <summary>What a poll shows to whom: results, names, rounds and languages.</summary>
public sealed class PollDisplayTests
{
    static readonly RequestOrigin Ming = PollWorld.Who("Ming"), Lin = PollWorld.Who("Lin"), Mo = PollWorld.Who("Mo");
    static readonly RequestOrigin Alex = PollWorld.Who("Alex");

    [Theory, OnSqlite, OnPostgres]
    public async Task Results_are_hidden_as_long_as_the_author_wants(TestEngine engine)
    {
        await using var world = await PollWorld.Create(engine);
        var voted = await world.Launch("After voting? | a | b results=voted");
        Assert.Contains(
            "once you have voted", PollWorld.Plain(await world.Say(Ming, $"/poll results {voted.Number}")), StringComparison.Ordinal);
        Assert.Single((await world.Vote(Ming, voted, 1)).Message.Blocks.OfType<Bars>());
        Assert.True((await world.Say(Ming, $"/poll results {voted.Number}")).IsPrivate);

        var closed = await world.Launch("At the end? | a | b results=closed");
        Assert.Empty((await world.Vote(Ming, closed, 1)).Message.Blocks.OfType<Bars>());
        Assert.Contains(
            "when it closes", PollWorld.Plain(await world.Say(Ming, $"/poll results {closed.Number}")), StringComparison.Ordinal);
        await world.Work();
        Assert.Equal(0, world.Local.Shown.Values.Sum(message => message.Blocks.OfType<Bars>().Count()));
        _ = await world.Say(Mo, $"/poll close {closed.Number}");
        Assert.Contains("1 · 100%", PollWorld.Plain(await world.Say(Ming, $"/poll results {closed.Number}")), StringComparison.Ordinal);

        _ = await world.Say(Mo, $"/poll cancel {voted.Number}");
        Assert.Contains(
            "has been cancelled", PollWorld.Plain(await world.Say(Ming, $"/poll results {voted.Number}")), StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_named_poll_says_so_and_shows_who_voted_for_what_and_an_anonymous_one_keeps_no_names(TestEngine engine)
    {
        await using var world = await PollWorld.Create(engine);
        var anonymous = await world.Launch("Anonymous? | a | b");
        var named = await world.Launch("Named? | a | b named=yes");
        foreach (var poll in (Poll[])[anonymous, named])
        {
            _ = await world.Vote(Ming, poll, 1);
            _ = await world.Vote(Lin, poll, 1);
        }

        Assert.Contains(
            "Shows who voted for what", PollWorld.Plain(await world.Say(Ming, $"/poll show {named.Number}")), StringComparison.Ordinal);
        Assert.Contains("a: Ming, Lin", PollWorld.Plain(await world.Say(Alex, $"/poll results {named.Number}")), StringComparison.Ordinal);
        var results = PollWorld.Plain(await world.Say(Alex, $"/poll results {anonymous.Number}"));
        Assert.Contains("Anonymous", results, StringComparison.Ordinal);
        Assert.DoesNotContain("Ming", results, StringComparison.Ordinal);
        Assert.Equal(
            [("", 2L), ("Lin", 1L), ("Ming", 1L)],
            await world.Database.Read(async connection =>
                (await connection.QueryAsync<(string, long)>(
                    "SELECT COALESCE(voter_name, ''), COUNT(*) FROM poll_ballots GROUP BY voter_name")).OrderBy(
                        row => row.Item1, StringComparer.Ordinal)));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_ranked_poll_shows_its_rounds_where_it_ends_and_on_its_page(TestEngine engine)
    {
        await using var world = await PollWorld.Create(engine);
        var poll = await world.Launch("First? | a | b | c kind=ranked");
        foreach (var (voter, ranking) in ((string, int[])[])[("v1", [1]), ("v2", [1, 2]), ("v3", [2, 3]), ("v4", [2]), ("v5", [3, 2])])
        {
            foreach (var option in ranking)
                _ = await world.Vote(PollWorld.Who(voter), poll, option);
            _ = await world.Vote(PollWorld.Who(voter), poll, "k");
        }

        await world.Work();
        _ = await world.Say(Mo, "/poll close 1");
        await world.Work();
        var results = world.Local.Sent.Last().Message;
        Assert.Contains("Outcome: b", MessageText.Plain(results), StringComparison.Ordinal);
        Assert.Contains("First choices", MessageText.Plain(results), StringComparison.Ordinal);
        string[][] rounds = [["a", "2", "2"], ["b", "2", "3"], ["c", "1 ✕", "–"], ["No choice left", "0", "0"]];
        Assert.Equal(rounds, results.Blocks.OfType<Table>().First().Rows);
        var page = (await world.Pages.Find(poll.ShareKey, Language.En, default))!;
        Assert.Equal(rounds, page.Rounds!.Rows);
        Assert.Equal("Outcome: b", page.Outcome);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Each_chat_shows_the_question_and_the_options_in_its_own_language(TestEngine engine)
    {
        await using var world = await PollWorld.Create(engine);
        await world.JoinChats();
        _ = await world.Say(Mo, "/chatlanguage zh-Hans");
        _ = await world.Say(PollWorld.Who("Mo", PollWorld.Far), "/chatlanguage zh-Hant");
        var poll = await world.Launch("会涨吗？ // 會漲嗎？ // Will it rise? | 会 // 會 // Yes | 说不准 // 說不準 // Not sure");
        await world.Work();
        foreach (var (platform, words) in (
            (CollectingPlatform, string[])[])[(world.Local, ["会涨吗？", "会", "说不准"]), (world.Other, ["會漲嗎？", "會", "說不準"])])
        {
            var post = Assert.Single(platform.Shown.Values);
            Assert.Equal(words, post.Buttons.Select(button => button.Label).Prepend(post.Blocks.OfType<Heading>().Single().Text));
        }

        // The voter is answered in the voter's own language.
        Assert.Contains("recorded: Not sure", PollWorld.Plain(await world.Vote(Ming, poll, 2)), StringComparison.Ordinal);
    }
}
