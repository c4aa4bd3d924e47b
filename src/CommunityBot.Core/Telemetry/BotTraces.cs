using System.Diagnostics;

namespace CommunityBot.Core.Telemetry;

/// <summary>
/// Spans for the steps of a request: the platform's update, the request, each commit that it waits for, and each call
/// to a platform. They cost nothing without a listener.
/// </summary>
public static class BotTraces
{
    public const string SourceName = "CommunityBot";

    public static ActivitySource Source { get; } = new(SourceName);

    /// <summary>
    /// Starts the root span of an update. It has no parent: the web server's request span is not part of this source.
    /// </summary>
    public static Activity? Arrival(string platform)
    {
        if (!Source.HasListeners())
            return null;
        Activity.Current = null;
        return Source.StartActivity($"{platform} update", ActivityKind.Consumer)?.SetTag("platform", platform);
    }

    /// <summary>Starts the span of a call to a platform's method.</summary>
    public static Activity? Call(string platform, string method) =>
        Source.HasListeners() ? Source.StartActivity($"{platform} {method}", ActivityKind.Client)?.SetTag("platform", platform) : null;
}
