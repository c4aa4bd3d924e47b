using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using CommunityBot.Simulators.Discord.Faults;
using CommunityBot.Simulators.Discord.Gateway;
using CommunityBot.Simulators.Discord.Http;
using CommunityBot.Simulators.Discord.Interactions;
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
/// Discord on loopback: HTTP API v10 and gateway v10, written from Discord's documentation. It refuses what it does not know, and lists in <see cref="Complaints"/> every rule that the bot broke.
/// </summary>
sealed class DiscordStandIn : IAsyncDisposable
{
    const string GatewayPath = "/gateway";

    /// <summary>The address that READY names for resuming.</summary>
    public const string ResumePath = "/resume-gateway";

    readonly WebApplication server;
    readonly ConcurrentQueue<Complaint> complaints = new();
    readonly ConcurrentQueue<ApiCall> calls = new();
    readonly ConcurrentDictionary<string, StandInUser> users = new();
    readonly CallbackDesk callbacks;
    readonly CommandRegistry commands;
    readonly ApiServer api;
    readonly GatewayServer gatewayServer;

    DiscordStandIn(DiscordStandInOptions options)
    {
        Options = options;
        Ids = new Snowflakes(options.Clock);
        Bot = new StandInUser(this, options.ApplicationId, options.BotName, "en-US", isBot: true);
        users[Bot.Id] = Bot;
        Limits = new RateLimits(options.Clock);
        Gateway = new GatewayHub(this);
        Messages = new MessageDesk(this);
        Fast = new FastFace(this);
        Outgoing = new EndpointDelivery(this);
        callbacks = new CallbackDesk(this);
        commands = new CommandRegistry(this);
        var endpoints = new ApiEndpoints();
        commands.Register(endpoints);
        new ResourceEndpoints(this).Register(endpoints);
        new MessageEndpoints(this).Register(endpoints);
        new WebhookEndpoints(this, callbacks).Register(endpoints);
        api = new ApiServer(this, endpoints);
        gatewayServer = new GatewayServer(this);

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, options.Port));
        server = builder.Build();
        server.Run(Serve);
    }

    public DiscordStandInOptions Options { get; }
    public TimeProvider Clock => Options.Clock;

    /// <summary>What <c>Discord:ApiBase</c> is set to.</summary>
    public string ApiBase => $"{Address}{ApiServer.Prefix}";

    public string GatewayUrl => $"{SocketAddress}{GatewayPath}";
    public string ResumeUrl => $"{SocketAddress}{ResumePath}";
    public string MediaBase => $"{Address}/attachments";
    public StandInUser Bot { get; }
    public GatewayHub Gateway { get; }
    public RateLimits Limits { get; }
    public FaultPlan Faults { get; } = new();
    public Tolerance Tolerance { get; } = new();

    /// <summary>Interactions that were made before, for measuring.</summary>
    public FastFace Fast { get; }

    /// <summary>Interactions over HTTP, signed.</summary>
    public EndpointDelivery Outgoing { get; }

    /// <summary>The rules that the bot broke; a test asserts that there are none.</summary>
    public IReadOnlyList<Complaint> Complaints => [.. complaints];

    /// <summary>The calls that came, in order.</summary>
    public IReadOnlyList<ApiCall> Calls => [.. calls];

    /// <summary>Whether calls are remembered; off for measuring.</summary>
    public bool RecordsCalls { get; set; } = true;

    /// <summary>The global commands as the bot registered them.</summary>
    public IReadOnlyList<JsonObject> Commands => commands.Global;

    public Snowflakes Ids { get; }
    public WorldDirectory Directory { get; } = new();
    public MessageDesk Messages { get; }
    public Lock Gate { get; } = new();
    public IReadOnlyCollection<StandInUser> Users => [.. users.Values];
    string Address { get; set; } = "";
    string SocketAddress => "ws" + Address["http".Length..];

    public static async Task<DiscordStandIn> Start(DiscordStandInOptions? options = null)
    {
        var standIn = new DiscordStandIn(options ?? new DiscordStandInOptions());
        await standIn.server.StartAsync();
        standIn.Address = standIn.server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return standIn;
    }

    /// <summary>A new server; where the bot is connected, it is told that it was invited.</summary>
    /// <param name="isUserInstalledOnly">Whether the bot is no member, and users brought it along.</param>
    public StandInGuild Guild(string name, string locale = "en-US", bool isUserInstalledOnly = false)
    {
        var guild = new StandInGuild(this, Ids.Next(), name, locale) { Owner = User($"{name}-owner"), IsUserInstalledOnly = isUserInstalledOnly };
        Directory.Add(guild);
        if (!isUserInstalledOnly)
            Gateway.Dispatch("GUILD_CREATE", guild.ToCreateJson(), Intents.Guilds, guild);
        return guild;
    }

    public StandInUser User(string name, string locale = "en-US")
    {
        var user = new StandInUser(this, Ids.Next(), name, locale);
        users[user.Id] = user;
        return user;
    }

    public StandInUser? FindUser(string id) => users.GetValueOrDefault(id);

    public StandInChannel DirectMessages(StandInUser user)
    {
        lock (Gate)
        {
            if (Directory.DirectMessagesWith(user) is { } known)
                return known;
            var channel = new StandInChannel(this, Ids.Next(), ChannelType.DirectMessages, $"dm-{user.Name}") { Recipient = user };
            Directory.Add(channel);
            return channel;
        }
    }

    /// <summary>Sends an interaction to the bot, over the gateway or to its endpoint.</summary>
    /// <exception cref="InvalidOperationException">No bot takes it: none is connected, and none was.</exception>
    public StandInInteraction Deliver(StandInInteraction interaction)
    {
        callbacks.Add(interaction);
        var json = InteractionJson.Of(this, interaction);
        if (Options.InteractionsEndpoint is not null)
            Outgoing.Begin(interaction, json, callbacks);
        else if (!Gateway.Dispatch("INTERACTION_CREATE", json, Intents.None, interaction.Channel.Guild))
            throw new InvalidOperationException($"No bot is connected that could take {interaction}.");
        return interaction;
    }

    public CommandLineReader CommandsFor(StandInChannel channel) => commands.For(channel);

    public void Complain(string what, string rule) => complaints.Enqueue(new Complaint(what, rule));

    public void Record(ApiCall call)
    {
        if (RecordsCalls)
            calls.Enqueue(call);
    }

    public async ValueTask DisposeAsync()
    {
        Gateway.Break(Breakage.Drop);
        await server.DisposeAsync();
        Outgoing.Dispose();
    }

    Task Serve(HttpContext context)
    {
        var path = context.Request.Path.Value!;
        if (FastFace.Takes(path))
            return Fast.Serve(context);
        if (path.StartsWith(ApiServer.Prefix + "/", StringComparison.Ordinal))
            return api.Serve(context);
        if (path.TrimEnd('/') is GatewayPath or ResumePath)
            return gatewayServer.Serve(context);
        if (path.StartsWith("/attachments/", StringComparison.Ordinal) && Directory.File(path.Split('/')[2]) is { } file)
            return SendFile(context, file);
        Complain($"{context.Request.Method} {path}: there is nothing", Docs.Specification);
        context.Response.StatusCode = 404;
        return Task.CompletedTask;
    }

    static Task SendFile(HttpContext context, StandInFile file)
    {
        context.Response.ContentType = file.ContentType;
        return context.Response.Body.WriteAsync(file.Bytes).AsTask();
    }
}
