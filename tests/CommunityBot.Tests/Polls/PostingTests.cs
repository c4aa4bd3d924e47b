using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls;
using CommunityBot.Tests.Storage;

namespace CommunityBot.Tests.Polls;

public sealed class PostingTests
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    static readonly RequestOrigin Ming = PollWorld.Who("Ming"), Mo = PollWorld.Who("Mo");

    [Theory, OnSqlite, OnPostgres]
    public async Task A_poll_is_posted_once_in_every_chat_and_follows_the_tally(TestEngine engine)
    {
        await using var world = await PollWorld.Create(engine);
        await world.JoinChats();
        _ = await world.Say(Mo with { Chat = PollWorld.Far, User = new UserRef("other", "Mo") }, "/chatlanguage zh-Hans");
        var poll = await world.Launch("会吗？ // Will it? | 会 // Yes | 不会 // No");
        await world.Work();
        await world.Work();
        Assert.Single(world.Local.Sent);
        Assert.Equal(["会", "不会"], Assert.Single(world.Other.Shown.Values).Buttons.Select(button => button.Label));
        Assert.Equal(["Yes", "No"], Assert.Single(world.Local.Shown.Values).Buttons.Select(button => button.Label));

        // Many votes, one edit.
        for (var i = 0; i < 30; i++)
            _ = await world.Cast(PollWorld.Who($"voter{i}"), poll, 1);
        await world.Work();
        Assert.Empty(world.Local.Edits);
        world.Clock.Advance(Pause);
        await world.Work();
        await world.Work();
        Assert.Equal(30, Assert.Single(world.Local.Edits).Message.Blocks.OfType<Bars>().Single().Items[0].Count);
        Assert.Equal(30, Assert.Single(world.Other.Edits).Message.Blocks.OfType<Bars>().Single().Items[0].Count);
    }

    [Fact]
    public async Task A_failing_platform_is_tried_again_later_and_holds_up_no_other()
    {
        await using var world = await PollWorld.Create(TestEngine.Sqlite);
        await world.JoinChats();
        world.Other.Fails = _ => new HttpRequestException("down");
        var poll = await world.Launch("Will it? | Yes | No");
        for (var i = 0; i < 5; i++)
        {
            world.Clock.Advance(Pause);
            await world.Work();
        }

        Assert.Empty(world.Other.Sent);
        Assert.Single(world.Local.Sent);
        world.Other.Fails = _ => null;
        _ = await world.Vote(Ming, poll, 1);
        world.Clock.Advance(TimeSpan.FromMinutes(5));
        await world.Work();
        Assert.Equal(1, Assert.Single(world.Other.Shown.Values).Blocks.OfType<Bars>().Single().Items[0].Count);
    }

    [Theory]
    [InlineData(PostRefusal.Gone)]
    [InlineData(PostRefusal.Forbidden)]
    public async Task A_post_that_is_gone_is_dropped_and_moderators_are_told_once(PostRefusal reason)
    {
        await using var world = await PollWorld.Create(TestEngine.Sqlite);
        await world.JoinChats();
        var poll = await world.Launch("Will it? | Yes | No");
        await world.Work();
        world.Other.Fails = _ => new PostRefusedException(reason);
        for (var i = 0; i < 4; i++)
        {
            _ = await world.Vote(Ming, poll, 1);
            world.Clock.Advance(Pause);
            await world.Work();
            if (i == 0)
                world.Other.Fails = _ => null;
            await world.Work();
        }

        Assert.Empty(world.Other.Edits);
        var told = Assert.Single(world.Local.Sent.Skip(1));
        Assert.Equal("@Mo", told.Chat.Id);
        Assert.Contains(
            reason == PostRefusal.Gone ? "was deleted" : "may not write", MessageText.Plain(told.Message), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_poll_that_is_voted_on_all_the_time_leaves_the_others_their_turn()
    {
        await using var world = await PollWorld.Create(TestEngine.Sqlite);
        var busy = new[] { await world.Launch("One? | a | b"), await world.Launch("Two? | a | b") };
        for (var i = 0; i < 2; i++)
        {
            await world.Work();
            world.Clock.Advance(Pause);
        }

        // Votes for both polls before every run of the worker, and then a third poll: after three runs each poll is shown.
        async Task Look(int look)
        {
            foreach (var poll in busy)
                _ = await world.Vote(PollWorld.Who($"voter{look}"), poll, 1);
            await world.Work();
            world.Clock.Advance(Pause);
        }

        for (var look = 0; look < 4; look++)
            await Look(look);
        Assert.Equal([2, 2], world.Local.Edits.GroupBy(edit => edit.Posted.Id).Select(edits => edits.Count()));
        _ = await world.Launch("Three? | a | b");
        await Look(4);
        Assert.Equal(3, world.Local.Shown.Count);
    }

    [Theory]
    [InlineData("Mo", "@Mo")]
    [InlineData("Ming", "room")]
    public async Task A_lost_write_permission_is_reported_in_another_chat(string author, string told)
    {
        await using var world = await PollWorld.Create(TestEngine.Sqlite);
        await world.JoinChats();
        var poll = await world.Launch("Will it? | Yes | No", author);
        await world.Work();
        world.Local.Fails = chat => chat == PollWorld.Lobby ? new PostRefusedException(PostRefusal.Forbidden) : null;
        for (var i = 0; i < 3; i++)
        {
            _ = await world.Vote(PollWorld.Who("voter", PollWorld.Far), poll, 1 + (i % 2));
            world.Clock.Advance(Pause);
            await world.Work();
            await world.Work();
        }

        var notes = world.Local.Sent.Concat(world.Other.Sent)
            .Where(sent => MessageText.Plain(sent.Message).Contains("may not write in Local", StringComparison.Ordinal));
        Assert.Equal(told, Assert.Single(notes).Chat.Id);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_poll_closes_at_its_time_even_after_a_downtime(TestEngine engine)
    {
        await using var world = await PollWorld.Create(engine);
        await world.JoinChats();
        var poll = await world.Launch("Will it? | Yes | No closes=2h remind=30m quorum=5");
        await world.Work();
        _ = await world.Vote(Ming, poll, 2);

        world.Clock.Advance(TimeSpan.FromMinutes(90));
        await world.Work();
        await world.Work();
        Assert.Contains("Not voted yet?", MessageText.Plain(Assert.Single(world.Local.Sent.Skip(1)).Message), StringComparison.Ordinal);

        world.Clock.Advance(TimeSpan.FromMinutes(30) - TimeSpan.FromMilliseconds(1));
        await world.Work();
        Assert.Equal(PollState.Open, (await world.Find(poll.Id))!.State);
        world.Clock.Advance(TimeSpan.FromHours(7));
        // The tap comes after the closing time, but before the worker has closed the poll.
        Assert.Contains("has closed", PollWorld.Plain(await world.Vote(Ming, poll, 1)), StringComparison.Ordinal);

        await using var next = world.Restarted();
        await Task.WhenAll(next.Work(), next.Work());
        await next.Work();
        var closed = (await next.Find(poll.Id))!;
        Assert.Equal((PollState.Closed, poll.Terms.ClosesAt), (closed.State, closed.ClosedAt));
        foreach (var platform in (CollectingPlatform[])[next.Local, next.Other])
        {
            var results = MessageText.Plain(Assert.Single(platform.Sent).Message);
            Assert.Contains("Outcome: No", results, StringComparison.Ordinal);
            Assert.Contains("quorum was not reached", results, StringComparison.Ordinal);
            Assert.Empty(Assert.Single(platform.Edits).Message.EnabledButtons);
        }
    }

    [Fact]
    public async Task A_poll_that_is_reopened_gets_its_buttons_back()
    {
        await using var world = await PollWorld.Create(TestEngine.Sqlite);
        var poll = await world.Launch("Will it? | Yes | No");
        foreach (var (line, buttons) in ((string, int)[])
            [
                ("/poll show", 2), ("/poll close", 0), ("/poll reopen 1", 2), ("/poll cancel 1", 0),
            ])
        {
            _ = await world.Say(Mo, line);
            world.Clock.Advance(Pause);
            await world.Work();
            Assert.Equal(buttons, world.Local.Shown["1"].EnabledButtons.Count());
        }

        Assert.Contains("cancelled", PollWorld.Plain(await world.Vote(Ming, poll, 1)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_prompts_of_the_article_become_polls()
    {
        await using var world = await PollWorld.Create(TestEngine.Sqlite);
        await world.LoadArticles();
        var prompts = await world.Say(Ming, "/poll prompts");
        var launches = prompts.Message.Buttons.Where(button => button.Label.StartsWith("Launch", StringComparison.Ordinal)).ToList();
        Assert.Equal(3, launches.Count);
        foreach (var button in launches)
        {
            var asked = await world.Press(Ming, button.Id);
            Assert.Contains(
                "is launched", PollWorld.Plain(await world.Press(Ming, asked.Message.Buttons[0].Id)), StringComparison.Ordinal);
            Assert.Equal(world.Now.AddDays(1), (await world.Newest()).Terms.ClosesAt);
        }

        for (var i = 0; i < 4; i++)
        {
            await world.Work();
            world.Clock.Advance(Pause);
        }

        Assert.Equal([3, 5, 10], world.Local.Shown.Values.Select(post => post.Buttons.Count).Order());

        var edit = await world.Press(Ming, prompts.Message.Buttons[^1].Id);
        var form = edit.Form!;
        var values = form.Fields.Where(field => field.Value is not null).ToDictionary(field => field.Id, field => field.Value!);
        values["options"] = "3年以内 // Within 3 years\n更久 // Longer";
        values["closes"] = "yesterday";
        var refused = await world.Dispatcher.Dispatch(new FormSubmission(Ming, form.Id, values), default);
        Assert.NotNull(refused.Form!.Fields.Single(field => field.Id == "closes").Problem);
        values["closes"] = "2h";
        Assert.Contains(
            "is launched",
            PollWorld.Plain(await world.Dispatcher.Dispatch(new FormSubmission(Ming, form.Id, values), default)),
            StringComparison.Ordinal);
        Assert.Equal(2, (await world.Newest()).AllOptions.Count);
    }
}
