using CommunityBot.Core.Commands;
using CommunityBot.Core.DataLifecycle;
using CommunityBot.Core.Digests;
using CommunityBot.Core.Facts;
using CommunityBot.Core.Members;
using CommunityBot.Core.Questions.Reader;
using CommunityBot.Core.Storage;
using CommunityBot.Discord.Configuration;
using CommunityBot.Hosting;
using CommunityBot.Telegram.Configuration;
using CommunityBot.Tests.Journeys;
using CommunityBot.Web;
using Microsoft.Extensions.Configuration;

namespace CommunityBot.Tests.Architecture;

/// <summary>The shipped settings file is the list of settings: each is there, with its default.</summary>
public sealed class SettingsFileTests
{
    static readonly IConfiguration Shipped = new ConfigurationBuilder()
        .AddJsonFile(Path.Combine(RunningBot.ShippedConfig, "appsettings.json"))
        .Build();

    [Fact]
    public void Every_setting_is_listed_with_its_default()
    {
        IsListed("Database", new DatabaseOptions());
        IsListed("Digests", new DigestOptions());
        IsListed("Web", new WebOptions());
        IsListed("Web:Clock", new WebClockOptions());
        IsListed("Privacy", new PrivacyOptions());
        IsListed("Facts", new FactOptions());
        IsListed("Chats", new ChatOptions());
        IsListed("Quotas", new QuotaOptions());
        IsListed("Reader", new ReaderOptions());
        IsListed("Discord", new DiscordOptions());
        IsListed("Discord:Interactions", new DiscordInteractionsOptions());
        IsListed("Telegram", new TelegramOptions());
        IsListed("Telegram:Webhook", new TelegramWebhookOptions());
        IsListed("Telemetry", new TelemetryOptions());
        Assert.Equal(
            WebOptions.DefaultMembers.Select(member => (member.Name, member.IsModerator, string.Join(',', member.Roles))),
            Shipped.GetSection("Web:Members").Get<List<WebMember>>()!.Select(member =>
                (member.Name, member.IsModerator, string.Join(',', member.Roles))));
    }

    [Fact]
    public void Nothing_is_listed_that_no_program_reads() =>
        Assert.Equal(
            ["$schema", "Chats", "Database", "Digests", "Discord", "Facts",
                "Logging", "Polls", "Privacy", "Quotas", "Reader", "Telegram", "Telemetry", "Web"],
            Shipped.GetChildren().Select(section => section.Key).Order());

    static void IsListed<T>(string section, T defaults)
    {
        var names = typeof(T).GetProperties().Where(property => property.GetMethod!.IsPublic && !property.GetMethod.IsStatic).ToList();
        Assert.Equal(
            names.Select(property => property.Name).Order(), Shipped.GetSection(section).GetChildren().Select(child => child.Key).Order());
        // A nested section is listed separately. A missing default is null in one place and empty in the other.
        foreach (var property in names.Where(property => property.PropertyType == typeof(string) || property.PropertyType.IsValueType))
        {
            Assert.Equal(
                (property.Name, property.GetValue(defaults)?.ToString() ?? ""),
                (property.Name, Shipped[$"{section}:{property.Name}"] ?? ""));
        }
    }
}
