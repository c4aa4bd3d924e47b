using System.Collections;
using CommunityBot.Core.Digests;
using CommunityBot.Core.Storage;
using CommunityBot.Tests.Journeys;
using CommunityBot.Web;
using Microsoft.Extensions.Configuration;

namespace CommunityBot.Tests.Architecture;

/// <summary>The shipped settings file is the list of settings: each is there, with its default.</summary>
public sealed class SettingsFileTests
{
    static readonly IConfiguration Shipped = new ConfigurationBuilder().AddJsonFile(Path.Combine(RunningBot.ShippedConfig, "appsettings.json")).Build();

    [Fact]
    public void Every_setting_is_listed_with_its_default()
    {
        IsListed("Database", new DatabaseOptions());
        IsListed("Digests", new DigestOptions());
        IsListed("Web", new WebOptions());
        Assert.Equal(
            WebOptions.DefaultMembers.Select(member => (member.Name, member.IsModerator)),
            Shipped.GetSection("Web:Members").Get<List<WebMember>>()!.Select(member => (member.Name, member.IsModerator)));
    }

    [Fact]
    public void Nothing_is_listed_that_no_program_reads() =>
        Assert.Equal(["Database", "Digests", "Logging", "Polls", "Web"], Shipped.GetChildren().Select(section => section.Key).Order());

    static void IsListed<T>(string section, T defaults)
        where T : notnull => IsListed(section, defaults, typeof(T));

    static void IsListed(string section, object defaults, Type kind)
    {
        var names = kind.GetProperties().Where(property => property.GetMethod!.IsPublic && !property.GetMethod.IsStatic).ToList();
        Assert.Equal(names.Select(property => property.Name).Order(), Shipped.GetSection(section).GetChildren().Select(child => child.Key).Order());
        foreach (var property in names.Where(property => property.PropertyType is { IsClass: true, Namespace: not "System" } type && !type.IsAssignableTo(typeof(IEnumerable))))
            IsListed($"{section}:{property.Name}", property.GetValue(defaults)!, property.PropertyType);
        foreach (var property in names.Where(property => property.PropertyType is not { IsClass: true, Namespace: not "System" } && property.GetValue(defaults) is not IEnumerable or string))
            Assert.Equal((property.Name, property.GetValue(defaults)?.ToString()), (property.Name, Shipped[$"{section}:{property.Name}"]));
    }
}
