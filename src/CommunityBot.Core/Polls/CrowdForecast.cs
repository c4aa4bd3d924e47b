namespace CommunityBot.Core.Polls;

/// <summary>
/// The probability that all forecasts give together: their weighted median. Newer forecasts weigh more: of n, the k-th from the
/// oldest has the weight e^(√k − √n).
/// </summary>
static class CrowdForecast
{
    const int Whole = 1000;

    const double Tolerance = 1e-12;

    /// <summary>Ten million forecasts of this weight together are less than the tolerance.</summary>
    const double Negligible = 1e-20;

    /// <param name="forecasts">In thousandths, from the oldest to the newest.</param>
    /// <returns>Null without forecasts. If the median lies between two forecasts, their mean.</returns>
    public static double? Of(ReadOnlySpan<short> forecasts)
    {
        if (forecasts.IsEmpty)
            return null;
        Span<double> weights = stackalloc double[Whole];
        weights.Clear();
        var (newest, half) = (Math.Sqrt(forecasts.Length), 0.0);
        for (var k = forecasts.Length; k > 0 && Math.Exp(Math.Sqrt(k) - newest) is > Negligible and var weight; k--)
        {
            weights[forecasts[k - 1]] += weight;
            half += weight / 2;
        }

        var (sum, median) = (0.0, 0);
        for (var thousandths = 1; thousandths < Whole; thousandths++)
        {
            if (weights[thousandths] <= 0)
                continue;
            // The weights before it are exactly half: the median lies between the two.
            if (median > 0)
                return (median + thousandths) / (2.0 * Whole);
            sum += weights[thousandths];
            if (sum > half + Tolerance)
                return thousandths / (double)Whole;
            if (sum > half - Tolerance)
                median = thousandths;
        }

        return median / (double)Whole;
    }
}
