using CommunityBot.Core.Catalog;
using CommunityBot.Tests.Polls;
using CommunityBot.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Tests.Predictions;

/// <summary>
/// Stored scores equal an independent recomputation from the log to 1e-9 over random sequences of forecasts, changes, links, forgetting,
/// settling, retracting, restating and settling again. The soak tests go through a thousand of them.
/// </summary>
public sealed class ScoreProperties
{
    const int Sequences = 60, InOneTransaction = 20;

    static readonly string[] Moves = ["Voted", "Changed", "Refused", "link", "forget", "settle", "settle again", "restate", "retract"];

    [Fact]
    public Task Scores_of_random_sequences_equal_a_recomputation_from_the_log() => Compare(Sequences);

    internal static async Task Compare(int sequences)
    {
        var random = new Random(TestSeed.Next());
        await using var world = await PollWorld.Create(TestEngine.Sqlite);
        await world.LoadArticles();
        var catalog = await world.Services.GetRequiredService<LiveCatalog>().Refresh();
        var done = new Dictionary<string, int>();
        for (var first = 0; first < sequences; first += InOneTransaction)
        {
            await world.Database.Write(connection =>
            {
                for (var number = first; number < first + InOneTransaction; number++)
                    new ScoreSequence(connection, world, catalog, random, number, done).Run();
            });
        }

        Assert.All(Moves, move => Assert.InRange(done.GetValueOrDefault(move), sequences / 20, int.MaxValue));
    }
}
