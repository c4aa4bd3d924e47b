using System.Diagnostics.Metrics;

namespace CommunityBot.Core.Telemetry;

/// <summary>
/// The bot's metrics for operators. Durations are in seconds. Labels are kinds, platforms and outcomes, which have few
/// values; none identifies a person. The README lists them.
/// </summary>
public static class BotMetrics
{
    public const string MeterName = "CommunityBot";

    static readonly double[] UpToTenSeconds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 3, 10];
    static readonly double[] UpToFiveMinutes = [0.1, 0.25, 0.5, 1, 2, 5, 10, 30, 60, 300];
    static readonly double[] UpToThreeHours = [1, 5, 15, 60, 300, 900, 3600, 10800];

    static readonly Meter Meter = new(MeterName);

    /// <summary>Labels: <c>platform</c>, and <c>kind</c> as the platform names it.</summary>
    public static Counter<long> Updates { get; } = Meter.CreateCounter<long>(
        "communitybot.updates", description: "Events received from a platform, including those not for the bot.");

    /// <summary>
    /// Answered requests. Labels: <c>platform</c> and <c>kind</c> (a command's name, button, form, text).
    /// </summary>
    public static Histogram<double> Requests { get; } = Durations(
        "communitybot.requests", "Time from a decoded request to its reply, without the platform.", UpToTenSeconds);

    /// <summary>Requests that failed; the log has each with its reference.</summary>
    public static Counter<long> Failures { get; } = Meter.CreateCounter<long>(
        "communitybot.failures", description: "Requests that failed with an internal error.");

    /// <summary>Label: <c>kind</c>, the intent of the question.</summary>
    public static Counter<long> Answers { get; } = Meter.CreateCounter<long>("communitybot.answers", description: "Questions answered.");

    /// <summary>Label: <c>reason</c>.</summary>
    public static Counter<long> Unanswered { get; } = Meter.CreateCounter<long>(
        "communitybot.unanswered", description: "Questions without an answer.");

    /// <summary>
    /// Questions that a model was asked to read, by what came of it. Label: <c>outcome</c> (answered, taken back, refused, does not fit, no
    /// figure, late, failed, busy, over budget).
    /// </summary>
    public static Counter<long> Readings { get; } = Meter.CreateCounter<long>(
        "communitybot.readings", description: "Questions that a model was asked to read.");

    /// <summary>Replies of that model, without those that were late.</summary>
    public static Histogram<double> ModelCalls { get; } = Durations(
        "communitybot.model.calls", "Time until the model's reply.", UpToTenSeconds);

    /// <summary>Labels: <c>platform</c> and <c>change</c> (voted, changed, withdrawn, drafted, refused).</summary>
    public static Counter<long> Votes { get; } = Meter.CreateCounter<long>(
        "communitybot.votes", description: "Taps on polls, after their commit.");

    /// <summary>Label: <c>platform</c>.</summary>
    public static Histogram<double> PostUpdates { get; } = Durations(
        "communitybot.post.updates", "Duration of calls that update a poll's post.", UpToTenSeconds);

    /// <summary>The time from a poll's change to the update of its post. Label: <c>platform</c>.</summary>
    public static Histogram<double> PostLag { get; } = Durations(
        "communitybot.post.lag", "Delay of a post behind its poll.", UpToFiveMinutes);

    /// <summary>The number of posts that did not show the newest state of their poll at the last check.</summary>
    public static Gauge<int> LaggingPosts { get; } = Meter.CreateGauge<int>(
        "communitybot.posts.lagging", description: "Posts behind their polls.");

    /// <summary>Calls that wait for a platform's rate limits. Label: <c>platform</c>.</summary>
    public static UpDownCounter<long> OutgoingQueue { get; } = Meter.CreateUpDownCounter<long>(
        "communitybot.outgoing.queue", description: "Calls that wait for a platform's rate limits.");

    /// <summary>Changes that wait for the writer, and those being committed.</summary>
    public static Gauge<int> WriteQueue { get; } = Meter.CreateGauge<int>(
        "communitybot.write.queue", description: "Changes that wait for their commit.");

    public static Histogram<double> Commits { get; } = Durations(
        "communitybot.commits", "Duration of commits, from begin to disk.", UpToTenSeconds);

    /// <summary>Labels: <c>platform</c> and <c>scope</c>.</summary>
    public static Counter<long> RateLimited { get; } = Meter.CreateCounter<long>(
        "communitybot.rate.limited", description: "Calls that a platform refused because of its rate limits.");

    /// <summary>
    /// 1 while the connection that delivers events is up, else 0. Labels: <c>platform</c> and <c>part</c>.
    /// </summary>
    public static Gauge<int> Connected { get; } = Meter.CreateGauge<int>(
        "communitybot.connected", description: "Whether a platform's events arrive.");

    /// <summary>
    /// The time from an edition's due time to its end. Label: <c>outcome</c>, the final state of the message.
    /// </summary>
    public static Histogram<double> Editions { get; } = Durations(
        "communitybot.digest.lateness", "Delay of digests after their due time.", UpToThreeHours);

    static Histogram<double> Durations(string name, string description, double[] boundaries) =>
        Meter.CreateHistogram(name, "s", description, tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = boundaries });
}
