using CommunityBot.Core.Catalog.Packs;

namespace CommunityBot.Tests.Catalog;

public sealed class ShippedConfigTests
{
    [Fact]
    public void The_shipped_packs_are_valid()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "config");
        Assert.Empty(PackReader.Read(new(folder)).Problems);
    }
}
