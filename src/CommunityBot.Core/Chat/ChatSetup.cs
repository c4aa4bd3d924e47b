using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CommunityBot.Core.Chat;

public static class ChatSetup
{
    /// <summary>The dispatcher and every command and every handler of buttons, forms and text of this assembly.</summary>
    public static IServiceCollection AddChat(this IServiceCollection services)
    {
        Type[] roles = [typeof(ICommand), typeof(IButtonHandler), typeof(IFormHandler), typeof(ITextHandler)];
        foreach (var type in ClassScan.Find(typeof(ChatSetup).Assembly, roles))
        {
            // A class may be several of them (a command and its own buttons): it is made once.
            foreach (var role in roles)
            {
                if (!role.IsAssignableFrom(type))
                    continue;
                services.TryAddSingleton(type);
                services.AddSingleton(role, provider => provider.GetRequiredService(type));
            }
        }

        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<QuotaOptions>().ValidateOnStart();
        services.AddSingleton<IValidateOptions<QuotaOptions>, QuotaOptionsValidator>().AddSingleton<Quota>();
        services.AddSingleton<CommandCatalog>();
        // /help lists the catalog it is part of, so it asks for it when it runs and not when it is made.
        services.AddSingleton(provider => new Lazy<CommandCatalog>(provider.GetRequiredService<CommandCatalog>));
        services.AddSingleton(provider => new Dispatcher(
            provider.GetRequiredService<CommandCatalog>(),
            provider.GetRequiredService<ILanguageChoices>(),
            provider.GetRequiredService<Quota>(),
            provider.GetRequiredService<IPersons>(),
            provider.GetRequiredService<ILogger<Dispatcher>>()));
        return services;
    }
}
