using System.Diagnostics;

namespace CommunityBot.Core.Telemetry;

/// <summary>The steps of a journey as spans: decoded request, commit, call of a platform. They cost nothing while nobody listens.</summary>
public static class BotTraces
{
    public const string SourceName = "CommunityBot";

    public static ActivitySource Source { get; } = new(SourceName);
}
