using CommunityBot.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CommunityBot.Core.Setup;

static class StorageSetup
{
    /// <summary>The database, opened at its first use. The host binds <see cref="DatabaseOptions"/>.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        services.AddOptions<DatabaseOptions>().ValidateOnStart();
        return services
            .AddSingleton<IValidateOptions<DatabaseOptions>, DatabaseOptionsValidator>()
            .AddSingleton(provider => Database.Open(provider.GetRequiredService<IOptions<DatabaseOptions>>().Value.Connection));
    }
}
