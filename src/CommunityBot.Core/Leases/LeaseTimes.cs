namespace CommunityBot.Core.Leases;

/// <summary>
/// How long leases last. When an instance dies, another has its work after at most <see cref="Term"/>; one that starts, waits that
/// long for the leases of its predecessor.
/// </summary>
/// <param name="Term">From the last renewal, by the clock of the database.</param>
/// <param name="Renewal">The time between renewals.</param>
/// <param name="Margin">A holder that could not renew stops its work this much earlier than the lease ends.</param>
public sealed record LeaseTimes(TimeSpan Term, TimeSpan Renewal, TimeSpan Margin)
{
    public static readonly LeaseTimes Default = new(TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
}
