using CommunityBot.Tests.Digests;

namespace CommunityBot.SoakTests;

/// <summary>Years of events of watched companies.</summary>
public sealed class EventYears
{
    [Fact]
    public Task Three_years_of_events_are_reminded_of_once_each() =>
        EventSimulation.Run(days: 365 * Length.Of(1, 3), events: 120 * Length.Of(1, 3), seed: 20260101);
}
