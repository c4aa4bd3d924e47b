using CommunityBot.Core.Questions.Answering;

namespace CommunityBot.Tests.Questions.Typed;

public enum Verdict
{
    Right,

    /// <summary>An answer was to be had and did not come.</summary>
    Missed,

    /// <summary>A figure that was not asked for, or a text that says what it must not.</summary>
    Wrong,
}

/// <summary>Compares an answer with what a typed question expects.</summary>
static class TypedVerdict
{
    /// <summary>How far a figure may lie from the one expected, since members and sources round.</summary>
    const double Tolerance = 0.006;

    public static (Verdict Verdict, string Why) Of(TypedQuestion expected, Answer answer, string text)
    {
        if (expected.MustNot.Any(part => Says(text, part)))
            return (Verdict.Wrong, "says what it must not");
        var found = answer.Results.Where(result => Number(result) is not null).ToList();
        var allowed = expected.Figures.Concat(expected.Allowed).Select(figure => (figure.Entity, figure.Metric)).ToHashSet();
        bool IsAllowed(Result result) => allowed.Contains((result.Entity.Reference, result.Metric.Reference));
        var says = expected.Must.All(part => Says(text, part));
        if (expected.IsRefused)
        {
            return found.Exists(result => !IsAllowed(result)) ? (Verdict.Wrong, $"shows {Describe(found[0])}")
                : says ? (Verdict.Right, "") : (Verdict.Missed, "the text lacks what it must say");
        }

        var stray = found.Find(result => !IsAllowed(result)
            && !expected.Figures.Any(figure => figure.Value is { } value && IsNear(value, result))
            && !expected.Computed.Any(value => IsNear(value, result) || IsNear(-value, result))
            && !(result.IsComputed && expected.Computed.Count > 0));
        if (stray is not null)
            return (Verdict.Wrong, $"shows {Describe(stray)}");
        if (expected.Figures.FirstOrDefault(figure => figure.Value is { } value
            && !found.Exists(result => result.Entity.Reference == figure.Entity && IsNear(value, result))) is { } missing)
        {
            return (Verdict.Missed, $"lacks {missing.Entity} {missing.Metric} {missing.Value}");
        }

        if (expected.Computed.Any(value => !found.Exists(result => IsNear(value, result) || IsNear(-value, result))))
            return (Verdict.Missed, "lacks what is to be computed");
        return says ? (Verdict.Right, "") : (Verdict.Missed, "the text lacks what it must say");
    }

    static bool Says(string text, IReadOnlyList<string> choices) =>
        choices.Any(choice => text.Contains(choice, StringComparison.OrdinalIgnoreCase));

    static bool IsNear(double value, Result result) =>
        Number(result) is { } number && Math.Abs(value - number) <= Tolerance * Math.Max(Math.Max(Math.Abs(value), Math.Abs(number)), 1e-9);

    /// <summary>A year in a date's text counts as a number.</summary>
    static double? Number(Result result) => result.Number is { } number ? (double)number
        : double.TryParse(result.Text?.En, System.Globalization.CultureInfo.InvariantCulture, out var year) ? year : null;

    static string Describe(Result result) => $"{result.Entity.Id} {result.Metric.Id} {result.Period} {result.Number}";
}
