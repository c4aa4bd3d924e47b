using CommunityBot.Core.Calendar;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Catalog.Import;
using CommunityBot.Core.Catalog.Packs;
using CommunityBot.Core.Messaging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CommunityBot.Core.Setup;

static class CatalogSetup
{
    /// <summary>
    /// The catalog. The host binds <see cref="CatalogOptions"/>, runs <see cref="PackSync"/> and then refreshes
    /// <see cref="LiveCatalog"/>. Requires storage.
    /// </summary>
    public static IServiceCollection AddCatalog(this IServiceCollection services)
    {
        services.AddOptions<CatalogOptions>();
        services.TryAddSingleton(TimeProvider.System);
        return services
            .AddSingleton<IValidateOptions<CatalogOptions>, CatalogOptionsValidator>()
            .AddSingleton<CatalogStore>()
            .AddSingleton<LiveCatalog>()
            .AddSingleton<FactStore>()
            .AddSingleton<EventList>()
            .AddSingleton<PackSync>()
            .AddSingleton<PackState>()
            .AddSingleton<PackExport>()
            .AddSingleton<IModeratorNotice>(provider => provider.GetRequiredService<PackState>())
            .AddSingleton<FactImport>()
            .AddSingleton<FactExport>();
    }

    /// <summary>The worker that reads the packs again when their files change.</summary>
    public static IServiceCollection AddPackWatcher(this IServiceCollection services) => services.AddHostedService<PackWatcher>();
}
