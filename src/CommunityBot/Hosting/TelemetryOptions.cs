using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace CommunityBot.Hosting;

/// <summary>The settings under <c>Telemetry</c>.</summary>
sealed class TelemetryOptions
{
    /// <summary>Whether to serve <c>/metrics</c> on the local chat's addresses.</summary>
    public bool Metrics { get; set; } = true;

    /// <summary>
    /// The OTLP endpoint for traces: without a path over gRPC, as in <c>http://127.0.0.1:4317</c>, with a path over
    /// HTTP, as in <c>http://127.0.0.1:4318/v1/traces</c>; null to send none.
    /// </summary>
    [Url]
    public string? OtlpEndpoint { get; set; }
}

[OptionsValidator]
sealed partial class TelemetryOptionsValidator : IValidateOptions<TelemetryOptions>;
