using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CommunityBot.Core.Setup;

public static class CommandsSetup
{
    /// <summary>The dispatcher and every command and every handler of buttons, forms and text of this assembly.</summary>
    public static IServiceCollection AddCommands(this IServiceCollection services)
    {
        Type[] roles = [typeof(ICommand), typeof(IButtonHandler), typeof(IFormHandler), typeof(ITextHandler)];
        foreach (var type in typeof(CommandsSetup).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false }))
        {
            // A class may have several roles (a command and its own buttons): one instance serves all of them.
            foreach (var role in roles.Where(role => role.IsAssignableFrom(type)))
            {
                services.TryAddSingleton(type);
                services.AddSingleton(role, provider => provider.GetRequiredService(type));
            }
        }

        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<QuotaOptions>().ValidateOnStart();
        services.AddSingleton<IValidateOptions<QuotaOptions>, QuotaOptionsValidator>().AddSingleton<RequestQuota>();
        services.AddSingleton<CommandCatalog>();
        // /help lists the catalog it is part of, so it asks for it when it runs and not when it is made.
        services.AddSingleton(provider => new Lazy<CommandCatalog>(provider.GetRequiredService<CommandCatalog>));
        services.AddSingleton(provider => new Dispatcher(
            provider.GetRequiredService<CommandCatalog>(),
            provider.GetRequiredService<ILanguagePreferences>(),
            provider.GetRequiredService<RequestQuota>(),
            provider.GetRequiredService<IPersonDirectory>(),
            provider.GetRequiredService<ILogger<Dispatcher>>()));
        return services;
    }
}
