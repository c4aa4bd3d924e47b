using CommunityBot.Core.Instances;
using CommunityBot.Core.Leases;
using CommunityBot.Core.Linking;
using CommunityBot.Core.Polls;
using CommunityBot.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CommunityBot.Core.Setup;

public static class InstancesSetup
{
    /// <summary>What several instances of one database tell each other. Requires leases, polls and members.</summary>
    public static IServiceCollection AddInstances(this IServiceCollection services) => services
        .AddSingleton<SignalRelay>()
        .AddSingleton(provider => new SharedSignal("leases", provider.GetRequiredService<LeaseKeeper>().Released))
        .AddSingleton(provider => new SharedSignal("polls", provider.GetRequiredService<PollChangeSignal>()))
        .AddSingleton(provider => new SharedSignal("links", provider.GetRequiredService<LinkSignal>()));

    /// <summary>The worker that passes the signals on.</summary>
    public static IServiceCollection AddSignalRelay(this IServiceCollection services) =>
        services.AddHostedService(provider => provider.GetRequiredService<SignalRelay>());

    /// <summary>
    /// The budget of calls with a token, for its adapter to register. Requires storage for instances that share it.
    /// </summary>
    public static SharedBudget NewSharedBudget(this IServiceProvider provider, string token) => new(
        provider.GetService<IOptions<InstanceOptions>>()?.Value.ShareBudgets != false ? provider.GetService<Database>() : null,
        token,
        provider.GetRequiredService<ILogger<SharedBudget>>());
}
