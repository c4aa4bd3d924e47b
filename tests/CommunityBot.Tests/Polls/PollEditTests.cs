using CommunityBot.Core.Messaging;
using CommunityBot.Tests.Storage;

namespace CommunityBot.Tests.Polls;

public sealed class PollEditTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task A_poll_without_votes_gets_another_question_and_other_options(TestEngine engine)
    {
        await using var world = await PollWorld.Create(engine);
        var poll = await world.Launch("Who? | Biren | Cambricom");
        await world.Work();
        Assert.Contains("is changed", await Edit(world, "Who leads? | Biren | Cambricon"), StringComparison.Ordinal);
        await world.Work();
        var post = world.Local.Shown.Values.Single();
        Assert.Contains("Who leads?", MessageText.Plain(post), StringComparison.Ordinal);
        Assert.Equal(["Biren", "Cambricon"], post.Buttons.Select(button => button.Label));
        // A tap on the old post, which a member still sees.
        Assert.Contains("was removed", PollWorld.Plain(await world.Vote(PollWorld.Who("Lin"), poll, 2)), StringComparison.Ordinal);
        Assert.Contains("recorded: Cambricon", PollWorld.Plain(await world.Vote(PollWorld.Who("Lin"), poll, 4)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_question_alone_keeps_the_options()
    {
        await using var world = await PollWorld.Create(TestEngine.Sqlite);
        var poll = await world.Launch("Who? | Biren | Cambricon");
        _ = await Edit(world, "Who leads?");
        var edited = (await world.Find(poll.Id))!;
        Assert.Equal("Who leads?", edited.Terms.Question.En);
        Assert.Equal(poll.Options, edited.Options);
    }

    [Fact]
    public async Task Votes_bad_lines_and_other_members_leave_it_as_it_is()
    {
        await using var world = await PollWorld.Create(TestEngine.Sqlite);
        var poll = await world.Launch("Who? | Biren | Cambricon");
        Assert.Contains("there twice", await Edit(world, "Who? | Biren | biren"), StringComparison.Ordinal);
        Assert.Contains(
            "Only", PollWorld.Plain(await world.Say(PollWorld.Who("Lin"), "/poll edit 1 Mine?")), StringComparison.Ordinal);
        _ = await world.Vote(PollWorld.Who("Lin"), poll, 1);
        _ = await world.Vote(PollWorld.Who("Lin"), poll, 1);
        Assert.Contains("Votes were cast", await Edit(world, "Who leads?"), StringComparison.Ordinal);
        Assert.Equal("Who?", (await world.Find(poll.Id))!.Terms.Question.En);
    }

    static async Task<string> Edit(PollWorld world, string line) =>
        PollWorld.Plain(await world.Say(PollWorld.Who("Mo"), "/poll edit 1 " + line));
}
