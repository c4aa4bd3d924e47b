using CommunityBot.Core.Leases;

namespace CommunityBot.Tests.Leases;

static class TestLeases
{
    /// <summary>For clocks that run ahead of the database's, which a renewal cannot keep up with.</summary>
    public static readonly LeaseTimes Slow = new(TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10));
}
