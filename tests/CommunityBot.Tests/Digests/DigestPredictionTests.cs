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

    [Theory, OnSqlite, OnPostgres]
    public async Task A_crowd_that_moved_by_ten_points_is_told_to_those_who_may_see_it(TestEngine engine)
    {
        await using var world = await DigestWorld.Create(engine);
        foreach (var name in (string[])["Ming", "Lin", "Ana"])
            _ = await world.Say(name, "/digest on 12:00 UTC sections=polls quiet=none");
        await world.PassHours(1);
        await Predict(world, "Biren revenue 2027 > 30亿元");
        await world.PassHours(2);
        var digest = world.Audience.Seen.Last(sent => sent.Message.Blocks.OfType<Figures>().Any()).Message;
        await Forecast(world, digest, "Ming", "50%");
        await world.PassHours(24);
        Assert.DoesNotContain(Rows(world, 0), row => row.Note!.Contains("moved", StringComparison.Ordinal));

        // Ten points up: the median of 50% and 75% lies between them. Ana has not forecast and may not see it.
        await Forecast(world, digest, "Lin", "75%");
        var seen = world.Audience.Seen.Count;
        await world.PassHours(24);
        var rows = Rows(world, seen).ToList();
        Assert.Equal(2, rows.Count);
        Assert.All(rows, row => Assert.Equal("moved from 50% to 75% since your last digest", row.Note));
        Assert.All(rows, row => Assert.StartsWith("The crowd says 75%", row.Value, StringComparison.Ordinal));

        // What was told is not told again.
        seen = world.Audience.Seen.Count;
        await world.PassHours(24);
        Assert.Empty(world.Audience.Seen.Skip(seen));
    }

    static IEnumerable<Figure> Rows(DigestWorld world, int after) =>
        world.Audience.Seen.Skip(after).SelectMany(sent => sent.Message.Blocks.OfType<Figures>()).SelectMany(figures => figures.Items);

    static async Task Forecast(DigestWorld world, Message digest, string name, string probability)
    {
        var chat = new ChatRef("local", "@" + name);
        var opened = await world.Press(name, digest.Buttons.Single().Id, chat, isPrivate: true);
        var tap = opened.Message.Buttons.Single(button => button.Label.EndsWith(probability, StringComparison.Ordinal));
        var receipt = await world.Press(name, tap.Id, chat, isPrivate: true);
        Assert.Contains("recorded", MessageText.Plain(receipt.Message), StringComparison.Ordinal);
    }

    static async Task<Message> Open(DigestWorld world, Message digest, string label) => (await world.Press(
        "Ming", digest.Buttons.Single(button => button.Label == label).Id, OfMing, isPrivate: true)).Message;

    static async Task Predict(DigestWorld world, string line)
    {
        var preview = await world.Reply("Mo", "/predict " + line);
        Assert.Contains("launched", MessageText.Plain((await world.Press("Mo", preview.Message.Buttons.Single().Id)).Message));
    }
}
