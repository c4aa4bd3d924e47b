using CommunityBot.Core.Polls;

namespace CommunityBot.Tests.Polls;

public sealed class InstantRunoffTests
{
    [Fact]
    public void Votes_of_the_weakest_go_to_their_next_choice()
    {
        // The capital of Tennessee, https://en.wikipedia.org/wiki/Instant-runoff_voting: Memphis 1, Nashville 2, Chattanooga 3,
        // Knoxville 4.
        var rounds = Rounds([1, 2, 3, 4], ([1, 2, 3, 4], 42), ([2, 3, 4, 1], 26), ([3, 4, 2, 1], 15), ([4, 3, 2, 1], 17));
        Assert.Equal([3, 2, null], rounds.Select(round => round.Eliminated));
        Assert.Equal(32, rounds[1].Votes[4]);
        Assert.Equal(4, rounds[^1].Winner);
        Assert.Equal(58, rounds[^1].Votes[4]);
    }

    [Fact]
    public void A_majority_wins_at_once() => Assert.Equal(2, Assert.Single(Rounds([1, 2, 3], ([2], 3), ([1, 3], 2))).Winner);

    [Fact]
    public void Ballots_without_a_standing_choice_are_exhausted()
    {
        var rounds = Rounds([1, 2, 3], ([1], 4), ([2], 3), ([3], 2));
        Assert.Equal(2, rounds[1].Exhausted);
        Assert.Equal(1, rounds[^1].Winner);
    }

    [Fact]
    public void Ties_are_broken_by_earlier_rounds_and_then_by_order()
    {
        Assert.Equal(1, Rounds([1, 2], ([1], 1), ([2], 1))[^1].Winner);
        Assert.Equal([4, 3], Rounds([1, 2, 3, 4], ([1], 5), ([2], 3), ([3], 2), ([4, 3], 1)).Take(2).Select(round => round.Eliminated));
        Assert.Empty(Rounds([1, 2]));
    }

    static IReadOnlyList<RunoffRound> Rounds(int[] options, params (int[] Ranking, long Votes)[] ballots) =>
        InstantRunoff.Rounds(options, ballots.Select(ballot => ((IReadOnlyList<int>)ballot.Ranking, ballot.Votes)));
}
