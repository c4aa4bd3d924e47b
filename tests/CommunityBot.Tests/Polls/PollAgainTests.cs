using CommunityBot.Core.Polls;
using CommunityBot.Tests.Storage;

namespace CommunityBot.Tests.Polls;

public sealed class PollAgainTests
{
    [Theory]
    [InlineData("Who? // 谁？ | Biren | Cambricon // 寒武纪")]
    [InlineData("Which? | A1 | B2 | C3 kind=multiple max=2 write_in=yes named=yes results=closed closes=36h remind=90m quorum=3")]
    [InlineData("First? | A1 | B2 | C3 kind=ranked max=2 results=voted who=moderators closes=80d")]
    public async Task An_earlier_poll_is_launched_with_the_same_options_and_rules(string line)
    {
        await using var world = await PollWorld.Create(TestEngine.Sqlite);
        var first = await world.Launch(line);
        if (first.Terms.AllowsWriteIns)
            _ = await world.Say(PollWorld.Who("Lin"), "/poll add 1 Moore Threads");
        _ = await world.Say(PollWorld.Who("Mo"), "/poll close 1");
        world.Clock.Advance(TimeSpan.FromDays(7));
        Assert.Contains("#2 is launched", PollWorld.Plain(await world.Say(PollWorld.Who("Mo"), "/poll again 1")), StringComparison.Ordinal);

        var again = await world.Newest();
        Assert.Equal(first.Terms with { ClosesAt = null }, again.Terms with { ClosesAt = null });
        Assert.Equal(first.Terms.ClosesAt - first.CreatedAt, again.Terms.ClosesAt - again.CreatedAt);
        Assert.Equal(first.Options, again.Options);
        Assert.Equal(PollState.Open, again.State);
    }

    [Fact]
    public async Task It_may_close_at_another_time_and_a_poll_that_is_not_there_is_said()
    {
        await using var world = await PollWorld.Create(TestEngine.Sqlite);
        _ = await world.Launch("Who? | A1 | B2 closes=2h");
        _ = await world.Say(PollWorld.Who("Mo"), "/poll again 1 closes=3h");
        Assert.Equal(TimeSpan.FromHours(3), (await world.Newest()).Terms.ClosesAt - world.Now);
        Assert.Contains("no poll #9", PollWorld.Plain(await world.Say(PollWorld.Who("Mo"), "/poll again 9")), StringComparison.Ordinal);
    }
}
