using CommunityBot.Core.Concurrency;

namespace CommunityBot.Tests.Concurrency;

public sealed class RecentSetTests
{
    [Fact]
    public void Recent_items_are_known_and_the_oldest_is_dropped_first()
    {
        var seen = new RecentSet<long>(2);
        Assert.True(seen.Add(7));
        Assert.False(seen.Add(7));
        Assert.True(seen.Add(3));
        Assert.True(seen.Add(5));
        Assert.False(seen.Add(3));
        Assert.True(seen.Add(7));
    }
}
