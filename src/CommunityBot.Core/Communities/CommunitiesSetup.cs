using CommunityBot.Core.Chat;
using CommunityBot.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CommunityBot.Core.Communities;

public static class CommunitiesSetup
{
    /// <summary>Chats that belong together. Needs storage and members.</summary>
    public static IServiceCollection AddCommunities(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton<CommunityChats>()
            .AddSingleton<ChatLinks>()
            .AddSingleton(provider => new ChatMoves(provider.GetRequiredService<Database>(), provider.GetRequiredService<ChatLinks>(), provider.GetServices<IChatMove>()));
    }
}
