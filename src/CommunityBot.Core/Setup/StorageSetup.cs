using CommunityBot.Core.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CommunityBot.Core.Setup;

static class StorageSetup
{
    /// <summary>The database, opened at its first use. The host binds <see cref="DatabaseOptions"/>.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services)
    {
        services.AddOptions<DatabaseOptions>()
            .Validate(
                options => options.HasUsableDirectConnection,
                "Database:DirectConnection is for PostgreSQL: both it and Database:Connection take Host=… or postgres://….")
            .ValidateOnStart();
        services.AddSingleton<DatabaseClock>();
        services.TryAddSingleton<TimeProvider>(provider => provider.GetRequiredService<DatabaseClock>());
        return services
            .AddSingleton<IValidateOptions<DatabaseOptions>, DatabaseOptionsValidator>()
            .AddSingleton(Open);
    }

    static Database Open(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<DatabaseOptions>>().Value;
        return Database.Open(options.Connection, options.DirectConnection);
    }
}
