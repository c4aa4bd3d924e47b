using System.Text.Json.Nodes;
using CommunityBot.Simulators.Telegram.Chats;

namespace CommunityBot.Tests.Journeys;

/// <summary>What Telegram's apps show by themselves: clock times in the reader's zone, coloured buttons, buttons that copy.</summary>
public sealed class TelegramLookJourneys
{
    [Fact]
    public async Task A_closing_time_is_shown_in_each_readers_zone_and_counted_down()
    {
        await using var host = await TelegramHost.Run();
        var group = host.Telegram.Supergroup("Chips", Role.Administrator);
        var mo = host.Telegram.User("Mo");
        _ = group.Add(mo, Role.Administrator);
        _ = await mo.Says("/chattimezone Beijing", group).Reply();
        _ = mo.Says("/poll_new Who is ahead? | Biren | Moore Threads closes=2026-02-01 18:00", group);
        var post = await group.Next(message => message.Buttons.Count > 0);
        // Apps that know no such entity show the time of the chat's zone.
        Assert.Contains("2026-02-01 18:00 Beijing time", post.Text, StringComparison.Ordinal);
        var times = post.Content!.Entities.Select(entity => entity!.AsObject()).Where(
            entity => (string?)entity["type"] == "date_time").ToList();
        var closes = new DateTimeOffset(2026, 2, 1, 10, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds();
        Assert.All(times, time => Assert.Equal(closes, (long)time["unix_time"]!));
        Assert.Equal(["wdt", "r"], times.Select(time => (string?)time["date_time_format"]));
        Assert.Equal("2026-02-01 18:00 Beijing time", Shown(post, times[0]));
    }

    [Fact]
    public async Task Buttons_have_the_colour_of_what_they_do_and_a_receipt_is_copied_by_one_tap()
    {
        await using var host = await TelegramHost.Run();
        var group = host.Telegram.Supergroup("Chips", Role.Administrator);
        var (mo, lin) = (host.Telegram.User("Mo"), host.Telegram.User("Lin"));
        _ = group.Add(mo, Role.Administrator).Add(lin);
        _ = mo.Says("/poll_new Who is ahead? | Biren | Moore Threads", group);
        var post = await group.Next(message => message.Buttons.Count > 0);
        _ = await lin.Taps(post, "Biren");
        var shown = await lin.Says("/poll_show 1", group).Reply(message => message.Text.Contains("receipt", StringComparison.Ordinal));
        var copied = (string?)shown.Button("Copy the receipt")["copy_text"]!["text"];
        Assert.Contains($"receipt {copied})", shown.Text, StringComparison.Ordinal);

        var asked = await lin.Says("/privacy_forget").Reply(message => message.Buttons.Count > 0);
        Assert.Equal("danger", (string?)asked.Button("Forget me")["style"]);
        Assert.All(Styles(post), style => Assert.True(style is null or "primary" or "success" or "danger"));
    }

    static IEnumerable<string?> Styles(StandInMessage message) =>
        message.Buttons.SelectMany(row => row).Select(label => (string?)message.Button(label)["style"]);

    static string Shown(StandInMessage message, JsonObject entity) =>
        message.Text.Substring((int)entity["offset"]!, (int)entity["length"]!);
}
