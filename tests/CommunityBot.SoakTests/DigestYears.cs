using CommunityBot.Tests.Digests;

namespace CommunityBot.SoakTests;

/// <summary>Years of digests with faults of processes, platforms and clocks.</summary>
public sealed class DigestYears
{
    [Fact]
    public Task Three_years_of_two_thousand_readers_end_with_every_edition_accounted_for() =>
        DigestSimulationTests.Simulate(readers: 2000, days: 3 * 365 * Length.Of(1, 10), seed: 20260101);
}
