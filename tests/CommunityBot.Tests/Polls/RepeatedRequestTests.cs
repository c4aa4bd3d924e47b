using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls;
using CommunityBot.Tests.Storage;
using Dapper;

namespace CommunityBot.Tests.Polls;

/// <summary>A request that a platform delivers twice, as after a crash, takes effect once.</summary>
public sealed class RepeatedRequestTests
{
    static readonly RequestOrigin Ming = PollWorld.Who("Ming"), Mo = PollWorld.Who("Mo");

    [Theory, OnSqlite, OnPostgres]
    public async Task A_tap_that_comes_again_changes_nothing_and_is_told_what_is_recorded(TestEngine engine)
    {
        await using var world = await PollWorld.Create(engine);
        var poll = await world.Launch("Will it? | Yes | No");
        var first = await world.Vote(Ming, poll, 1, key: "a");
        Assert.Equal(PollWorld.Plain(first), PollWorld.Plain(await world.Vote(Ming, poll, 1, key: "a")));
        await world.HasCounts(poll, 1, 0);

        _ = await world.Vote(Ming, poll, 2, key: "b");
        Assert.Contains("Your vote is recorded: No", PollWorld.Plain(await world.Vote(Ming, poll, 1, key: "a")), StringComparison.Ordinal);
        await world.HasCounts(poll, 0, 1);

        var withdrawn = await world.Vote(Ming, poll, 2, key: "c");
        Assert.Equal(PollWorld.Plain(withdrawn), PollWorld.Plain(await world.Vote(Ming, poll, 2, key: "c")));
        _ = await world.Say(Mo, "/poll close 1");
        Assert.Contains("withdrawn", PollWorld.Plain(await world.Vote(Ming, poll, 1, key: "a")), StringComparison.Ordinal);
        Assert.Equal(3, (await world.Find(poll.Id))!.LogCount);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Taps_that_come_again_together_are_counted_once(TestEngine engine)
    {
        await using var world = await PollWorld.Create(engine);
        var poll = await world.Launch("Will it? | Yes | No");
        var replies = await Task.WhenAll(
            Enumerable.Range(0, 60).Select(tap => world.Vote(PollWorld.Who($"voter{tap % 20}"), poll, 1, key: $"tap{tap % 20}")));
        Assert.All(replies, reply => Assert.Contains("recorded: Yes", PollWorld.Plain(reply), StringComparison.Ordinal));
        await world.HasCounts(poll, 20, 0);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_repeated_refusal_stays_a_refusal_and_a_ranking_does_not_grow_twice(TestEngine engine)
    {
        await using var world = await PollWorld.Create(engine);
        var several = await world.Launch("Which? | a | b | c max=2");
        _ = await world.Vote(Ming, several, 1);
        _ = await world.Vote(Ming, several, 2);
        var refused = PollWorld.Plain(await world.Vote(Ming, several, 3, key: "third"));
        _ = await world.Vote(Ming, several, 1);
        Assert.Equal(refused, PollWorld.Plain(await world.Vote(Ming, several, 3, key: "third")));
        await world.HasCounts(several, 0, 1, 0);

        var ranked = await world.Launch("Rank | a | b kind=ranked");
        _ = await world.Vote(Ming, ranked, 2, key: "r1");
        Assert.Contains("1. b", PollWorld.Plain(await world.Vote(Ming, ranked, 2, key: "r1")), StringComparison.Ordinal);
        _ = await world.Vote(Ming, ranked, "k", key: "r2");
        Assert.Contains("recorded: b", PollWorld.Plain(await world.Vote(Ming, ranked, "k", key: "r2")), StringComparison.Ordinal);
        await world.HasCounts(ranked, 0, 1);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_poll_is_launched_once_even_where_its_time_has_passed_since(TestEngine engine)
    {
        await using var world = await PollWorld.Create(engine);
        _ = await world.Say(Mo, "/chatlanguage English");
        var first = await world.Say(Mo, "/poll new Will it? | Yes | No closes=11:00 UTC", key: "launch");
        Assert.Contains("#1 is launched", PollWorld.Plain(first), StringComparison.Ordinal);
        world.Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(
            PollWorld.Plain(first), PollWorld.Plain(await world.Say(Mo, "/poll new Will it? | Yes | No closes=11:00", key: "launch")));
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => world.Say(Mo, "/poll new Next? | Yes | No", key: "next")));
        Assert.All(both, reply => Assert.Contains("#2 is launched", PollWorld.Plain(reply), StringComparison.Ordinal));
        Assert.Equal(2, await world.Database.Read(connection => connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM polls")));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_repeated_command_changes_a_poll_once(TestEngine engine)
    {
        await using var world = await PollWorld.Create(engine);
        var poll = await world.Launch("Which? | Hygon | Biren closes=2h write_in=yes");
        foreach (var _ in (int[])[1, 2])
        {
            Assert.Contains(
                "is changed", PollWorld.Plain(await world.Say(Mo, "/poll extend 1 2h", key: "extend")), StringComparison.Ordinal);
        }

        Assert.Equal(world.Now.AddHours(4), (await world.Find(poll.Id))!.Terms.ClosesAt);

        var added = await world.Say(Ming, "/poll add 1 Cambricon", key: "add");
        _ = await world.Say(Mo, "/poll remove 1 Cambricon");
        Assert.Contains("“Cambricon” is added. Your vote is recorded", PollWorld.Plain(added), StringComparison.Ordinal);
        var again = PollWorld.Plain(await world.Say(Ming, "/poll add 1 Cambricon", key: "add"));
        Assert.Equal("The option “Cambricon” is added.", again.Trim());
        Assert.Equal(2, (await world.Find(poll.Id))!.Options.Count());
        foreach (var _ in (int[])[1, 2])
        {
            Assert.Contains(
                "Did you mean “Hygon”",
                PollWorld.Plain(await world.Say(Ming, "/poll add 1 Hygonn", key: "near")),
                StringComparison.Ordinal);
        }

        _ = await world.Say(Mo, "/poll close 1", key: "close");
        _ = await world.Say(Mo, "/poll reopen 1", key: "reopen");
        Assert.Contains("is closed", PollWorld.Plain(await world.Say(Mo, "/poll close 1", key: "close")), StringComparison.Ordinal);
        Assert.Equal(PollState.Open, (await world.Find(poll.Id))!.State);
        _ = await world.Say(Mo, "/poll cancel 1", key: "cancel");
        Assert.Contains("is cancelled", PollWorld.Plain(await world.Say(Mo, "/poll cancel 1", key: "cancel")), StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_code_that_comes_again_proposes_once_and_counts_as_one_try(TestEngine engine)
    {
        await using var world = await PollWorld.Create(engine);
        var (here, there) = (Mo with { IsPrivate = true }, PollWorld.Who("Mo", PollWorld.Far) with { IsPrivate = true });
        foreach (var (command, asked) in ((string, string)[])[("link", "Link these accounts?"),
            ("community link", "one community with these?")])
        {
            for (var i = 0; i < 10; i++)
            {
                Assert.Contains(
                    "no such code",
                    PollWorld.Plain(await world.Say(there, $"/{command} ABCDEF", key: $"wrong {command}")),
                    StringComparison.Ordinal);
            }

            var code = (await world.Say(here, $"/{command}")).Message.Blocks.OfType<Figures>().Single().Items[0].Value;
            List<string> buttons = [];
            foreach (var _ in (int[])[1, 2])
            {
                var proposal = await world.Say(there, $"/{command} {code}", key: command);
                Assert.Contains(asked, PollWorld.Plain(proposal), StringComparison.Ordinal);
                buttons.Add(proposal.Message.Buttons[0].Id);
            }

            Assert.Single(buttons.Distinct());
        }
    }

    [Fact]
    public async Task Requests_too_old_to_be_repeated_are_deleted()
    {
        await using var world = await PollWorld.Create(TestEngine.Sqlite);
        var poll = await world.Launch("Will it? | Yes | No");
        _ = await world.Vote(Ming, poll, 1, key: "a");
        world.Clock.Advance(TimeSpan.FromDays(4));
        await world.Work();
        Assert.Equal(
            0, await world.Database.Read(connection => connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM handled_requests")));
    }
}
