namespace CommunityBot.Core.Polls;

/// <summary>
/// The probability that all forecasts give together: their weighted median. Newer forecasts weigh more: of n, the k-th from the
/// oldest has the weight e^(√k − √n).
/// </summary>
static class CrowdForecast
{
    const double Tolerance = 1e-12;

    /// <param name="forecasts">From the oldest to the newest.</param>
    /// <returns>Null without forecasts. If the median lies between two forecasts, their mean.</returns>
    public static double? Of(IReadOnlyList<double> forecasts)
    {
        if (forecasts.Count == 0)
            return null;
        var weighted = forecasts
            .Select((probability, index) => (probability, Weight: Math.Exp(Math.Sqrt(index + 1) - Math.Sqrt(forecasts.Count))))
            .OrderBy(forecast => forecast.probability)
            .ToList();
        var half = weighted.Sum(forecast => forecast.Weight) / 2;
        var sum = 0.0;
        for (var i = 0; i < weighted.Count; i++)
        {
            sum += weighted[i].Weight;
            if (Math.Abs(sum - half) < Tolerance && i + 1 < weighted.Count)
                return (weighted[i].probability + weighted[i + 1].probability) / 2;
            if (sum >= half)
                return weighted[i].probability;
        }

        return weighted[^1].probability;
    }
}
