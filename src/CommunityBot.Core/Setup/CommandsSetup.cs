using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CommunityBot.Core.Setup;

public static class CommandsSetup
{
    /// <summary>The dispatcher, and all commands and handlers of buttons, forms and text in this assembly.</summary>
    public static IServiceCollection AddCommands(this IServiceCollection services)
    {
        Type[] roles = [typeof(ICommand), typeof(IButtonHandler), typeof(IFormHandler), typeof(ITextHandler)];
        foreach (var type in typeof(CommandsSetup).Assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false }))
        {
            // One instance serves all roles of a class, such as a command and its buttons.
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
        // /help is itself part of the catalog that it lists, so it gets the catalog lazily.
        services.AddSingleton(provider => new Lazy<CommandCatalog>(provider.GetRequiredService<CommandCatalog>));
        services.AddSingleton(provider => new Dispatcher(
            provider.GetRequiredService<CommandCatalog>(),
            provider.GetRequiredService<ILanguagePreferences>(),
            provider.GetRequiredService<RequestQuota>(),
            provider.GetRequiredService<ILogger<Dispatcher>>(),
            provider.GetServices<IModeratorNotice>(),
            provider.GetRequiredService<IChatDefaults>()));
        return services;
    }
}
