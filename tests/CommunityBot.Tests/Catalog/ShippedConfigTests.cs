using CommunityBot.Core.Catalog.Packs;

namespace CommunityBot.Tests.Catalog;

public sealed class ShippedConfigTests
{
    [Fact]
    public void The_packs_that_ship_are_right()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "config");
        Assert.Empty(PackReader.Read(new(folder)).Problems);
    }
}
