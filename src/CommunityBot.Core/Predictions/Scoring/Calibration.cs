namespace CommunityBot.Core.Predictions.Scoring;

/// <summary>How often what a member gave a certain probability came true.</summary>
/// <param name="From">The lowest probability of the group, included.</param>
/// <param name="To">The highest, excluded unless it is 1.</param>
/// <param name="Said">The mean of the probabilities in the group.</param>
readonly record struct Calibration(double From, double To, int Count, int ComeTrue, double Said)
{
    /// <summary><c>60–80%</c>.</summary>
    public string Range => $"{From * 100:0}–{To * 100:0}%";

    static readonly double[] Borders = [0, 0.2, 0.4, 0.6, 0.8, 1];

    /// <summary>The groups with forecasts, from unlikely to likely.</summary>
    public static IReadOnlyList<Calibration> Of(IReadOnlyCollection<(double Probability, bool Outcome)> forecasts) =>
    [
        .. Borders.SkipLast(1).Zip(Borders.Skip(1), (from, to) => (from, to))
            .Select(group => (group, Inside: forecasts.Where(forecast =>
                forecast.Probability >= group.from && (forecast.Probability < group.to || group.to >= 1)).ToList()))
            .Where(each => each.Inside.Count > 0)
            .Select(each => new Calibration(
                each.group.from, each.group.to, each.Inside.Count, each.Inside.Count(forecast => forecast.Outcome),
                each.Inside.Average(forecast => forecast.Probability))),
    ];
}
