using CommunityBot.Core.Predictions.Scoring;

namespace CommunityBot.Tests.Predictions;

/// <summary>Scores equal those of a recomputation that knows none of the program's shortcuts: it looks at every minute by itself.</summary>
public sealed class ScoreProperties
{
    const int Sequences = 1000, Forecasters = 6, Steps = 14, Minutes = 60;
    const long Minute = 60_000;

    [Fact]
    public void Scores_of_a_thousand_random_histories_equal_a_recomputation_minute_by_minute()
    {
        var random = new Random(TestSeed.Next());
        for (var i = 0; i < Sequences; i++)
        {
            var (lines, known, outcome) = (History(random), random.Next(-2, Minutes + 5), random.Next(2) == 0);
            var expected = Recomputed(lines, Math.Min(known, Minutes), outcome);
            var scores = QuestionScores.Of(lines, 0, Minutes * Minute, known * Minute, outcome);
            Assert.Equal(expected.Keys.Order(), scores.Keys.Order());
            foreach (var (voter, score) in expected)
            {
                Assert.Equal(score.Brier, scores[voter].Brier, 1e-9);
                Assert.Equal(score.Baseline, scores[voter].Baseline, 1e-9);
                Assert.Equal(score.Peer, scores[voter].Peer, 1e-9);
                Assert.Equal(score.Coverage, scores[voter].Coverage, 1e-9);
            }
        }
    }

    static List<ForecastLine> History(Random random)
    {
        var steps = Enumerable.Range(0, Forecasters).ToDictionary(who => $"{who}", _ => new List<ForecastStep>());
        var joined = steps.Keys.ToDictionary(who => who, _ => new List<string>());
        foreach (var at in Enumerable.Range(0, Steps).Select(_ => random.Next(-3, Minutes + 3)).Order())
        {
            var who = $"{random.Next(Forecasters)}";
            var other = $"{random.Next(Forecasters)}";
            switch (random.Next(8))
            {
                case 0:
                    steps[who].Add(new ForecastStep(at * Minute, null));
                    break;
                case 1 when who != other && steps[other] is [.., { Probability: { } moved }]
                    && !joined.Values.Any(each => each.Contains(other)) && joined[other].Count == 0:
                    steps[other].Add(new ForecastStep(at * Minute, null));
                    steps[who].Add(new ForecastStep(at * Minute, moved));
                    joined[who].Insert(0, other);
                    break;
                default:
                    steps[who].Add(new ForecastStep(at * Minute, random.Next(1, 1000) / 1000.0));
                    break;
            }
        }

        return [.. steps.Keys.Select(who => new ForecastLine(who, steps[who])
        {
            Joined = [.. joined[who].Select(other => new ForecastLine(other, steps[other]))],
        })];
    }

    static Dictionary<string, ForecastScore> Recomputed(List<ForecastLine> lines, int end, bool outcome)
    {
        var sums = new Dictionary<string, (double Brier, double Baseline, double Peer, int Covered)>();
        for (var minute = 0; minute < end; minute++)
        {
            double? At(ForecastLine line) => line.Steps.LastOrDefault(step => step.At <= minute * Minute).Probability;
            double Right(double probability) => outcome ? probability : 1 - probability;
            var active = lines.Select(At).OfType<double>().Select(Right).ToList();
            var mean = active.Count == 0 ? 1 : Math.Pow(active.Aggregate(1.0, (product, each) => product * each), 1.0 / active.Count);
            foreach (var line in lines)
            {
                if ((At(line) ?? line.Joined.Select(At).FirstOrDefault(each => each is not null)) is not { } own)
                    continue;
                var (brier, baseline, peer, covered) = sums.GetValueOrDefault(line.Voter);
                var hit = outcome ? 1 : 0;
                sums[line.Voter] = (
                    brier + Math.Pow(own - hit, 2),
                    baseline + (100 * Math.Log2(2 * Right(own))),
                    peer + (active.Count < 2 ? 0 : 100.0 * active.Count / (active.Count - 1) * Math.Log(Right(own) / mean)),
                    covered + 1);
            }
        }

        return sums.ToDictionary(
            sum => sum.Key,
            sum => new ForecastScore(
                sum.Value.Brier / sum.Value.Covered, sum.Value.Baseline / Minutes, sum.Value.Peer / Minutes,
                (double)sum.Value.Covered / Minutes));
    }
}
