using CommunityBot.Core.Diagnostics;
using CommunityBot.Core.Telemetry;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CommunityBot.Web;

/// <summary>
/// Writes a health report as text: the overall status, then, for the operator alone, the version and a line per check
/// with the reason if it is not healthy.
/// </summary>
static class HealthText
{
    /// <summary>As <see cref="Write"/>, and an error only where a restart can help.</summary>
    public static Task WriteLive(HttpContext context, HealthReport report)
    {
        var needsRestart = report.Entries.Values.Any(entry => RestartHelps.IsIn(entry.Data));
        context.Response.StatusCode = needsRestart ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
        return Write(
            context, needsRestart || report.Status == HealthStatus.Healthy ? report
                : new HealthReport(report.Entries, HealthStatus.Degraded, report.TotalDuration));
    }

    public static Task Write(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        if (!context.RequestServices.GetRequiredService<OperatorAccess>().IsAllowed(context))
            return context.Response.WriteAsync(report.Status.ToString(), context.RequestAborted);
        string[] lines =
        [
            report.Status.ToString(),
            $"version: {ProductVersion.Number}",
            .. report.Entries
                .OrderBy(entry => entry.Key, StringComparer.Ordinal)
                .Select(entry => Line(entry.Key, entry.Value)),
        ];
        return context.Response.WriteAsync(string.Join('\n', lines), context.RequestAborted);
    }

    static string Line(string part, HealthReportEntry entry) =>
        $"{part}: {(entry.Status == HealthStatus.Healthy ? "ok" : entry.Description ?? entry.Status.ToString())}";
}
