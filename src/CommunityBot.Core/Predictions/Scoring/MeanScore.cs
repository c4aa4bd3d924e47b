namespace CommunityBot.Core.Predictions.Scoring;

/// <summary>The mean of a member's scores, with how far it may be from what the member is worth.</summary>
/// <param name="Margin">Half the width of the 95% confidence interval, by Student's t; null for fewer than two scores.</param>
readonly record struct MeanScore(double Mean, double? Margin, int Count)
{
    const double Normal = 1.959963985;

    public static MeanScore Of(IReadOnlyCollection<double> scores)
    {
        if (scores.Count == 0)
            return default;
        var mean = scores.Average();
        if (scores.Count < 2)
            return new MeanScore(mean, null, scores.Count);
        var variance = scores.Sum(score => (score - mean) * (score - mean)) / (scores.Count - 1);
        return new MeanScore(mean, Quantile(scores.Count - 1) * Math.Sqrt(variance / scores.Count), scores.Count);
    }

    /// <summary>The 97.5% quantile of Student's t by the Cornish-Fisher expansion; within 0.3% from five degrees of freedom on.</summary>
    static double Quantile(int freedom)
    {
        var cube = Math.Pow(Normal, 3);
        var first = (cube + Normal) / 4;
        var second = ((5 * Math.Pow(Normal, 5)) + (16 * cube) + (3 * Normal)) / 96;
        return Normal + (first / freedom) + (second / freedom / freedom);
    }
}
