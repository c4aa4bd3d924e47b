using CommunityBot.Core.Charts;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Diagnostics;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Setup;
using CommunityBot.Discord.Commands;
using CommunityBot.Discord.Configuration;
using CommunityBot.Discord.Decoding;
using CommunityBot.Discord.Diagnostics;
using CommunityBot.Discord.Gateway;
using CommunityBot.Discord.Guilds;
using CommunityBot.Discord.Interactions;
using CommunityBot.Discord.Rendering;
using CommunityBot.Discord.Replies;
using CommunityBot.Discord.Sending;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CommunityBot.Discord;

public static class DiscordSetup
{
    /// <summary>
    /// Adds the Discord bot if <c>Discord:Token</c> is set. Needs storage, leases and the dispatcher.
    /// </summary>
    public static IServiceCollection AddDiscord(this IServiceCollection services, IConfigurationSection section)
    {
        if (section.Get<DiscordOptions>() is not { IsOn: true })
            return services.AddSingleton<IDiagnostic, NoDiscordDiagnostic>();
        services.AddOptions<DiscordOptions>().Bind(section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<DiscordOptions>, DiscordOptionsValidator>();
        services.TryAddSingleton(_ => new ChartPainter());
        services.AddKeyedSingleton(DiscordOptions.PlatformName, (provider, _) => provider.NewAdapterState(DiscordOptions.PlatformName));
        return services
            .AddDiscordProtocol()
            .AddSingleton(provider => new DiscordMenu(provider.GetRequiredService<Dispatcher>().Menu))
            .AddSingleton<DiscordDecoder>()
            .AddSingleton<DiscordFiles>()
            .AddSingleton<ChartAttachments>()
            .AddSingleton<PageSender>()
            .AddSingleton<DiscordPlatform>()
            .AddSingleton<IPlatform>(provider => provider.GetRequiredService<DiscordPlatform>())
            .AddSingleton<PendingForms>()
            .AddSingleton<InteractionReplies>()
            .AddSingleton<CompletionReplies>()
            .AddSingleton<MessageReplies>()
            .AddSingleton<GuildRegistry>()
            .AddSingleton<IModeratorRights, DiscordModeratorRights>()
            .AddSingleton<IChatRoles, DiscordChatRoles>()
            .AddSingleton<GuildWelcomeMessages>()
            .AddSingleton<BotUser>()
            .AddSingleton<DiscordBot>()
            .AddSingleton<IGatewayHandler>(provider => provider.GetRequiredService<DiscordBot>())
            .AddSingleton<IInteractionHandler>(provider => provider.GetRequiredService<DiscordBot>())
            .AddSingleton<IDiagnostic, DiscordDiagnostic>()
            .AddHostedService<CommandRegistration>();
    }

    /// <summary>Maps the interactions endpoint if <c>Discord:Interactions:PublicKey</c> is set.</summary>
    public static WebApplication MapDiscord(this WebApplication app)
    {
        app.MapDiscordInteractions();
        return app;
    }
}
