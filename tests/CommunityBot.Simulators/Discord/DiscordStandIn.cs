using System.Net;
using System.Text.Json.Nodes;
using CommunityBot.Simulators.Discord.Calls;
using CommunityBot.Simulators.Discord.Faults;
using CommunityBot.Simulators.Discord.Gateway;
using CommunityBot.Simulators.Discord.Http;
using CommunityBot.Simulators.Discord.Interactions;
using CommunityBot.Simulators.Discord.Specification;
using CommunityBot.Simulators.Discord.World;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Simulators.Discord;

/// <summary>
/// Discord on loopback: HTTP API v10 and gateway v10, written from Discord's documentation.
/// It refuses every call that it does not know, and lists each rule that the bot broke in <see cref="Complaints"/>.
/// </summary>
sealed class DiscordStandIn : IAsyncDisposable
{
    readonly WebApplication server;
    readonly DiscordWorld world;
    readonly CallLog calls = new();
    readonly ApiServer api;
    readonly GatewayServer gatewayServer;
    volatile bool isDown;

    DiscordStandIn(DiscordStandInOptions options)
    {
        world = new DiscordWorld(options);
        Limits = new RateLimits(options.Clock);
        Gateway = new GatewayHub(world, Tolerance);
        Prepared = new PreparedInteractions(Gateway);
        Outgoing = new EndpointDelivery(world, Prepared, Tolerance);
        var reader = new MessageReader(world);
        var callbacks = new InteractionCallbacks(world, reader);
        world.Events = Gateway;
        world.Interactions = new InteractionDelivery(world, Gateway, Outgoing, callbacks);
        var endpoints = new ApiEndpoints();
        new CommandEndpoints(world).Register(endpoints);
        new ResourceEndpoints(world, Gateway, Outgoing.PublicKey).Register(endpoints);
        new MessageEndpoints(world, reader).Register(endpoints);
        new WebhookEndpoints(world, reader, callbacks).Register(endpoints);
        api = new ApiServer(world, endpoints, callbacks.Find, Limits, Faults, Tolerance, calls);
        gatewayServer = new GatewayServer(world, Gateway);

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, options.Port));
        server = builder.Build();
        server.Run(Serve);
    }

    public DiscordStandInOptions Options => world.Options;

    /// <summary>The bot's setting <c>Discord:ApiBase</c>.</summary>
    public string ApiBase => world.Urls.Api;

    public string GatewayUrl => world.Urls.Gateway;
    public string ResumeUrl => world.Urls.Resume;
    public string MediaBase => world.Urls.Media;
    public StandInUser Bot => world.Bot;
    public Snowflakes Ids => world.Ids;
    public GatewayHub Gateway { get; }
    public RateLimits Limits { get; }
    public FaultPlan Faults { get; } = new();
    public Tolerance Tolerance { get; } = new();

    /// <summary>Whether every call and every connection breaks off at once.</summary>
    public bool IsDown
    {
        get => isDown;
        set
        {
            isDown = value;
            if (value)
                Gateway.Break(DisconnectKind.Drop);
        }
    }

    /// <summary>Interactions whose JSON is prepared before a measurement.</summary>
    public PreparedInteractions Prepared { get; }

    /// <summary>Interactions over HTTP, signed.</summary>
    public EndpointDelivery Outgoing { get; }

    /// <summary>The rules that the bot broke; a test asserts that there are none.</summary>
    public IReadOnlyList<Complaint> Complaints => world.Complaints;

    /// <summary>The calls that arrived, oldest first.</summary>
    public IReadOnlyList<ApiCall> Calls => calls.Calls;

    /// <summary>Whether <see cref="Calls"/> are kept; off for long measurements.</summary>
    public bool RecordsCalls
    {
        get => calls.IsOn;
        set => calls.IsOn = value;
    }

    /// <summary>The global commands as the bot registered them.</summary>
    public IReadOnlyList<JsonObject> Commands => world.Commands.Global;

    public static async Task<DiscordStandIn> Start(DiscordStandInOptions? options = null)
    {
        var standIn = new DiscordStandIn(options ?? new DiscordStandInOptions());
        await standIn.server.StartAsync();
        var addresses = standIn.server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
        standIn.world.Urls = new ServerUrls(addresses.Addresses.Single());
        return standIn;
    }

    /// <inheritdoc cref="DiscordWorld.AddGuild"/>
    public StandInGuild Guild(string name, string locale = "en-US", bool isUserInstalledOnly = false) =>
        world.AddGuild(name, locale, isUserInstalledOnly);

    public StandInUser User(string name, string locale = "en-US") => world.AddUser(name, locale);

    public async ValueTask DisposeAsync()
    {
        Gateway.Break(DisconnectKind.Drop);
        await server.DisposeAsync();
        Outgoing.Dispose();
    }

    Task Serve(HttpContext context)
    {
        if (isDown)
        {
            context.Abort();
            return Task.CompletedTask;
        }

        var path = context.Request.Path.Value!;
        if (PreparedInteractions.Takes(path))
            return Prepared.Serve(context);
        if (path.StartsWith(ServerUrls.ApiPath + "/", StringComparison.Ordinal))
            return api.Serve(context);
        if (path.TrimEnd('/') is ServerUrls.GatewayPath or ServerUrls.ResumePath)
            return gatewayServer.Serve(context);
        if (path.StartsWith(ServerUrls.MediaPath + "/", StringComparison.Ordinal) && world.Directory.File(path.Split('/')[2]) is { } file)
            return SendFile(context, file);
        world.Complain($"{context.Request.Method} {path}: there is nothing", Docs.Specification);
        context.Response.StatusCode = 404;
        return Task.CompletedTask;
    }

    static Task SendFile(HttpContext context, StandInFile file)
    {
        context.Response.ContentType = file.ContentType;
        return context.Response.Body.WriteAsync(file.Bytes).AsTask();
    }
}
