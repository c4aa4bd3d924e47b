using System.Diagnostics.Metrics;

namespace CommunityBot.Core.Telemetry;

/// <summary>
/// What the bot counts of itself, for whoever runs it. Durations are in seconds. No label says who asked what: only kinds, platforms and outcomes, of which there are few.
/// The README has a table of them.
/// </summary>
public static class BotMetrics
{
    public const string MeterName = "CommunityBot";

    static readonly double[] ToSeconds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 3, 10];
    static readonly double[] ToMinutes = [0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 300];
    static readonly double[] ToHours = [1, 5, 15, 60, 300, 900, 3600, 10800];

    static readonly Meter Meter = new(MeterName);

    /// <summary>With <c>platform</c> and <c>kind</c>, as the platform names it.</summary>
    public static Counter<long> Updates { get; } = Meter.CreateCounter<long>("communitybot.updates", description: "Events that a platform brought, whether or not they were for the bot.");

    /// <summary>Requests that were answered, with <c>platform</c> and <c>kind</c> (a command's name, button, form, text).</summary>
    public static Histogram<double> Requests { get; } = Durations("communitybot.requests", "From a decoded request to its reply, without the platform.", ToSeconds);

    /// <summary>Requests that broke: each has its reference in the log.</summary>
    public static Counter<long> Failures { get; } = Meter.CreateCounter<long>("communitybot.failures", description: "Requests that were answered with an apology.");

    /// <summary>With <c>kind</c>, as the question was understood.</summary>
    public static Counter<long> Answers { get; } = Meter.CreateCounter<long>("communitybot.answers", description: "Questions answered.");

    /// <summary>With <c>reason</c>.</summary>
    public static Counter<long> Unanswered { get; } = Meter.CreateCounter<long>("communitybot.unanswered", description: "Questions that had no answer.");

    /// <summary>With <c>platform</c> and <c>change</c> (voted, changed, withdrawn, drafted, refused).</summary>
    public static Counter<long> Votes { get; } = Meter.CreateCounter<long>("communitybot.votes", description: "Taps on polls, after their commit.");

    /// <summary>With <c>platform</c>.</summary>
    public static Histogram<double> PostUpdates { get; } = Durations("communitybot.post.updates", "Calls that brought a poll's post up to date.", ToSeconds);

    /// <summary>From the moment a poll's change was seen to the moment its post showed it, with <c>platform</c>.</summary>
    public static Histogram<double> PostLag { get; } = Durations("communitybot.post.lag", "How long a post was behind its poll.", ToMinutes);

    /// <summary>Posts that did not show the newest state of their poll when last looked at.</summary>
    public static Gauge<int> LaggingPosts { get; } = Meter.CreateGauge<int>("communitybot.posts.lagging", description: "Posts behind their polls.");

    /// <summary>Calls that wait for their turn within a platform's limits, with <c>platform</c>.</summary>
    public static UpDownCounter<long> OutgoingQueue { get; } = Meter.CreateUpDownCounter<long>("communitybot.outgoing.queue", description: "Calls that wait for their turn within a platform's limits.");

    /// <summary>Changes that wait for the writer, with those that it is committing.</summary>
    public static Gauge<int> WriteQueue { get; } = Meter.CreateGauge<int>("communitybot.write.queue", description: "Changes that wait for their commit.");

    public static Histogram<double> Commits { get; } = Durations("communitybot.commits", "Commits, from begin to disk.", ToSeconds);

    /// <summary>With <c>platform</c> and <c>scope</c>.</summary>
    public static Counter<long> RateLimited { get; } = Meter.CreateCounter<long>("communitybot.rate.limited", description: "Calls that a platform refused for coming too fast.");

    /// <summary>With <c>platform</c> and <c>part</c>: 1 where the connection that brings events stands, else 0.</summary>
    public static Gauge<int> Connected { get; } = Meter.CreateGauge<int>("communitybot.connected", description: "Whether a platform's events arrive.");

    /// <summary>With <c>outcome</c> (sent, failed, unknown, missed).</summary>
    public static Histogram<double> Editions { get; } = Durations("communitybot.digest.lateness", "Digests, and how long after their hour.", ToHours);

    static Histogram<double> Durations(string name, string description, double[] boundaries) =>
        Meter.CreateHistogram(name, "s", description, tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = boundaries });
}
