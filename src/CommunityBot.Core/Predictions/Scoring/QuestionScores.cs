namespace CommunityBot.Core.Predictions.Scoring;

/// <summary>The scores of all forecasters of one settled prediction.</summary>
static class QuestionScores
{
    /// <summary>
    /// Each forecast counts for its share of the scheduled time. All moments are in Unix milliseconds; forecasts after
    /// <paramref name="known"/>, when the outcome was known, count for nothing.
    /// </summary>
    /// <returns>By voter; only those with a forecast in time.</returns>
    public static IReadOnlyDictionary<string, ForecastScore> Of(
        IReadOnlyList<ForecastLine> lines, long opened, long scheduledEnd, long known, bool outcome)
    {
        var end = Math.Min(scheduledEnd, known);
        var scheduled = (double)(scheduledEnd - opened);
        var scores = new Dictionary<string, ForecastScore>();
        if (end <= opened)
            return scores;
        var peers = new PeerIntegral(lines.SelectMany(line => ForecastSpan.Of(line, opened, end)), outcome);
        foreach (var line in lines)
        {
            var spans = ForecastSpan.OfForecaster(line, opened, end);
            if (spans.Count == 0)
                continue;
            var (covered, brier, baseline, peer) = (0.0, 0.0, 0.0, 0.0);
            foreach (var span in spans)
            {
                var given = ForecastScore.Given(span.Probability, outcome);
                var time = (double)(span.To - span.From);
                covered += time;
                brier += time * ForecastScore.BrierOf(given);
                baseline += time * ForecastScore.BaselineOf(given);
                peer += peers.Of(span, given);
            }

            scores[line.Voter] = new ForecastScore(brier / covered, baseline / scheduled, peer / scheduled, covered / scheduled);
        }

        return scores;
    }

    /// <summary>
    /// Integrates the peer score over time. A forecast earns a·ln p − b from one change of the crowd to the next, and a and b are the
    /// same for all forecasts, so two running sums serve every forecaster.
    /// </summary>
    sealed class PeerIntegral
    {
        readonly List<long> moments = [];
        readonly List<double> ofOwn = [], ofCrowd = [];

        public PeerIntegral(IEnumerable<ForecastSpan> spans, bool outcome)
        {
            var changes = spans
                .SelectMany(span => ((long At, int Count, double Log)[])
                [
                    (span.From, 1, Math.Log(ForecastScore.Given(span.Probability, outcome))),
                    (span.To, -1, -Math.Log(ForecastScore.Given(span.Probability, outcome))),
                ])
                .GroupBy(change => change.At)
                .OrderBy(group => group.Key);
            var (count, logs, own, crowd) = (0, 0.0, 0.0, 0.0);
            foreach (var change in changes)
            {
                if (moments.Count > 0 && count > 1)
                {
                    // 100·n/(n−1)·(ln p − mean of ln p) over the time since the last change.
                    var weight = 100.0 * count / (count - 1) * (change.Key - moments[^1]);
                    own += weight;
                    crowd += weight * logs / count;
                }

                moments.Add(change.Key);
                ofOwn.Add(own);
                ofCrowd.Add(crowd);
                count += change.Sum(each => each.Count);
                logs = count == 0 ? 0 : logs + change.Sum(each => each.Log);
            }
        }

        public double Of(ForecastSpan span, double given)
        {
            var (from, to) = (moments.BinarySearch(span.From), moments.BinarySearch(span.To));
            return (Math.Log(given) * (ofOwn[to] - ofOwn[from])) - (ofCrowd[to] - ofCrowd[from]);
        }
    }
}
