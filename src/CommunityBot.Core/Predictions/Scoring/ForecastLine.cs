namespace CommunityBot.Core.Predictions.Scoring;

/// <summary>A forecaster's probabilities over time.</summary>
/// <param name="Voter">As the log names the forecaster.</param>
/// <param name="Steps">In order of time; each holds until the next.</param>
sealed record ForecastLine(string Voter, IReadOnlyList<ForecastStep> Steps)
{
    /// <summary>
    /// Lines that became this one's when accounts were merged. They earned their part for the crowd as their own; this forecaster is
    /// scored by them where it had no forecast itself.
    /// </summary>
    public IReadOnlyList<ForecastLine> Joined { get; init; } = [];
}

/// <param name="At">Unix milliseconds.</param>
/// <param name="Probability">Null if there is no forecast from then on.</param>
readonly record struct ForecastStep(long At, double? Probability);

/// <summary>A probability that stood from one moment to another, in Unix milliseconds.</summary>
readonly record struct ForecastSpan(long From, long To, double Probability)
{
    /// <summary>The spans of a line between two moments.</summary>
    public static IEnumerable<ForecastSpan> Of(ForecastLine line, long from, long to)
    {
        for (var i = 0; i < line.Steps.Count; i++)
        {
            var (start, end) = (Math.Max(from, line.Steps[i].At), Math.Min(to, i + 1 < line.Steps.Count ? line.Steps[i + 1].At : to));
            if (line.Steps[i].Probability is { } probability && start < end)
                yield return new ForecastSpan(start, end, probability);
        }
    }

    /// <summary>The spans of a forecaster: the line's own, and those of joined lines where it has none.</summary>
    public static IReadOnlyList<ForecastSpan> OfForecaster(ForecastLine line, long from, long to)
    {
        var spans = Of(line, from, to).ToList();
        foreach (var joined in line.Joined)
        {
            // The newest line comes first, so an earlier one fills only what is still free.
            var free = Gaps(spans, from, to).ToList();
            spans.AddRange(free.SelectMany(gap => OfForecaster(joined, gap.From, gap.To)));
            spans.Sort((one, other) => one.From.CompareTo(other.From));
        }

        return spans;
    }

    static IEnumerable<(long From, long To)> Gaps(IReadOnlyList<ForecastSpan> spans, long from, long to)
    {
        foreach (var span in spans)
        {
            if (from < span.From)
                yield return (from, span.From);
            from = Math.Max(from, span.To);
        }

        if (from < to)
            yield return (from, to);
    }
}
