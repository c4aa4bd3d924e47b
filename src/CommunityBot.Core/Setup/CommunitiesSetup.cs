using CommunityBot.Core.Communities;
using CommunityBot.Core.DataLifecycle;
using CommunityBot.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CommunityBot.Core.Setup;

public static class CommunitiesSetup
{
    /// <summary>Communities of chats. Requires storage and members.</summary>
    public static IServiceCollection AddCommunities(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton<CommunityChats>()
            .AddSingleton<ChatLinks>()
            .AddSingleton(
                provider => new ChatMigrations(
                    provider.GetRequiredService<Database>(), provider.GetRequiredService<ChatLinks>(),
                    provider.GetServices<IChatMigration>()));
    }
}
