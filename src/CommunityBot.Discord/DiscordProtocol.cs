using CommunityBot.Core.Instances;
using CommunityBot.Core.Leases;
using CommunityBot.Core.Setup;
using CommunityBot.Discord.Configuration;
using CommunityBot.Discord.Gateway;
using CommunityBot.Discord.Interactions;
using CommunityBot.Discord.Rest;
using CommunityBot.Discord.Rest.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CommunityBot.Discord;

/// <summary>Registers the transport to Discord, without any of the bot's features.</summary>
static class DiscordProtocol
{
    /// <summary>
    /// Adds the REST client and the gateway. Needs the options, storage, leases, an <see cref="IGatewayHandler"/> and
    /// an <see cref="IInteractionHandler"/>.
    /// </summary>
    public static IServiceCollection AddDiscordProtocol(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<GatewayHealth>(DiscordOptions.PlatformName);
        return services
            .AddDiscordApi()
            .AddSingleton<GatewayHealth>()
            .AddSingleton(provider => new IdentifyRateLimiter(
                provider.GetRequiredService<IDiscordApi>(), Budget(provider), provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<ILogger<IdentifyRateLimiter>>()))
            .AddSingleton<GatewayContext>(provider => new(
                provider.GetRequiredService<IOptions<DiscordOptions>>().Value, provider.GetRequiredService<IDiscordApi>(),
                provider.GetRequiredService<IdentifyRateLimiter>(),
                provider.GetRequiredService<IGatewayHandler>(), provider.GetRequiredService<GatewayHealth>(),
                provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<GatewayShard>>()))
            .AddSingleton<IHostedService>(provider => new ShardSupervisor(
                provider.GetRequiredService<GatewayContext>(), provider.GetRequiredService<LeaseKeeper>(),
                provider.NewAdapterState(DiscordOptions.PlatformName)));
    }

    public static IServiceCollection AddDiscordApi(this IServiceCollection services) => services
        .AddSingleton(provider => ApiSetup.Create(
            provider.GetRequiredService<IOptions<DiscordOptions>>().Value, provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILoggerFactory>(), Budget(provider), ApiSetup.NewWire()));

    static SharedBudget Budget(IServiceProvider provider) =>
        provider.NewSharedBudget(provider.GetRequiredService<IOptions<DiscordOptions>>().Value.BareToken);

    /// <summary>
    /// Maps the interactions endpoint if the application's public key is set. Requests are authenticated by their
    /// signature, so any host name is accepted.
    /// </summary>
    public static void MapDiscordInteractions(this IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        if (services.GetRequiredService<IOptions<DiscordOptions>>().Value is not { IsOn: true, Interactions.PublicKey: { } key })
            return;
        var endpoint = new InteractionsEndpoint(
            new InteractionSignature(key, services.GetRequiredService<TimeProvider>()),
            services.GetRequiredService<IInteractionHandler>(), services.GetRequiredService<IDiscordApi>(),
            services.GetRequiredService<IHostApplicationLifetime>(), services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILogger<InteractionsEndpoint>>());
        routes.MapPost(InteractionsEndpoint.Path, async context => await (await endpoint.Take(context)).ExecuteAsync(context));
    }
}
