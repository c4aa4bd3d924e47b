using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace CommunityBot.Hosting;

/// <summary>The settings under <c>Telemetry</c>.</summary>
sealed class TelemetryOptions
{
    /// <summary>Whether <c>/metrics</c> is served, where the local chat listens.</summary>
    public bool Metrics { get; set; } = true;

    /// <summary>Where traces are sent by OTLP: over gRPC as in <c>http://127.0.0.1:4317</c>, over HTTP where there is a path as in <c>http://127.0.0.1:4318/v1/traces</c>; null for nowhere.</summary>
    [Url]
    public string? OtlpEndpoint { get; set; }
}

[OptionsValidator]
sealed partial class TelemetryOptionsValidator : IValidateOptions<TelemetryOptions>;
