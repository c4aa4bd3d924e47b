using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace CommunityBot.Tests.Pinned;

/// <summary>The metrics that are recorded while a test runs, including those of simultaneous tests.</summary>
sealed class MetricsSeen : IDisposable
{
    readonly MeterListener listener = new();
    readonly ConcurrentDictionary<string, byte> instruments = [];
    readonly ConcurrentDictionary<(string Metric, string Label, string Value), byte> labels = [];

    public MetricsSeen()
    {
        listener.InstrumentPublished = (instrument, _) =>
        {
            if (instrument.Meter.Name != "CommunityBot")
                return;
            instruments[$"{instrument.Name} {instrument.Unit ?? "-"} {instrument.GetType().Name[..^2]}"] = 0;
            listener.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Add(instrument, tags));
        listener.SetMeasurementEventCallback<int>((instrument, _, tags, _) => Add(instrument, tags));
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Add(instrument, tags));
        listener.Start();
    }

    /// <summary>The name, unit and kind of each metric.</summary>
    public IEnumerable<string> Instruments => instruments.Keys.Order(StringComparer.Ordinal);

    public void Has(string metric, string label, params IEnumerable<string> values) =>
        Assert.All(
            values,
            value => Assert.True(
                labels.ContainsKey((metric, label, value)),
                $"{metric} has no {label}=\"{value}\": {string.Join(", ", labels.Keys.Where(key => key.Metric == metric))}"));

    public void Dispose() => listener.Dispose();

    void Add(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (var tag in tags)
            labels[(instrument.Name, tag.Key, $"{tag.Value}")] = 0;
    }
}
