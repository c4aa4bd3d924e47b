using CommunityBot.Tests.Polls;

namespace CommunityBot.SoakTests;

/// <summary>Years of recurring polls with faults of processes and clocks.</summary>
public sealed class SeriesYears
{
    [Fact]
    public Task Three_years_of_recurring_polls_in_forty_zones_have_one_poll_on_each_date() =>
        SeriesSimulationTests.Simulate(series: 160, days: 3 * 365 * Length.Of(1, 10) / 10, seed: 20261202);
}
