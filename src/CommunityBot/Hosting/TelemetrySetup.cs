using CommunityBot.Core.Telemetry;
using CommunityBot.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace CommunityBot.Hosting;

/// <summary>
/// Exports metrics for Prometheus and traces by OTLP. HTTP clients have no automatic tracing, because their addresses
/// may contain a token.
/// </summary>
static class TelemetrySetup
{
    // The library reserves memory for 2,000 label sets per metric by default; the largest metric here has a few per
    // command.
    const int MaxLabelSets = 400;

    public static WebApplicationBuilder AddTelemetry(this WebApplicationBuilder builder)
    {
        var section = builder.Configuration.GetSection("Telemetry");
        builder.Services.AddOptions<TelemetryOptions>().Bind(section).ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<TelemetryOptions>, TelemetryOptionsValidator>();
        var options = section.Get<TelemetryOptions>() ?? new TelemetryOptions();
        var telemetry = options.Metrics || options.OtlpEndpoint is not null
            ? builder.Services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService("communitybot"))
            : null;
        if (options.Metrics)
        {
            _ = telemetry!.WithMetrics(metrics => metrics
                .AddMeter(BotMetrics.MeterName)
                .AddView(_ => new MetricStreamConfiguration { CardinalityLimit = MaxLabelSets })
                .AddPrometheusExporter());
        }

        if (Uri.TryCreate(options.OtlpEndpoint, UriKind.Absolute, out var collector))
        {
            _ = telemetry!.WithTracing(traces => traces
                .AddSource(BotTraces.SourceName)
                .AddOtlpExporter(exporter =>
                {
                    exporter.Endpoint = collector;
                    // A path, as in http://127.0.0.1:4318/v1/traces, means OTLP over HTTP:
                    // https://opentelemetry.io/docs/specs/otlp/#otlphttp-request.
                    exporter.Protocol = collector.AbsolutePath == "/" ? OtlpExportProtocol.Grpc : OtlpExportProtocol.HttpProtobuf;
                }));
        }

        return builder;
    }

    public static WebApplication MapTelemetry(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<TelemetryOptions>>().Value.Metrics)
            _ = app.MapPrometheusScrapingEndpoint().WithMetadata(new RequiresOperator());
        return app;
    }
}
