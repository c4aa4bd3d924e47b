using CommunityBot.Core.Charts;
using CommunityBot.Core.Chat;
using CommunityBot.Core.Checkups;
using CommunityBot.Core.PlatformStates;
using CommunityBot.Discord.Commands;
using CommunityBot.Discord.Gateway;
using CommunityBot.Discord.Guilds;
using CommunityBot.Discord.Interactions;
using CommunityBot.Discord.Responding;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CommunityBot.Discord;

public static class DiscordSetup
{
    /// <summary>The bot on Discord, where <c>Discord:Token</c> is set. Needs storage, leases and the chat's dispatcher.</summary>
    public static IServiceCollection AddDiscord(this IServiceCollection services, IConfigurationSection section)
    {
        if (section.Get<DiscordOptions>() is not { IsOn: true })
            return services.AddSingleton<ICheckup, NoDiscordCheckup>();
        services.AddOptions<DiscordOptions>().Bind(section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<DiscordOptions>, DiscordOptionsValidator>();
        services.TryAddSingleton(_ => new ChartPainter());
        services.AddKeyedSingleton(DiscordOptions.PlatformName, (provider, _) => provider.NewPlatformState(DiscordOptions.PlatformName));
        return services
            .AddDiscordProtocol()
            .AddSingleton(provider => new DiscordMenu(provider.GetRequiredService<Dispatcher>().Menu))
            .AddSingleton<DiscordDecoder>()
            .AddSingleton<ChartPictures>()
            .AddSingleton<DiscordPlatform>()
            .AddSingleton<IPlatform>(provider => provider.GetRequiredService<DiscordPlatform>())
            .AddSingleton<HalfFilledForms>()
            .AddSingleton<InteractionAnswers>()
            .AddSingleton<CompletionAnswers>()
            .AddSingleton<MessageAnswers>()
            .AddSingleton<GuildBook>()
            .AddSingleton<GuildWelcome>()
            .AddSingleton<DiscordSelf>()
            .AddSingleton<DiscordBot>()
            .AddSingleton<IGatewayHandler>(provider => provider.GetRequiredService<DiscordBot>())
            .AddSingleton<IInteractionHandler>(provider => provider.GetRequiredService<DiscordBot>())
            .AddSingleton<ICheckup, DiscordCheckup>()
            .AddHostedService<CommandRegistration>();
    }

    /// <summary>Where Discord calls, if its key is known by <c>Discord:Interactions:PublicKey</c>.</summary>
    public static WebApplication MapDiscord(this WebApplication app)
    {
        app.MapDiscordInteractions();
        return app;
    }
}
