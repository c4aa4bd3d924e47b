using System.Diagnostics;

namespace CommunityBot.Core.Telemetry;

/// <summary>The steps of a journey as spans: what arrived, the request that it was, each commit that it waited for, each call of a platform. They cost nothing while nobody listens.</summary>
public static class BotTraces
{
    public const string SourceName = "CommunityBot";

    public static ActivitySource Source { get; } = new(SourceName);

    /// <summary>Begins a journey. It is nobody's part: the server's span of a web request is not ours, and is not told to anybody.</summary>
    public static Activity? Arrival(string platform)
    {
        if (!Source.HasListeners())
            return null;
        Activity.Current = null;
        return Source.StartActivity($"{platform} update", ActivityKind.Consumer)?.SetTag("platform", platform);
    }

    /// <summary>A call of a platform's method.</summary>
    public static Activity? Call(string platform, string method) =>
        Source.HasListeners() ? Source.StartActivity($"{platform} {method}", ActivityKind.Client)?.SetTag("platform", platform) : null;
}
