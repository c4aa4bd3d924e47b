using CommunityBot.Tests;
using CommunityBot.Tests.Questions.Reader;

namespace CommunityBot.SoakTests;

/// <summary>Ten thousand replies of a model, or of its server, that are anything but right.</summary>
public sealed class HostileModels
{
    [Fact]
    public async Task None_brings_a_figure_of_its_own_a_failure_or_a_delay()
    {
        var (answered, calls) = await HostileRun.Ask(
            TestSeed.Or(20261202), Length.Of(10_000, 100_000), TestContext.Current.CancellationToken);
        Assert.InRange(answered, 1, calls / 2);
    }
}
