using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls;
using CommunityBot.Core.Predictions;
using CommunityBot.Tests.Polls;
using CommunityBot.Tests.Storage;

namespace CommunityBot.Tests.Predictions;

/// <summary>'Which of these companies', buttons that members make up, and what becomes of a prediction that none can decide.</summary>
public sealed class GroupPredictionTests
{
    static readonly RequestOrigin Mo = PollWorld.Who("Mo"), Lin = PollWorld.Who("Lin");

    [Theory]
    [InlineData("Which of Biren, Moore Threads and Cambricon: revenue 2026 > 10亿元", 3)]
    [InlineData("壁仞、摩尔线程和寒武纪，哪几家2026年营收超过10亿元", 3)]
    [InlineData("Kunlunxin and Enflame listed by 2026-12-31", 2)]
    public async Task Each_company_that_is_named_gets_a_question_and_one_tap_launches_them_together(string line, int count)
    {
        await using var world = await Started();
        var preview = await world.Say(Mo, "/predict " + line);
        Assert.Equal(count, preview.Message.Blocks.OfType<Heading>().Count());
        Assert.Single(Lines(PollWorld.Plain(preview), "Yes if"));
        var launch = Assert.Single(preview.Message.Buttons);
        var reply = await world.Press(Mo, launch.Id, key: "k");
        Assert.Contains($"#{count} are launched", PollWorld.Plain(reply), StringComparison.Ordinal);
        Assert.Single(Lines(PollWorld.Plain(reply), "It closes"));
        // The preview with its button is gone.
        Assert.True(reply.ReplacesTapped);
        Assert.Empty(reply.Message.Buttons);
        // Neither a repeated delivery nor a second tap launches them again.
        _ = await world.Press(Mo, launch.Id, key: "k");
        Assert.Contains($"#{count} are launched", PollWorld.Plain(await world.Press(Mo, launch.Id, key: "l")), StringComparison.Ordinal);
        var polls = await world.All();
        Assert.Equal(count, polls.Count);
        Assert.Equal(count, polls.Select(poll => poll.Terms.Question.En).Distinct().Count());
        var listed = PollWorld.Plain(await world.Say(Lin, "/forecasts"));
        Assert.All(polls, poll => Assert.Contains(poll.Terms.Question.En, listed, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Biren, Moore Threads and Cambricon revenue 2026 > 10亿元 closes=30h crowd=closed")]
    [InlineData("Biren revenue 2026 > 10亿元 closes=2d")]
    [InlineData("Biren revenue 2026 > 10亿元")]
    public async Task A_member_gets_the_line_to_pass_on_to_a_moderator(string line)
    {
        await using var world = await Started();
        var preview = await world.Say(Lin, "/predict " + line);
        Assert.Empty(preview.Message.Buttons);
        Assert.Equal("/predict " + line, Assert.Single(Lines(PollWorld.Plain(preview), "/predict")));
        // It does what it says when a moderator sends it.
        Assert.Single((await world.Say(Mo, "/predict " + line)).Message.Buttons);
    }

    static IEnumerable<string> Lines(string text, string start) =>
        text.Split('\n').Where(line => line.StartsWith(start, StringComparison.Ordinal));

    [Theory, OnSqlite, OnPostgres]
    public async Task They_are_one_post_in_each_chat_which_shows_what_becomes_of_each(TestEngine engine)
    {
        await using var world = await PollWorld.Create(engine);
        await world.LoadArticles();
        await world.JoinChats();
        var preview = await world.Say(Mo, "/predict Biren, Moore Threads and Cambricon revenue 2026 > 10亿元");
        _ = await world.Press(Mo, preview.Message.Buttons[0].Id);
        await world.Work();
        foreach (var platform in (CollectingPlatform[])[world.Local, world.Other])
        {
            var shown = Assert.Single(platform.Shown.Values);
            Assert.Equal(3, shown.Blocks.OfType<Heading>().Count(heading => heading.Text.StartsWith('#')));
            Assert.Equal((15, 5), (shown.Buttons.Count, shown.ButtonColumns));
            Assert.Single(Lines(MessageText.Plain(shown), "Yes if revenue for 2026"));
            Assert.Single(Lines(MessageText.Plain(shown), "You see what the crowd says once"));
        }

        var polls = (await world.All()).OrderBy(poll => poll.Number).ToList();
        var tap = world.Other.Shown.Values.Single().Buttons.Single(button => button.Label == "#2 90%");
        Assert.Contains("recorded: 90%", PollWorld.Plain(await world.Press(Lin, tap.Id)), StringComparison.Ordinal);
        world.Clock.Advance(TimeSpan.FromSeconds(5));
        await world.Work();
        Assert.Single(Lines(MessageText.Plain(Assert.Single(world.Other.Shown.Values)), "1 forecast"));

        // The one that is settled shows it, and the others go on.
        world.Clock.Advance(TimeSpan.FromDays(1));
        await world.Import("biren,revenue,2026,10.21,亿元,,Annual report,2026-11-03,,,\n");
        await world.SettleDue();
        world.Clock.Advance(TimeSpan.FromHours(49));
        await world.SettleDue();
        world.Clock.Advance(TimeSpan.FromSeconds(5));
        await world.Work();
        Assert.Equal(PredictionStage.Settled, (await world.Prediction(polls[0]))!.Stage);
        var post = world.Local.Shown.Values.Single(each => each.ButtonColumns == 5);
        Assert.Contains("Settled: yes", MessageText.Plain(post), StringComparison.Ordinal);
        Assert.Equal(10, post.Buttons.Count);
        Assert.DoesNotContain(post.Buttons, button => button.Label.StartsWith("#1", StringComparison.Ordinal));

        // A post that shows all their ends is done, and a correction is shown in it all the same.
        await world.Import(
            "moore-threads,revenue,2026,1.5,亿元,,Annual report "
                + "M,2026-11-04,,,\ncambricon,revenue,2026,80,亿元,,Annual report C,2026-11-04,,,\n");
        await world.SettleDue();
        world.Clock.Advance(TimeSpan.FromHours(49));
        await world.SettleDue();
        world.Clock.Advance(TimeSpan.FromSeconds(5));
        await world.Work();
        await world.Import("moore-threads,revenue,2026,15,亿元,,Annual report M,2026-11-06,,,\n");
        await world.SettleDue();
        world.Clock.Advance(TimeSpan.FromSeconds(5));
        await world.Work();
        post = world.Other.Shown.Values.Single(each => each.ButtonColumns == 5);
        Assert.Empty(post.Buttons);
        Assert.DoesNotContain("Settled: no", MessageText.Plain(post), StringComparison.Ordinal);
        Assert.Equal(3, MessageText.Plain(post).Split("Settled: yes").Length - 1);
    }

    [Fact]
    public async Task When_forecasting_closes_only_the_post_repeats_how_they_are_decided()
    {
        await using var world = await Started();
        var preview = await world.Say(Mo, "/predict Biren, Moore Threads and Cambricon revenue 2026 > 10亿元 closes=2d");
        _ = await world.Press(Mo, preview.Message.Buttons[0].Id);
        await world.Work();
        world.Clock.Advance(TimeSpan.FromDays(3));
        for (var i = 0; i < 4; i++)
        {
            await world.Work();
            world.Clock.Advance(TimeSpan.FromSeconds(5));
        }

        var shown = world.Local.Shown.Values.Select(MessageText.Plain).ToList();
        Assert.Equal(4, shown.Count);
        Assert.Equal(3, shown.Count(text => text.StartsWith('#') && text.Contains("Forecasting has closed", StringComparison.Ordinal)));
        Assert.Single(shown, text => text.Contains("Yes if revenue", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_line_of_a_group_that_cannot_be_decided_is_named_and_nothing_is_launched()
    {
        await using var world = await Started();
        var reply = await world.Say(Mo, "/predict Biren and NVIDIA revenue 2026 > 10亿元");
        Assert.Contains("fiscal periods of its own", PollWorld.Plain(reply), StringComparison.Ordinal);
        Assert.Contains("NVIDIA", PollWorld.Plain(reply), StringComparison.Ordinal);
        Assert.Empty(await world.All());
    }

    [Fact]
    public async Task A_prediction_that_closed_and_is_not_settled_can_be_cancelled_by_a_moderator()
    {
        await using var world = await Started();
        var poll = await world.Predict("Biren revenue 2026 > 10亿 closes=1d");
        _ = await world.Forecast(Lin, poll, 75);
        world.Clock.Advance(TimeSpan.FromDays(2));
        await world.SettleDue();
        Assert.Equal(PollState.Closed, (await world.Find(poll.Id))!.State);
        Assert.Contains("Only moderators", PollWorld.Plain(await world.Say(Lin, "/poll cancel 1")), StringComparison.Ordinal);
        Assert.Contains("cancelled", PollWorld.Plain(await world.Say(Mo, "/poll cancel 1")), StringComparison.OrdinalIgnoreCase);
        world.Clock.Advance(TimeSpan.FromSeconds(5));
        await world.SettleDue();
        Assert.Contains(
            world.Local.Shown.Values, post => MessageText.Plain(post).Contains("This prediction is void", StringComparison.Ordinal));
        await world.Import("biren,revenue,2026,10.21,亿元,,Annual report,2026-11-04,,,\n");
        await world.SettleDue();
        Assert.Contains("None of the predictions", PollWorld.Plain(await world.Say(Lin, "/forecasts mine")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_settled_prediction_cannot_be_cancelled()
    {
        await using var world = await Started();
        var poll = await world.Predict("Biren revenue 2026 > 10亿");
        _ = await world.Forecast(Lin, poll, 75);
        world.Clock.Advance(TimeSpan.FromDays(2));
        await world.Import("biren,revenue,2026,10.21,亿元,,Annual report,2026-11-04,,,\n");
        await world.SettleDue();
        world.Clock.Advance(TimeSpan.FromHours(49));
        await world.SettleDue();
        Assert.Equal(PredictionStage.Settled, (await world.Prediction(poll))!.Stage);
        Assert.Contains("nothing has changed", PollWorld.Plain(await world.Say(Mo, "/poll cancel 1")), StringComparison.Ordinal);
        Assert.Contains("75%, came out", PollWorld.Plain(await world.Say(Lin, "/forecasts mine")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pv:{0}:0")]
    [InlineData("pv:{0}:1000")]
    [InlineData("pv:{0}:1010")]
    [InlineData("pv:{0}:-1")]
    [InlineData("pv:{0}:99999999999")]
    [InlineData("pv:{0}:75%")]
    [InlineData("pv:{0}:")]
    [InlineData("pv:0000000000000000:750")]
    [InlineData("pf:0000000000000000")]
    [InlineData("pf:")]
    [InlineData("fs:{0}:y")]
    [InlineData("fs:{0}:x")]
    [InlineData("fs::")]
    [InlineData("fd:0000000000000000")]
    [InlineData("fd:0000000000000000:l")]
    [InlineData("fd:p:000000000000")]
    [InlineData("fd:")]
    public async Task A_forged_button_changes_nothing_and_is_answered(string forged)
    {
        await using var world = await Started();
        var poll = await world.Predict("Biren revenue 2026 > 10亿");
        var reply = await world.Press(Lin, string.Format(System.Globalization.CultureInfo.InvariantCulture, forged, poll.Id));
        Assert.NotEmpty(PollWorld.Plain(reply));
        Assert.Equal(0, (await world.Find(poll.Id))!.LogCount);
        Assert.Equal(PredictionStage.Open, (await world.Prediction(poll))!.Stage);
        Assert.Single(await world.All());
    }

    [Fact]
    public async Task Nine_probabilities_stand_in_rows_of_three()
    {
        await using var world = await Started();
        _ = await world.Predict("Biren revenue 2026 > 10亿");
        await world.Work();
        var post = world.Local.Shown.Values.Single();
        Assert.Equal(3, post.ButtonColumns);
        Assert.Equal(
            ["3%", "10%", "25%", "40%", "50%", "60%", "75%", "90%", "97%", "Other…"], post.Buttons.Select(button => button.Label));
    }

    static async Task<PollWorld> Started()
    {
        var world = await PollWorld.Create(TestEngine.Sqlite);
        await world.LoadArticles();
        return world;
    }
}
