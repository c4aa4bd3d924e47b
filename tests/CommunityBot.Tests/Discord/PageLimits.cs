using System.Text;
using System.Text.Json;
using CommunityBot.Discord.Rendering;
using CommunityBot.Discord.Rest;
using CommunityBot.Discord.Rest.Models;

namespace CommunityBot.Tests.Discord;

/// <summary>
/// Discord's limits, counted independently of the renderer:
/// https://discord.com/developers/docs/resources/message#embed-object-embed-limits
/// </summary>
static class PageLimits
{
    public static void Hold(DiscordPage page)
    {
        Assert.True(page.Embeds.Count + page.Files.Count + page.Rows.Count > 0 || page.New().Embeds is { Count: > 0 });
        Assert.InRange(page.Embeds.Count, 0, 10);
        Assert.InRange(page.Embeds.Sum(Size), 0, 6000);
        foreach (var embed in page.Embeds)
        {
            Assert.True(Size(embed) > 0 || embed.Image is not null);
            Between(embed.Title, 256);
            Between(embed.Description, 4096);
            Between(embed.Footer?.Text, 2048);
            Assert.InRange(embed.Fields?.Count ?? 1, 1, 25);
            foreach (var field in embed.Fields ?? [])
            {
                // As it is sent: nothing says that Discord cuts off the spaces around it.
                Assert.InRange(field.Name.Length, 1, 256);
                Assert.InRange(field.Value.Length, 1, 1024);
                Assert.True(IsSeen(field.Name) && IsSeen(field.Value), "A field has nothing to see.");
            }
        }

        Assert.InRange(page.Files.Count, 0, 10);
        Assert.InRange(page.Rows.Count, 0, 5);
        var ids = page.Rows.SelectMany(row => row.Components!).Select(button => button.CustomId!).ToList();
        Assert.Equal(ids.Distinct(), ids);
        foreach (var row in page.Rows)
        {
            Assert.InRange(row.Components!.Count, 1, 5);
            Assert.All(row.Components, button => Between(button.Label, 80));
            Assert.All(row.Components, button => Between(button.CustomId, 100));
        }

        Assert.DoesNotContain("null", JsonSerializer.Serialize(page.New(), DiscordJson.Default.MessagePayload), StringComparison.Ordinal);
    }

    static bool IsSeen(string text) => text.EnumerateRunes().Any(rune => Rune.IsLetterOrDigit(rune)
        ? rune.Value is not (0x115F or 0x1160 or 0x3164 or 0xFFA0)
        : (Rune.IsPunctuation(rune) || Rune.IsSymbol(rune)) && rune.Value != 0x2800);

    static int Size(Embed embed) =>
        (embed.Title?.Length ?? 0) + (embed.Description?.Length ?? 0) + (embed.Footer?.Text.Length ?? 0) + (
            embed.Fields?.Sum(field => field.Name.Length + field.Value.Length) ?? 0);

    static void Between(string? text, int most)
    {
        if (text is not null)
            Assert.InRange(text.Trim().Length, 1, most);
    }
}
