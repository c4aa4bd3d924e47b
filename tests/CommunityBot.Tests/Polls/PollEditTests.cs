using CommunityBot.Core.Messaging;
using CommunityBot.Tests.Storage;

namespace CommunityBot.Tests.Polls;

public sealed class PollEditTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task A_poll_without_votes_takes_another_question_and_old_buttons_count_for_nothing(TestEngine engine)
    {
        await using var world = await PollWorld.Create(engine);
        var poll = await world.Launch("Who lists frist? | Biren | Enflame closes=2d");
        await world.Work();
        var old = world.Local.Shown.Values.Single().Buttons[0].Id;
        var reply = await world.Say(PollWorld.Who("Mo"), "/poll edit 1 Who lists first? | Enflame | Biren | Kunlunxin");
        Assert.Contains("Poll #1 is changed", PollWorld.Plain(reply), StringComparison.Ordinal);
        var lin = PollWorld.Who("Lin");
        Assert.Contains("was removed", PollWorld.Plain(await world.Press(lin, old)), StringComparison.Ordinal);
        world.Clock.Advance(TimeSpan.FromSeconds(5));
        await world.Work();
        var shown = world.Local.Shown.Values.Single();
        Assert.Contains("Who lists first?", MessageText.Plain(shown), StringComparison.Ordinal);
        Assert.DoesNotContain("frist", MessageText.Plain(shown), StringComparison.Ordinal);
        _ = await world.Press(lin, shown.Buttons[0].Id);
        var now = (await world.Find(poll.Id))!;
        Assert.Equal(poll.Terms.ClosesAt, now.Terms.ClosesAt);
        Assert.Equal(1, (await world.TallyOf(now)).Votes(now.Options.First().Number));
        Assert.Equal("Enflame", now.Options.First().Label.En);

        reply = await world.Say(PollWorld.Who("Mo"), "/poll edit 1 Another? | Yes | No");
        Assert.Contains("has been voted on", PollWorld.Plain(reply), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Mo", "/poll edit 1 Only one? | A1", "at least two options")]
    [InlineData("Mo", "/poll edit 9 Q? | A1 | B1", "no poll #9")]
    [InlineData("Lin", "/poll edit 1 Q? | A1 | B1", "Only moderators and the poll's author")]
    public async Task Bad_input_is_refused_and_changes_nothing(string who, string line, string refusal)
    {
        await using var world = await PollWorld.Create(TestEngine.Sqlite);
        var poll = await world.Launch("Which? | This | That");
        Assert.Contains(refusal, PollWorld.Plain(await world.Say(PollWorld.Who(who), line)), StringComparison.Ordinal);
        Assert.Equal(poll.Version, (await world.Find(poll.Id))!.Version);
    }
}
