using CommunityBot.Core.Messaging;
using CommunityBot.Tests.Storage;

namespace CommunityBot.Tests.Polls;

/// <summary>Now is Monday, 2 November 2026, 10:00 UTC.</summary>
public sealed class RecurringPollTests
{
    static readonly RequestOrigin Mo = PollWorld.Who("Mo"), Lin = PollWorld.Who("Lin"), Hua = PollWorld.Who("Hua");

    [Theory, OnSqlite, OnPostgres]
    public async Task A_weekly_poll_comes_once_a_week_in_the_zone_of_the_chat_and_is_compared_with_the_last(TestEngine engine)
    {
        await using var world = await InShanghai(engine);
        await Says(
            world, "/poll new Up or down? | Up | Down every=monday 09:00 closes=2d",
            "Recurring poll 1: Monday 09:00, Beijing", "2026-11-09 09:00");
        await world.WorkSeries();
        Assert.Empty(await world.All());

        AdvanceTo(world, new(2026, 11, 9, 1, 0, 0, TimeSpan.Zero));
        await world.WorkSeries();
        var first = Assert.Single(await world.All());
        Assert.Equal(TimeSpan.FromDays(2), first.Terms.ClosesAt - first.CreatedAt);
        Assert.Contains(world.Local.Shown.Values, post => MessageText.Plain(post).Contains("Up or down?", StringComparison.Ordinal));
        _ = await world.Vote(Lin, first, 1);
        _ = await world.Vote(Hua, first, 1);
        await world.WorkSeries();
        await using (var restarted = world.Restarted())
            await restarted.WorkSeries();
        Assert.Single(await world.All());

        AdvanceTo(world, new(2026, 11, 16, 1, 0, 1, TimeSpan.Zero));
        await world.WorkSeries();
        var second = await world.Newest();
        Assert.Equal(2, (await world.All()).Count);
        _ = await world.Vote(Lin, second, 1);
        _ = await world.Vote(Hua, second, 2);
        var results = PollWorld.Plain(await world.Say(Mo, $"/poll results {second.Number}"));
        Assert.Contains("Compared with 2026-11-09, when 2 voted", results, StringComparison.Ordinal);
        Assert.Contains("−50", results, StringComparison.Ordinal);
        Assert.Contains("+50", results, StringComparison.Ordinal);
        world.Clock.Advance(TimeSpan.FromDays(2));
        await world.WorkSeries();
        Assert.Contains(
            world.Local.Sent, sent => MessageText.Plain(sent.Message).Contains("Compared with 2026-11-09", StringComparison.Ordinal));

        await Says(world, "/poll series", "1 · Up or down?", "Next: 2026-11-23 09:00");
        await Says(world, "/poll series 1", "2026Q4", "2026-11-09", "Outcome: Up", "A tie: Up, Down");
        await Says(world, "/poll series 1 season=2026Q3", "nothing in this season");
        await Says(world, "/poll series 1 season=autumn", "is no season");
    }

    [Fact]
    public async Task It_ends_after_the_number_of_times_and_by_a_moderators_word()
    {
        await using var world = await InShanghai(TestEngine.Sqlite);
        await Says(world, "/poll new Mood? | Good | Bad every=daily 9am times=2", "2 times in all");
        await Days(world, 5);
        Assert.Equal(2, (await world.All()).Count);
        await Says(world, "/poll series", "no recurring polls");
        await Says(world, "/poll skip 1", "Recurring poll 1 has ended");

        await Says(world, "/poll new Mood? | Good | Bad every=daily 9am", "Recurring poll 2");
        Assert.Contains("moderators", PollWorld.Plain(await world.Say(Lin, "/poll stop 2")), StringComparison.OrdinalIgnoreCase);
        await Days(world, 1);
        await Says(world, "/poll stop 2", "is stopped", "It has ended");
        await Days(world, 3);
        Assert.Equal(3, (await world.All()).Count);
        await Says(world, "/poll stop 2", "has ended");
        await Says(world, "/poll stop 9", "no recurring poll 9");
    }

    [Fact]
    public async Task A_date_that_is_skipped_has_no_poll_and_is_listed()
    {
        await using var world = await InShanghai(TestEngine.Sqlite);
        await Says(world, "/poll new Mood? | Good | Bad every=daily 9am", "2026-11-03 09:00");
        await Says(world, "/poll skip 1", "The next one: 2026-11-04 09:00");
        await Says(world, "/poll skip 1 2026-11-05", "The next one: 2026-11-04 09:00");
        await Says(world, "/poll skip 1 2026-11-05", "skipped already");
        await Says(world, "/poll skip 1 2026-11-02", "no date on which");
        await Days(world, 4);
        Assert.Equal([4, 6], (await world.All()).OrderBy(poll => poll.Number).Select(poll => poll.CreatedAt.Day));
        await Says(world, "/poll series 1", "skipped by a moderator");
    }

    [Fact]
    public async Task Dates_on_which_the_bot_did_not_run_are_said_and_not_made_up_for()
    {
        await using var world = await InShanghai(TestEngine.Sqlite);
        await Says(world, "/poll new Mood? | Good | Bad every=daily 9am", "Recurring poll 1");
        await Days(world, 1);
        AdvanceTo(world, new(2026, 11, 6, 10, 0, 0, TimeSpan.Zero));
        await world.WorkSeries();
        Assert.Single(await world.All());
        Assert.Single(
            world.Local.Sent, sent => MessageText.Plain(sent.Message).Contains(
                "not launched on 2026-11-04, 2026-11-05, 2026-11-06: the bot was not running", StringComparison.Ordinal));
        // An hour late is not too late.
        AdvanceTo(world, new(2026, 11, 7, 2, 0, 0, TimeSpan.Zero));
        await world.WorkSeries();
        Assert.Equal(2, (await world.All()).Count);
        await Says(world, "/poll series 1", "the bot was not running");
    }

    [Fact]
    public async Task Each_question_of_a_queue_is_asked_once_and_an_empty_queue_is_said_once()
    {
        await using var world = await InShanghai(TestEngine.Sqlite);
        await Says(world, "/poll new First? | A1 | B1 every=daily 9am queue=yes closes=12h", "next question of its queue");
        await Says(world, "/poll queue 1 Second? | A2 | B2 | C2", "in the queue");
        await Says(world, "/poll queue 1 Third?", "at least two options");
        await Says(world, "/poll series", "2 in the queue");
        await Days(world, 5);
        Assert.Equal(
            ["First?", "Second?"], (await world.All()).OrderBy(poll => poll.Number).Select(poll => poll.Terms.Question.En));
        Assert.Single(world.Local.Sent, sent => MessageText.Plain(sent.Message).Contains("its queue is empty", StringComparison.Ordinal));
        await Says(world, "/poll queue 1 Third? | A3 | B3", "in the queue");
        await Days(world, 1);
        Assert.Equal(("Third?", 3), ((await world.Newest()).Terms.Question.En, (await world.All()).Count));
    }

    [Fact]
    public async Task A_question_of_the_queue_replaces_the_repeated_one_for_a_date()
    {
        await using var world = await InShanghai(TestEngine.Sqlite);
        await Says(world, "/poll new Mood? | Good | Bad every=daily 9am", "Recurring");
        await Says(world, "/poll queue 1 Special? | Yes | No", "in the queue");
        await Days(world, 2);
        Assert.Equal(["Special?", "Mood?"], (await world.All()).OrderBy(poll => poll.Number).Select(poll => poll.Terms.Question.En));
    }

    [Fact]
    public async Task A_scheduled_poll_starts_once_even_if_the_bot_was_down()
    {
        await using var world = await InShanghai(TestEngine.Sqlite);
        await Says(world, "/poll new Soon? | Yes | No starts=tomorrow 09:00 closes=1d", "starts 2026-11-03 09:00");
        AdvanceTo(world, new(2026, 11, 3, 12, 0, 0, TimeSpan.Zero));
        await world.WorkSeries();
        await Days(world, 3);
        var poll = Assert.Single(await world.All());
        Assert.Equal(TimeSpan.FromDays(1), poll.Terms.ClosesAt - poll.CreatedAt);
        await Says(world, "/poll new Later? | Yes | No starts=10d", "is scheduled");
        await Says(world, "/poll stop 2", "is stopped");
        await Days(world, 12);
        Assert.Single(await world.All());
    }

    [Fact]
    public async Task Where_no_zone_is_known_it_is_asked()
    {
        await using var world = await PollWorld.Create(TestEngine.Sqlite);
        var asked = await world.Say(Mo, "/poll new Mood? | Good | Bad every=monday 09:00");
        Assert.Contains("In which time zone is “monday 09:00”", PollWorld.Plain(asked), StringComparison.Ordinal);
        var reply = PollWorld.Plain(await world.Press(Mo, asked.Message.Buttons[0].Id));
        Assert.Contains("Recurring poll 1: Monday 09:00, Beijing time", reply, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_follows_the_zone_of_its_chat_unless_it_names_a_place()
    {
        await using var world = await InShanghai(TestEngine.Sqlite);
        await Says(world, "/poll new One? | Yes | No every=monday 09:00", "2026-11-09 09:00 Beijing");
        await Says(world, "/poll new Two? | Yes | No every=monday 09:00 Tokyo", "2026-11-09 09:00 Tokyo");
        await Says(world, "/chattimezone Europe/Berlin", "");
        await Says(world, "/poll series", "2026-11-09 09:00 Berlin time", "2026-11-09 09:00 Tokyo");
        foreach (var hour in (int[])[0, 8])
        {
            AdvanceTo(world, new(2026, 11, 9, hour, 0, 0, TimeSpan.Zero));
            await world.WorkSeries();
        }

        Assert.Equal(2, (await world.All()).Count);
    }

    [Theory]
    [InlineData("/poll new Q? | A1 | B1 every=sometimes", "cannot read “sometimes”")]
    [InlineData("/poll new Q? | A1 | B1 times=3", "Set every as well")]
    [InlineData("/poll new Q? | A1 | B1 every=monday times=0", "times: “0” is not")]
    [InlineData("/poll new Q? | A1 every=monday", "at least two options")]
    [InlineData("/poll new Q? | A1 | B1 starts=2020-01-01", "is in the past")]
    [InlineData("/poll new Q? | A1 | B1 every=monday who=Nobody", "There is no role")]
    public async Task Bad_input_is_refused_and_changes_nothing(string line, string refusal)
    {
        await using var world = await InShanghai(TestEngine.Sqlite);
        await Says(world, line, refusal);
        await Says(world, "/poll series", "no recurring polls");
        await Days(world, 8);
        Assert.Empty(await world.All());
    }

    [Fact]
    public async Task Members_set_up_none_and_a_repeated_delivery_counts_once()
    {
        await using var world = await InShanghai(TestEngine.Sqlite);
        const string Line = "/poll new Q? | A1 | B1 every=daily 9am";
        Assert.Contains("Only moderators", PollWorld.Plain(await world.Say(Lin, Line)), StringComparison.Ordinal);
        Assert.Contains("Recurring poll 1", PollWorld.Plain(await world.Say(Mo, Line, key: "k")), StringComparison.Ordinal);
        Assert.Contains("Recurring poll 1", PollWorld.Plain(await world.Say(Mo, Line, key: "k")), StringComparison.Ordinal);
        await Days(world, 1);
        Assert.Single(await world.All());
    }

    [Fact]
    public async Task It_goes_on_without_its_author()
    {
        await using var world = await InShanghai(TestEngine.Sqlite);
        await Says(world, "/poll new Q? | A1 | B1 every=daily 9am", "Recurring");
        await world.Forget(Mo);
        await Days(world, 1);
        Assert.Equal("—", Assert.Single(await world.All()).AuthorName);
    }

    static async Task<PollWorld> InShanghai(TestEngine engine)
    {
        var world = await PollWorld.Create(engine);
        await world.Settings.SaveTimeZone(PollWorld.Lobby, "Asia/Shanghai", default);
        return world;
    }

    static async Task Says(PollWorld world, string line, params string[] expected)
    {
        var reply = PollWorld.Plain(await world.Say(Mo, line));
        Assert.All(expected, part => Assert.Contains(part, reply, StringComparison.Ordinal));
    }

    static void AdvanceTo(PollWorld world, DateTimeOffset at) => world.Clock.Advance(at - world.Now);

    /// <summary>Runs the worker every hour.</summary>
    static async Task Days(PollWorld world, int days)
    {
        for (var hour = 0; hour < days * 24; hour++)
        {
            world.Clock.Advance(TimeSpan.FromHours(1));
            await world.WorkSeries();
        }
    }
}
