using CommunityBot.Core.Messaging;
using CommunityBot.Tests.Storage;

namespace CommunityBot.Tests.Digests;

/// <summary>Predictions in a digest: rows of their own, and one button for each post.</summary>
public sealed class DigestPredictionTests
{
    static readonly ChatRef OfMing = new("local", "@Ming");

    [Theory, OnSqlite, OnPostgres]
    public async Task Predictions_have_their_own_section_and_companies_of_one_post_one_button(TestEngine engine)
    {
        await using var world = await DigestWorld.Create(engine);
        _ = await world.Say("Ming", "/digest on 12:00 UTC sections=polls quiet=none");
        await world.PassHours(3);
        _ = await world.Say("Mo", "/poll new Will it rain? | Yes | No closes=50h");
        await Predict(world, "Biren, Moore Threads and Cambricon revenue 2026 > 10亿元 closes=30h");
        await Predict(world, "Biren revenue 2027 > 30亿元");
        await world.PassHours(23);
        var digest = world.Audience.Seen.Last().Message;
        Assert.Equal(["Polls", "Predictions"], digest.Blocks.OfType<Heading>().Skip(1).Select(heading => heading.Text));
        Assert.DoesNotContain(
            digest.Blocks.OfType<Paragraph>(), line => line.Text.Contains("revenue", StringComparison.OrdinalIgnoreCase));
        var rows = digest.Blocks.OfType<Figures>().Single().Items;
        Assert.Equal(4, rows.Count);
        Assert.All(rows, row => Assert.Equal("No forecasts yet", row.Value));
        Assert.Equal(3, rows.Count(row => row.Note!.StartsWith("closing soon: 2026-11-03 19:00", StringComparison.Ordinal)));
        Assert.StartsWith("new, closes 2028-01-01", rows.Single(row => row.Label.Contains("2027", StringComparison.Ordinal)).Note);
        Assert.Equal(["Vote: Will it rain?", "Forecast #2–#4", "Forecast #5"], digest.Buttons.Select(button => button.Label));

        // In private, the button opens the predictions of the post, and a tap there is a forecast in the chat.
        var opened = await Open(world, digest, "Forecast #2–#4");
        Assert.Equal((12, 4), (opened.Buttons.Count, opened.ButtonColumns));
        Assert.DoesNotContain("Your forecast", MessageText.Plain(opened), StringComparison.Ordinal);
        var tap = opened.Buttons.Single(button => button.Label == "#3 90%");
        Assert.StartsWith("dv:", tap.Id, StringComparison.Ordinal);
        Assert.Contains(
            "recorded: 90%", MessageText.Plain((await world.Press("Ming", tap.Id, OfMing, isPrivate: true)).Message),
            StringComparison.Ordinal);
        // What the crowd says is shown where the reader has forecast, and nowhere else.
        var again = MessageText.Plain(await Open(world, digest, "Forecast #2–#4"));
        Assert.Equal(2, again.Split("The crowd says 90%").Length);
        Assert.Equal(2, again.Split("Your forecast: 90%").Length);
        Assert.Equal(2, again.Split("You see what the crowd says once").Length);
    }

    [Fact]
    public async Task A_settled_prediction_is_one_row_and_a_long_list_is_counted()
    {
        await using var world = await DigestWorld.Create();
        _ = await world.Say("Ming", "/digest on 12:00 UTC sections=polls quiet=none");
        await world.PassHours(3);
        foreach (var year in (int[])[2026, 2027, 2028])
            await Predict(world, $"Biren, Moore Threads, Cambricon, Hygon and Iluvatar revenue {year} > 10亿元");
        foreach (var language in Enum.GetValues<Language>())
        {
            var digest = (await world.Reply("Ming", "/digest now", language)).Message;
            Assert.Equal(8, digest.Blocks.OfType<Figures>().Single().Items.Count);
            Assert.Contains("7", digest.Blocks.OfType<Paragraph>().Single().Text, StringComparison.Ordinal);
            Assert.Equal(2, digest.Buttons.Count);
        }
    }

    static async Task<Message> Open(DigestWorld world, Message digest, string label) => (await world.Press(
        "Ming", digest.Buttons.Single(button => button.Label == label).Id, OfMing, isPrivate: true)).Message;

    static async Task Predict(DigestWorld world, string line)
    {
        var preview = await world.Reply("Mo", "/predict " + line);
        Assert.Contains("launched", MessageText.Plain((await world.Press("Mo", preview.Message.Buttons.Single().Id)).Message));
    }
}
