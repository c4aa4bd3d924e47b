using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Web;

/// <summary>The developer's switch that moves the bot's clock. Only where the setting <c>Web:Clock:Adjustable</c> is on, and only from this machine.</summary>
static class WebClockEndpoint
{
    // A year at a time is more than anything here looks ahead.
    const int MostMinutes = 366 * 24 * 60;

    public static void MapClock(this IEndpointRouteBuilder app)
    {
        if (app.ServiceProvider.GetService<WebClock>() is not { } clock)
            return;
        app.MapGet("/api/clock", (HttpContext context) => IsLocal(context) ? Results.Ok(new ClockState(clock.GetUtcNow())) : Results.NotFound());
        app.MapPost("/api/clock", (ClockMove move, HttpContext context) => Move(move, clock, context));
    }

    static IResult Move(ClockMove move, WebClock clock, HttpContext context)
    {
        if (!IsLocal(context))
            return Results.NotFound();
        if (move.Minutes is < 1 or > MostMinutes)
            return TypedResults.Problem($"The clock moves by 1 to {MostMinutes} minutes.", statusCode: StatusCodes.Status400BadRequest);
        clock.MoveForward(TimeSpan.FromMinutes(move.Minutes));
        return Results.Ok(new ClockState(clock.GetUtcNow()));
    }

    // No address at all is a server within the process, as in tests.
    static bool IsLocal(HttpContext context) => context.Connection.RemoteIpAddress is not { } address || IPAddress.IsLoopback(address);
}

/// <summary>POST /api/clock.</summary>
sealed record ClockMove(int Minutes);

sealed record ClockState(DateTimeOffset Now);
