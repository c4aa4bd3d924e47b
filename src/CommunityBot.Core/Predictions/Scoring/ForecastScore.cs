namespace CommunityBot.Core.Predictions.Scoring;

/// <summary>What one forecaster has earned with one prediction.</summary>
/// <param name="Brier">
/// The mean of (p − outcome)² over the time covered, from 0 to 1; lower is better. Unlike the others it does not grow with coverage:
/// time without a forecast would count as perfect.
/// </param>
/// <param name="Baseline">
/// Against a coin: 100·ln(2p)/ln 2, with p the probability given to what happened; time without a forecast is 0.
/// </param>
/// <param name="Peer">Against all active forecasts: 100·n/(n−1)·ln(p/GM), with GM their geometric mean; 0 for one alone.</param>
/// <param name="Coverage">The share of the scheduled time with a forecast, from 0 to 1.</param>
readonly record struct ForecastScore(double Brier, double Baseline, double Peer, double Coverage)
{
    /// <summary>Of one probability that stood for the whole time, without others.</summary>
    public static ForecastScore Of(double probability, bool outcome) =>
        new(BrierOf(Given(probability, outcome)), BaselineOf(Given(probability, outcome)), 0, 1);

    /// <summary>The probability given to what happened.</summary>
    public static double Given(double probability, bool outcome) => outcome ? probability : 1 - probability;

    public static double BrierOf(double given) => (1 - given) * (1 - given);

    public static double BaselineOf(double given) => 100 * Math.Log(2 * given) / Math.Log(2);
}
