using System.Text.Json;
using CommunityBot.Core.Questions.Answering;
using CommunityBot.Tests.Questions.Typed;

namespace CommunityBot.Benchmarks;

/// <summary>Whether an answer shows every value, or a result of them: their average, difference, ratio or change.</summary>
static class ValuesVerdict
{
    public static Verdict Of(JsonElement expected, Answer answer)
    {
        double[] values = expected.ValueKind != JsonValueKind.Array
            ? []
            : [.. expected.EnumerateArray().Where(value => value.ValueKind == JsonValueKind.Number).Select(value => value.GetDouble())];
        double[] found = [.. answer.Results.Where(result => result.Number is not null).Select(result => (double)result.Number!.Value)];
        if (values.Length == 0)
            return found.Length == 0 ? Verdict.Right : Verdict.Missed;
        var isRight = values.All(value => found.Any(number => IsNear(value, number)))
            || Computed(values).Any(value => found.Any(number => IsNear(value, number)));
        return isRight ? Verdict.Right : found.Length > 0 ? Verdict.Wrong : Verdict.Missed;
    }

    static IEnumerable<double> Computed(double[] values)
    {
        yield return values.Average();
        if (values is not [var one, var other])
            yield break;
        yield return one - other;
        yield return other - one;
        if (one == 0 || other == 0)
            yield break;
        yield return one / other;
        yield return other / one;
        yield return (one / other) - 1;
        yield return (other / one) - 1;
    }

    static bool IsNear(double one, double other) =>
        Math.Abs(one - other) <= 0.006 * Math.Max(Math.Max(Math.Abs(one), Math.Abs(other)), 1e-9);
}
