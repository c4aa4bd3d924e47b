using CommunityBot.Tests.Predictions;

namespace CommunityBot.SoakTests;

/// <summary>Scores of predictions against a recomputation that knows none of the program's shortcuts.</summary>
public sealed class ScoreSequences
{
    [Fact]
    public Task Scores_of_a_thousand_random_sequences_equal_a_recomputation_from_the_log() =>
        ScoreProperties.Compare(Length.Of(1000, 20_000));
}
