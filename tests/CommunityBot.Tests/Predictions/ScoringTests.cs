using CommunityBot.Core.Polls;
using CommunityBot.Core.Predictions.Scoring;

namespace CommunityBot.Tests.Predictions;

public sealed class ScoringTests
{
    const long Day = 86_400_000;

    [Theory]
    [InlineData(0.75, true, 58.50)]
    [InlineData(0.9, true, 84.80)]
    [InlineData(0.99, true, 98.55)]
    [InlineData(0.001, true, -896.58)]
    [InlineData(0.999, false, -896.58)]
    [InlineData(0.5, false, 0)]
    public void The_baseline_score_is_against_a_coin(double probability, bool outcome, double score) =>
        Assert.Equal(score, ForecastScore.Of(probability, outcome).Baseline, 0.005);

    [Theory]
    [InlineData(0.75, true, 0.0625)]
    [InlineData(0.75, false, 0.5625)]
    public void The_Brier_score_is_the_squared_error(double probability, bool outcome, double score) =>
        Assert.Equal(score, ForecastScore.Of(probability, outcome).Brier, 1e-12);

    [Fact]
    public void The_peer_score_is_against_all_active_forecasts()
    {
        var scores = QuestionScores.Of([Line("a", (0, .9)), Line("b", (0, .6)), Line("c", (0, .3))], 0, 10 * Day, 10 * Day, outcome: true);
        Assert.Equal([75.20, 14.38, -89.59], scores.OrderBy(score => score.Key).Select(score => Rounded(score.Value.Peer)));
        Assert.All(
            QuestionScores.Of([Line("a", (0, .9))], 0, 10 * Day, 10 * Day, outcome: true).Values, score => Assert.Equal(0, score.Peer));
    }

    [Fact]
    public void Each_forecast_counts_for_its_share_of_the_scheduled_time()
    {
        var score = QuestionScores.Of([Line("a", (0, .6), (30, .8))], 0, 100 * Day, 70 * Day, outcome: true)["a"];
        Assert.Equal((35.01, 0.7), (Rounded(score.Baseline), Rounded(score.Coverage)));
        Assert.Equal(((30 * .16) + (40 * .04)) / 70, score.Brier, 1e-12);
    }

    [Fact]
    public void A_forecast_after_the_outcome_was_known_earns_nothing()
    {
        var scores = QuestionScores.Of([Line("early", (0, .5)), Line("late", (70, .999))], 0, 100 * Day, 70 * Day, outcome: true);
        Assert.Equal(["early"], scores.Keys);
        Assert.Empty(QuestionScores.Of([Line("a", (0, .5))], Day, 100 * Day, 0, outcome: true));
    }

    [Fact]
    public void A_forecaster_that_was_merged_keeps_what_was_forecast_before()
    {
        var before = Line("from", (0, .6), (30, null));
        var line = Line("into", (30, .6)) with { Joined = [before] };
        var score = QuestionScores.Of([before, line], 0, 100 * Day, 100 * Day, outcome: true)["into"];
        Assert.Equal((26.30, 1.0), (Rounded(score.Baseline), score.Coverage));
    }

    [Fact]
    public void The_crowd_is_the_median_in_which_newer_forecasts_weigh_more()
    {
        Assert.Null(CrowdForecast.Of([]));
        Assert.Equal(0.3, CrowdForecast.Of([300]));
        // The newer of two weighs more.
        Assert.Equal(0.8, CrowdForecast.Of([200, 800]));
        Assert.Equal(0.2, CrowdForecast.Of([800, 200]));
        Assert.Equal(0.5, CrowdForecast.Of([100, 500, 900]));
        Assert.Equal(0.9, CrowdForecast.Of([100, 100, 900, 900]));
    }

    [Fact]
    public void The_margin_of_a_mean_is_that_of_Students_t()
    {
        // t(9) is 2.262; the deviation of 1..10 is 3.0277.
        var mean = MeanScore.Of([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
        Assert.Equal(5.5, mean.Mean);
        Assert.Equal(2.262 * 3.0277 / Math.Sqrt(10), mean.Margin!.Value, 0.01);
        Assert.Null(MeanScore.Of([1]).Margin);
    }

    static double Rounded(double score) => Math.Round(score, 2, MidpointRounding.AwayFromZero);

    static ForecastLine Line(string voter, params (long Day, double? Probability)[] steps) =>
        new(voter, [.. steps.Select(step => new ForecastStep(step.Day * Day, step.Probability))]);
}
