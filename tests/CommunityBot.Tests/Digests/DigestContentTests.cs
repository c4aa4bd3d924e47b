using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Lifecycle;
using CommunityBot.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Tests.Digests;

public sealed class DigestContentTests
{
    static readonly ChatRef OfMing = new("local", "@Ming");

    [Theory, OnSqlite, OnPostgres]
    public async Task Each_reader_gets_new_superseded_and_contradicting_figures_once(TestEngine engine)
    {
        await using var world = await DigestWorld.Create(engine);
        _ = await world.Say("Ming", "/digest on 12:00 UTC sections=changes quiet=none");
        await world.PassHours(3);
        Assert.Contains("more", world.Audience.Seen.Single().Message.Buttons.Single().Label, StringComparison.Ordinal);

        // Without news there is no digest.
        await world.PassHours(24);
        Assert.Single(world.Audience.Seen);

        await world.Import("Biren,revenue,2025,5.00,亿元,,Report A,2026-11-03,\nBiren,revenue,2024,3.90,亿元,,Report A,2026-11-03,\n");
        await world.PassHours(24);
        var second = world.Audience.Texts(OfMing)[1];
        Assert.Contains("Biren Technology · Revenue · 2025: RMB 500 million\n", second, StringComparison.Ordinal);
        Assert.Contains(
            "Revenue · 2024: RMB 390 million (elsewhere: RMB 337 million, in “Biren clears its Hong Kong listing hearing",
            second,
            StringComparison.Ordinal);
        Assert.Contains("— Report A (3 November 2026)", second, StringComparison.Ordinal);

        await world.Import("Biren,revenue,2025,5.50,亿元,,Report A,2026-11-05,\n");
        await world.PassHours(24);
        Assert.Contains("Revenue · 2025: RMB 550 million (was RMB 500 million)", world.Audience.Texts(OfMing)[2], StringComparison.Ordinal);
        Assert.DoesNotContain("2024", world.Audience.Texts(OfMing)[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Undelivered_news_is_in_the_next_digest()
    {
        await using var world = await DigestWorld.Create();
        _ = await world.Say("Ming", "/digest on 12:00 UTC sections=changes");
        await world.PassHours(3);
        await world.Import("Biren,revenue,2025,5.00,亿元,,Report A,2026-11-03,\n");
        world.Audience.OutcomeOf = _ => SendOutcome.Down;
        await world.PassHours(24 + 3);
        world.Audience.OutcomeOf = _ => SendOutcome.Well;
        await world.PassHours(24 - 3);
        Assert.Contains("RMB 500 million", world.Audience.Texts(OfMing)[1], StringComparison.Ordinal);
        await world.PassHours(24);
        Assert.DoesNotContain("RMB 500 million", world.Audience.Texts(OfMing)[2], StringComparison.Ordinal);
        Assert.Contains("No new figures or polls.", world.Audience.Texts(OfMing)[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_long_list_goes_on_behind_a_button_and_nothing_is_cut()
    {
        await using var world = await DigestWorld.Create();
        _ = await world.Say("Ming", "/digest on 12:00 UTC");
        await world.PassHours(3);
        await world.Import(
            string.Concat(Enumerable.Range(1, 130).Select(i => $"Company {i},revenue,2025,{i}00,万元,,Report A,2026-11-03,\n")));
        await world.PassHours(24);
        var digest = world.Audience.Seen.Last().Message;
        Assert.Equal(6, digest.Blocks.OfType<Figures>().First().Items.Count);
        var more = digest.Buttons.Single(button => button.Label == "124 more figures");
        var page = await world.Press("Ming", more.Id);
        Assert.Equal(20, page.Message.Blocks.OfType<Figures>().Single().Items.Count);
        Assert.Contains("1 to 20 of 130", MessageText.Plain(page.Message), StringComparison.Ordinal);
        for (var i = 0; i < 4; i++)
            page = await world.Press("Ming", page.Message.Buttons.Single().Id);
        Assert.Contains("81 to 100 of 130", MessageText.Plain(page.Message), StringComparison.Ordinal);
        Assert.Empty(page.Message.Buttons);
        Assert.Contains("ask by company", MessageText.Plain(page.Message), StringComparison.Ordinal);
        foreach (var forged in (string[])
            [
                "dc:", "dc:1:2", "dc:1:2:3:4", "dc:a:b:c", "dc:5:1:0", "dc:0:99999999:-1", "dz:x|y", "dz:1.2.3.4.5.6|UTC", "dv:", "dv:+",
                "dv:0000000000000000:1", "an:x:y", "wd:none",
            ])
        {
            Assert.NotEmpty(MessageText.Plain((await world.Press("Ming", forged)).Message));
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Polls_that_open_close_soon_and_have_closed_are_told_with_the_outcome(TestEngine engine)
    {
        await using var world = await DigestWorld.Create(engine);
        _ = await world.Say("Ming", "/digest on 12:00 UTC sections=polls quiet=none");
        await world.PassHours(3);
        _ = await world.Say("Mo", "/poll new Will it rain? | Yes | No closes=50h");
        await world.PassHours(24);
        Assert.Contains(
            "New: #1 Will it rain? (no votes yet, closes 2026-11-04 15:00", world.Audience.Texts(OfMing)[^1], StringComparison.Ordinal);
        // A tap in private is a vote in the poll of the chat.
        var opened = await world.Press("Ming", world.Audience.Seen.Last().Message.Buttons.Single().Id, OfMing, isPrivate: true);
        Assert.All(opened.Message.Buttons, button => Assert.StartsWith("dv:", button.Id, StringComparison.Ordinal));
        Assert.Contains(
            "Your vote is recorded: Yes",
            MessageText.Plain((await world.Press("Ming", opened.Message.Buttons[0].Id, OfMing, isPrivate: true)).Message),
            StringComparison.Ordinal);
        // A member who is not in the chat cannot vote.
        Assert.Contains(
            "out of date",
            MessageText.Plain(
                (await world.Press("Lin", opened.Message.Buttons[0].Id, new ChatRef("local", "@Lin"), isPrivate: true)).Message),
            StringComparison.Ordinal);

        await world.PassHours(24);
        Assert.Contains(
            "Closing soon: #1 Will it rain? (1 voted, closes 2026-11-04 15:00", world.Audience.Texts(OfMing)[^1], StringComparison.Ordinal);
        await world.PassHours(6);
        await Task.WhenAll(await world.Services.GetRequiredService<PollWorker>().RunOnce(default));
        await world.PassHours(18);
        Assert.EndsWith("Closed: #1 Will it rain? (1 voted)\nOutcome: Yes", world.Audience.Texts(OfMing)[^1], StringComparison.Ordinal);
        // The outcome is reported once; then there is no news.
        await world.PassHours(24);
        Assert.Equal(3, world.Audience.Texts(OfMing).Count);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task The_metric_of_the_day_has_a_chart_and_comes_again_only_after_all_others(TestEngine engine)
    {
        await using var world = await DigestWorld.Create(engine);
        await world.Import(
            string.Concat(
                Enumerable.Range(1, 8).SelectMany(i =>
                    new[] { 2023, 2024, 2025 }.Select(year => $"Company {i},revenue,{year},{i}{year},万元,,Report A,2026-11-01,\n"))));
        _ = await world.Say("Mo", "/digest on 12:00 UTC sections=spotlight");
        _ = await world.Say("Ming", "/digest on 13:00 UTC sections=spotlight");
        await world.PassHours(24 * 22);
        var shown = world.Audience.Seen.Where(seen => seen.Chat == DigestWorld.Lobby)
            .Select(seen => seen.Message.Blocks.OfType<Chart>().Single().Title)
            .ToList();
        // All readers of the community see the same metric.
        Assert.Equal(
            shown,
            world.Audience.Seen.Where(seen => seen.Chat == OfMing).Select(seen => seen.Message.Blocks.OfType<Chart>().Single().Title));
        var kinds = shown.Distinct().Count();
        Assert.InRange(kinds, 10, 21);
        for (var i = 0; i + kinds <= shown.Count; i++)
            Assert.Equal(kinds, shown.Skip(i).Take(kinds).Distinct().Count());
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Questions_are_counted_by_their_meaning_and_private_ones_are_not(TestEngine engine)
    {
        await using var world = await DigestWorld.Create(engine);
        _ = await world.Say("Ming", "/digest on 12:00 UTC sections=questions");
        foreach (var question in (string[])
            [
                "Biren revenue 2024", "壁仞营收是多少", "Biren gross margin", "Moore Threads gross margin", "Biren revenue 2019", "the weather",
            ])
        {
            _ = await world.Ask("Lin", question);
        }

        _ = await world.Dispatcher.Dispatch(
            new TextMessage(DigestWorld.Who("Alex") with { IsPrivate = true }, "Biren gross margin"), default);
        await world.CountQuestions();
        Assert.Contains("Asked most: Biren Technology Revenue (2×)", await world.Say("Ming", "/digest now"), StringComparison.Ordinal);

        // The questions of today are in tomorrow's digest, once.
        await world.PassHours(3);
        Assert.DoesNotContain("Asked most", world.Audience.Texts(OfMing).Single(), StringComparison.Ordinal);
        await world.PassHours(24);
        var text = world.Audience.Texts(OfMing)[1];
        Assert.Contains("Asked most: Biren Technology Revenue (2×)\n", text + "\n", StringComparison.Ordinal);
        Assert.Contains("No answer yet: Biren Technology Revenue 2019, Moore Threads Gross margin", text, StringComparison.Ordinal);
        Assert.DoesNotContain("weather", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Biren Technology Gross margin (", text, StringComparison.Ordinal);
        await world.PassHours(24);
        Assert.Contains("No new figures or polls.", world.Audience.Texts(OfMing)[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_question_of_the_day_is_one_poll_for_simultaneous_taps()
    {
        await using var world = await DigestWorld.Create();
        _ = await world.Say("Mo", "/digest on 12:00 UTC");
        await world.PassHours(3);
        var button = world.Audience.Seen.Last().Message.Buttons.Single(one => one.Label == "Vote now").Id;
        var replies = await Task.WhenAll(((string[])["Ming", "Lin", "Alex"]).Select(name => world.Press(name, button)));
        Assert.All(replies, reply => Assert.Contains("#1", MessageText.Plain(reply.Message), StringComparison.Ordinal));
        Assert.Contains("no poll #2", await world.Say("Mo", "/poll show 2"), StringComparison.Ordinal);
        // There are three prompts, one a day; then the first one comes again.
        await world.PassHours(24 * 3);
        var prompts = world.Audience.Seen.Select(seen => seen.Message.Buttons.Single(one => one.Label == "Vote now").Id).ToList();
        Assert.Equal(3, prompts.Distinct().Count());
        Assert.Equal(prompts[0], prompts[3]);
    }

    [Fact]
    public async Task A_digest_on_demand_is_repeatable_and_the_preview_names_its_time()
    {
        await using var world = await DigestWorld.Create();
        var first = await world.Say("Lin", "/digest now");
        Assert.StartsWith("Digest · Monday, 2 November 2026", first, StringComparison.Ordinal);
        Assert.Contains("New and changed figures", first, StringComparison.Ordinal);
        Assert.Equal(first, await world.Say("Lin", "/digest now"));
        // Clock times are in the zone of the chat where the reader has chosen none.
        _ = await world.Say("Mo", "/chattimezone Beijing");
        _ = await world.Say("Mo", "/poll new Will it rain? | Yes | No closes=50h");
        Assert.Contains("closes 2026-11-04 20:00 Beijing time", await world.Say("Lin", "/digest now"), StringComparison.Ordinal);
        Assert.Contains("gets no digest at present", await world.Say("Mo", "/digest preview"), StringComparison.Ordinal);
        _ = await world.Say("Mo", "/chatlanguage 简体中文");
        _ = await world.Say("Mo", "/digest on 12:00 UTC");
        var preview = await world.Say("Mo", "/digest preview");
        Assert.StartsWith("Preview: the next one comes to this chat on 2026-11-02 12:00", preview, StringComparison.Ordinal);
        Assert.Contains("日报 · 2026年11月2日（周一）", preview, StringComparison.Ordinal);
        Assert.Contains("Only moderators", await world.Say("Ming", "/digest preview"), StringComparison.Ordinal);
    }
}
