using CommunityBot.Core.Catalog;
using CommunityBot.Core.Catalog.Import;
using CommunityBot.Core.Catalog.Packs;
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
            .AddSingleton<PackSync>()
            .AddSingleton<FactImport>()
            .AddSingleton<FactExport>();
    }
}
