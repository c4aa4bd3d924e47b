using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CommunityBot.Core.Communities;

static class CommunitiesSetup
{
    /// <summary>Chats that belong together. Needs storage and members.</summary>
    public static IServiceCollection AddCommunities(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services.AddSingleton<CommunityChats>().AddSingleton<ChatLinks>();
    }
}
