using CommunityBot.Core.Messaging;
using CommunityBot.Tests.Storage;

namespace CommunityBot.Tests.Digests;

public sealed class WatchTests
{
    static readonly ChatRef OfMing = new("local", "@Ming");

    [Theory, OnSqlite, OnPostgres]
    public async Task A_watched_change_is_sent_at_once_to_its_watcher_only(TestEngine engine)
    {
        await using var world = await DigestWorld.Create(engine);
        Assert.Contains(
            "Watching Biren Technology · Revenue: you are told privately",
            await world.Say("Ming", "/watch biren revenue when=now"),
            StringComparison.Ordinal);
        _ = await world.Say("Lin", "/watch add Moore Threads when=now");
        await world.Work();
        await world.Import("Biren,revenue,2025,5.00,亿元,,Report A,2026-10-30,\nBiren,gross_margin,2025,50,%,,Report A,2026-10-30,\n");
        await world.Work();
        await world.Work();
        var told = Assert.Single(world.Audience.Texts(OfMing));
        Assert.Contains("What you watch\nBiren Technology · Revenue · 2025: RMB 500 million", told, StringComparison.Ordinal);
        Assert.DoesNotContain("Gross margin", told, StringComparison.Ordinal);
        Assert.Single(world.Audience.Seen);

        // Importing the same file again sends nothing. Another figure is sent, also after an outage of the platform.
        await world.Import("Biren,revenue,2025,5.00,亿元,,Report A,2026-10-30,\n");
        await world.Work();
        world.Audience.OutcomeOf = _ => SendOutcome.Down;
        await world.Import("Biren,revenue,2025,6.00,亿元,,Report A,2026-10-31,\n");
        await world.PassHours(1);
        world.Audience.OutcomeOf = _ => SendOutcome.Well;
        await world.PassHours(0.2);
        Assert.Contains("RMB 600 million (was RMB 500 million)", world.Audience.Texts(OfMing)[1], StringComparison.Ordinal);
        Assert.Equal(2, world.Audience.Seen.Count);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_watched_change_comes_first_in_the_next_digest(TestEngine engine)
    {
        await using var world = await DigestWorld.Create(engine);
        Assert.Contains(
            "You have no digest, so you are told at once", await world.Say("Ming", "/watch add Biren revenue"), StringComparison.Ordinal);
        _ = await world.Say("Ming", "/digest on 12:00 UTC");
        await world.PassHours(3);
        Assert.Contains(
            "changes come with your next digest", await world.Say("Ming", "/watch add Biren revenue"), StringComparison.Ordinal);
        await world.Import("Biren,revenue,2025,5.00,亿元,,Report A,2026-10-30,\nBiren,gross_margin,2025,50,%,,Report A,2026-10-30,\n");
        await world.PassHours(1);
        Assert.Single(world.Audience.Seen);
        await world.PassHours(23);
        var digest = world.Audience.Texts(OfMing)[1];
        Assert.Contains("What you watch\nBiren Technology · Revenue · 2025: RMB 500 million\n", digest, StringComparison.Ordinal);
        Assert.Contains("New and changed figures\nBiren Technology · Gross margin · 2025: 50%", digest, StringComparison.Ordinal);

        var list = await world.Reply("Ming", "/watch list");
        Assert.Contains("Biren Technology · Revenue: with the digest", MessageText.Plain(list.Message), StringComparison.Ordinal);
        // Without a digest, changes are sent at once.
        _ = await world.Say("Ming", "/digest off");
        Assert.Contains("Biren Technology · Revenue: at once", await world.Say("Ming", "/watch list"), StringComparison.Ordinal);
        Assert.Contains(
            "No longer watched.",
            MessageText.Plain((await world.Press("Ming", list.Message.Buttons[0].Id)).Message),
            StringComparison.Ordinal);
        Assert.Contains("You watch nothing yet", await world.Say("Ming", "/watch list"), StringComparison.Ordinal);
        await world.Import("Biren,revenue,2025,7.00,亿元,,Report A,2026-11-01,\n");
        await world.PassHours(1);
        Assert.Equal(2, world.Audience.Seen.Count);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Completions_begin_with_frequent_questions_of_the_community(TestEngine engine)
    {
        await using var world = await DigestWorld.Create(engine);
        foreach (var question in (string[])["Biren gross margin", "壁仞毛利率", "Moore Threads revenue 2024"])
            _ = await world.Ask("Lin", question);
        await world.CountQuestions();

        var proposed = await Proposed("", Language.En);
        Assert.Equal("Biren Technology Gross margin", proposed[0]);
        // The question of a single member is not proposed to others.
        Assert.DoesNotContain(proposed, name => name.Contains("Revenue", StringComparison.Ordinal));
        Assert.Contains("Moore Threads", proposed);
        Assert.InRange(proposed.Count, 5, 25);
        Assert.Contains(
            "Watching Biren Technology · Gross margin", await world.Say("Ming", $"/watch add {proposed[0]}"), StringComparison.Ordinal);
        Assert.Equal("壁仞科技 毛利率", (await Proposed(" ", Language.ZhHans))[0]);
        Assert.Equal(["Moore Threads"], await Proposed("moo", Language.En));

        async Task<IReadOnlyList<string>> Proposed(string typed, Language language) =>
            [
                .. (
                    await world.Dispatcher.Complete(
                        new CompletionRequest(DigestWorld.Who("Ming", language: language), "watch add", "what", typed), default))
                    .Select(one => one.Value),
            ];
    }
}
