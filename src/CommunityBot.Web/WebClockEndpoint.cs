using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Web;

/// <summary>
/// Lets a developer move the bot's clock. Available only with the setting <c>Web:Clock:Adjustable</c>, and only from
/// this machine.
/// </summary>
static class WebClockEndpoint
{
    // One year: no schedule reaches further ahead.
    const int MaxMinutes = 366 * 24 * 60;

    public static void MapClock(this IEndpointRouteBuilder app)
    {
        if (app.ServiceProvider.GetService<WebClock>() is not { } clock)
            return;
        app.MapGet(
            "/api/clock",
            (HttpContext context) => IsLocal(context) ? Results.Ok(new ClockState(clock.GetUtcNow())) : Results.NotFound());
        app.MapPost("/api/clock", (ClockMove move, HttpContext context) => Move(move, clock, context));
    }

    static IResult Move(ClockMove move, WebClock clock, HttpContext context)
    {
        if (!IsLocal(context))
            return Results.NotFound();
        if (move.Minutes is < 1 or > MaxMinutes)
            return TypedResults.Problem($"The clock moves by 1 to {MaxMinutes} minutes.", statusCode: StatusCodes.Status400BadRequest);
        clock.MoveForward(TimeSpan.FromMinutes(move.Minutes));
        return Results.Ok(new ClockState(clock.GetUtcNow()));
    }

    // A test server within the process has no address.
    static bool IsLocal(HttpContext context) => context.Connection.RemoteIpAddress is not { } address || IPAddress.IsLoopback(address);
}

/// <summary>The body of POST /api/clock.</summary>
sealed record ClockMove(int Minutes);

sealed record ClockState(DateTimeOffset Now);
