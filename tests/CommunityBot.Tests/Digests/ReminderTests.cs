using CommunityBot.Core.Messaging;
using CommunityBot.Tests.Storage;
using Dapper;

namespace CommunityBot.Tests.Digests;

/// <summary>Events of watched companies: listed, due today in the digest, and reminded of the day before, once.</summary>
public sealed class ReminderTests
{
    const string Event = "Biren,report_date,2026-11-20,2026-11-20,,,Notice A,2026-11-01,\n";

    [Theory, OnSqlite, OnPostgres]
    public async Task Watchers_are_reminded_the_day_before_at_their_hour(TestEngine engine)
    {
        await using var world = await DigestWorld.Create(engine);
        _ = await world.Say("Ming", "/watch biren when=now");
        _ = await world.Say("Lin", "/digest on 20:30 Taipei");
        _ = await world.Say("Lin", "/watch biren revenue");
        _ = await world.Say("Hua", "/watch moore threads when=now");
        await world.Import(Event);

        await world.Pass(new DateTimeOffset(2026, 11, 19, 8, 0, 0, TimeSpan.Zero) - world.Clock.GetUtcNow());
        Assert.Empty(Reminders(world, "Ming"));
        await world.PassHours(1.1);
        Assert.Contains("Biren Technology · Results date: 20 November 2026", Assert.Single(Reminders(world, "Ming")),
            StringComparison.Ordinal);
        Assert.Empty(Reminders(world, "Lin"));
        await world.PassHours(4);
        Assert.Single(Reminders(world, "Lin"));

        await world.PassHours(48);
        Assert.Single(Reminders(world, "Ming"));
        Assert.Single(Reminders(world, "Lin"));
        Assert.Empty(Reminders(world, "Hua"));
        Assert.Contains(world.Audience.Texts(OfMember("Lin")), text =>
            text.Contains("Due today\nBiren Technology · Results date", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_event_that_moves_is_reminded_of_at_its_new_day_only()
    {
        await using var world = await DigestWorld.Create();
        _ = await world.Say("Ming", "/watch biren when=now");
        await world.Import(Event);
        await world.PassHours(24);
        await world.Import(Event.Replace("2026-11-20,2026-11-20", "2026-11-20,2026-11-24", StringComparison.Ordinal));
        await world.Pass(TimeSpan.FromDays(24));
        Assert.Contains("24 November 2026", Assert.Single(Reminders(world, "Ming")), StringComparison.Ordinal);
    }

    /// <summary>What failed once must not be kept: everyone's digest and calendar would fail until the catalog changes.</summary>
    [Theory, OnSqlite, OnPostgres]
    public async Task Events_that_could_not_be_read_are_read_again(TestEngine engine)
    {
        await using var world = await DigestWorld.Create(engine);
        await world.Import(Event);
        await Rename("facts", "away");
        Assert.DoesNotContain("Results date", await world.Say("Ming", "/calendar biren"), StringComparison.Ordinal);
        await Rename("away", "facts");
        Assert.Contains("Biren Technology · Results date", await world.Say("Ming", "/calendar biren"), StringComparison.Ordinal);

        Task Rename(string table, string name) =>
            world.Database.Write(connection => { _ = connection.Execute($"ALTER TABLE {table} RENAME TO {name}"); });
    }

    [Fact]
    public Task In_a_season_no_reminder_is_missed_and_none_comes_twice() => EventSimulation.Run(days: 24, events: 8, TestSeed.Next());

    [Fact]
    public async Task The_calendar_lists_what_is_ahead_and_what_is_awaited_and_gives_a_file()
    {
        await using var world = await DigestWorld.Create();
        await world.Import(Event);
        var reply = await world.Reply("Ming", "/calendar biren");
        var text = MessageText.Plain(reply.Message);
        Assert.Contains("Biren Technology · Results date: 20 November 2026", text, StringComparison.Ordinal);
        Assert.Contains("in 18 days", text, StringComparison.Ordinal);
        var file = Assert.IsType<Attachment>(Assert.Single((await world.Press("Ming", reply.Message.Buttons[0].Id)).Message.Blocks));
        Assert.Contains("DTSTART;VALUE=DATE:20261120", file.Content, StringComparison.Ordinal);
        Assert.Contains("SUMMARY:Biren Technology · Results date", file.Content, StringComparison.Ordinal);

        world.Clock.Advance(TimeSpan.FromDays(20));
        Assert.Contains("Passed, and still awaited\nBiren Technology · Results date", await world.Say("Ming", "/calendar biren"),
            StringComparison.Ordinal);
        await world.Import("Biren,revenue,2026Q3,5.00,亿元,,Report B,2026-11-21,\n");
        Assert.DoesNotContain("still awaited", await world.Say("Ming", "/calendar biren"), StringComparison.Ordinal);
        Assert.Contains("names no company I know", await world.Say("Ming", "/calendar elephants"), StringComparison.Ordinal);
    }

    static ChatRef OfMember(string name) => new("local", $"@{name}");

    static List<string> Reminders(DigestWorld world, string name) =>
        [.. world.Audience.Texts(OfMember(name)).Where(text => text.StartsWith("Tomorrow", StringComparison.Ordinal))];
}
