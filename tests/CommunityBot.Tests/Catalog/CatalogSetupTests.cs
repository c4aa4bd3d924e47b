using CommunityBot.Core.Catalog;
using CommunityBot.Core.Catalog.Import;
using CommunityBot.Core.Catalog.Packs;
using CommunityBot.Core.Setup;
using CommunityBot.Core.Storage;
using CommunityBot.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CommunityBot.Tests.Catalog;

public sealed class CatalogSetupTests
{
    [Fact]
    public async Task The_container_gives_a_catalog_that_works()
    {
        using var packs = new PackFolder();
        using var folder = new TempFolder();
        await using var services = new ServiceCollection()
            .AddStorage()
            .AddCatalog()
            .Configure<DatabaseOptions>(options => options.Connection = folder.File("bot.db"))
            .Configure<CatalogOptions>(options => options.Folder = packs.Path)
            .BuildServiceProvider();

        Assert.Equal(5, (await services.GetRequiredService<PackSync>().Run()).Added);
        Assert.Equal(2, (await services.GetRequiredService<LiveCatalog>().Refresh()).Entities.Count);
        Assert.Equal(4, await services.GetRequiredService<FactExport>().Run(Stream.Null));
    }

    [Fact]
    public async Task An_empty_setting_is_named()
    {
        await using var services = new ServiceCollection()
            .AddStorage()
            .AddCatalog()
            .Configure<DatabaseOptions>(options => options.Connection = "")
            .BuildServiceProvider();
        Assert.Contains(
            "Connection",
            Assert.Throws<OptionsValidationException>(services.GetRequiredService<Database>).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "Folder",
            Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<CatalogOptions>>().Value).Message,
            StringComparison.Ordinal);
    }
}
