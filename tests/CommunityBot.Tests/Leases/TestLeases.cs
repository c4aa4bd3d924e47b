using CommunityBot.Core.Leases;

namespace CommunityBot.Tests.Leases;

static class TestLeases
{
    /// <summary>For clocks that run ahead of the database's, which a renewal cannot keep up with.</summary>
    public static readonly LeaseTimes Slow = new(TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10));

    /// <summary>
    /// For a single instance with a clock that leaps by days. It holds its leases for forty days of that clock, which it does not
    /// renew in time, and for two hours of the database's.
    /// </summary>
    public static readonly LeaseTimes Leaping = new(TimeSpan.FromHours(2), TimeSpan.FromHours(1), TimeSpan.FromDays(-40));
}
