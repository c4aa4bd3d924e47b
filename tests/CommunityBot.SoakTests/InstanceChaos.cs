using CommunityBot.Tests.Instances.Chaos;
using CommunityBot.Tests.Journeys;

namespace CommunityBot.SoakTests;

/// <summary>Several instances on one database, of which nothing stays up.</summary>
public sealed class InstanceChaos(ITestOutputHelper output)
{
    [Fact]
    public async Task Four_instances_lose_and_double_nothing_while_processes_and_the_database_are_killed()
    {
        if (ChaosDatabase.Missing is { } missing)
            Assert.Skip(missing);
        var report = await new ChaosRun(
            TimeSpan.FromSeconds(Length.Of(25, 600)),
            Path.Combine(AppContext.BaseDirectory, "communitybot.dll"), RunningBot.ShippedConfig).Run();
        output.WriteLine(report.ToString());
        Assert.True(report.Problems.All(problem => problem.Degree < ChaosDegree.Fault), report.ToString());
    }
}
