using System.Diagnostics;

namespace CommunityBot.Benchmarks.Measurement;

/// <summary>The durations of repeated work, in microseconds. Medians, since on a shared machine a mean contains other load.</summary>
sealed class Samples
{
    readonly List<double> microseconds = [];

    public double Median => At(0.5);

    public double P99 => At(0.99);

    public void Add(long from, long to) => microseconds.Add(Stopwatch.GetElapsedTime(from, to).TotalMicroseconds);

    public void Add(double value) => microseconds.Add(value);

    public static Samples Of(IEnumerable<Samples> parts)
    {
        var all = new Samples();
        foreach (var part in parts)
            all.microseconds.AddRange(part.microseconds);
        return all;
    }

    double At(double share)
    {
        microseconds.Sort();
        return microseconds.Count == 0 ? double.NaN : microseconds[Math.Min(microseconds.Count - 1, (int)(microseconds.Count * share))];
    }
}
