using CommunityBot.Core.AdapterStates;
using CommunityBot.Tests.Storage;
using Microsoft.Extensions.Time.Testing;

namespace CommunityBot.Tests.AdapterStates;

public sealed class PlatformStateTests
{
    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task The_state_of_a_platform_is_separate_from_that_of_others(TestEngine engine)
    {
        await using var test = await TestDatabase.Create(engine);
        var clock = new FakeTimeProvider(DateTimeOffset.UnixEpoch);
        var (state, other) = (new AdapterState(test.Database, clock, "one"), new AdapterState(test.Database, clock, "other"));

        await state.Set("offset", "1");
        await state.Set("offset", "2");
        Assert.Equal("2", await state.Find("offset"));
        Assert.Null(await other.Find("offset"));

        Assert.True(await state.SetOnce("form:a", "x"));
        Assert.False(await state.SetOnce("form:a", "y"));
        Assert.Equal(new Dictionary<string, string> { ["form:a"] = "x" }, await state.FindAll("form:"));

        clock.Advance(TimeSpan.FromDays(1));
        await state.Set("form:b", "z");
        await state.RemoveOld("form:", clock.GetUtcNow());
        Assert.Equal(["form:b"], (await state.FindAll("form:")).Keys);
        Assert.True(await state.Remove("form:b"));
        Assert.False(await state.Remove("form:b"));
        Assert.Equal("2", await state.Find("offset"));
    }
}
