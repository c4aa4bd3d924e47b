using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls;
using CommunityBot.Core.Predictions;
using CommunityBot.Tests.Polls;
using CommunityBot.Tests.Storage;
using Dapper;

namespace CommunityBot.Tests.Predictions;

public sealed class SettlingTests
{
    static readonly TimeSpan Objection = TimeSpan.FromHours(48);
    static readonly DateTimeOffset Published = new(2026, 11, 3, 10, 0, 0, TimeSpan.Zero);

    [Theory, OnSqlite, OnPostgres]
    public async Task A_figure_is_proposed_and_settles_on_a_moderators_tap(TestEngine engine)
    {
        await using var world = await Launched(engine);
        var poll = await world.Newest();
        await Publish(world, "10.21", quote: "全年营收10.21亿元");
        var asked = Asked(world);
        Assert.Contains(
            "✓ Confirm #1", (await world.Say(PollWorld.Who("Mo"), "/forecasts")).Message.Buttons.Select(button => button.Label));
        Assert.Empty((await world.Say(PollWorld.Who("Lin"), "/forecasts")).Message.Buttons);
        Assert.Contains("RMB 1.021 billion", MessageText.Plain(asked), StringComparison.Ordinal);
        Assert.Contains("全年营收10.21亿元", MessageText.Plain(asked), StringComparison.Ordinal);
        Assert.Contains("has closed", PollWorld.Plain(await world.Forecast(PollWorld.Who("Lin"), poll, 97)), StringComparison.Ordinal);

        Assert.Contains(
            "Only moderators", PollWorld.Plain(await world.Press(PollWorld.Who("Lin"), asked.Buttons[0].Id)), StringComparison.Ordinal);
        Assert.Contains(
            "is settled", PollWorld.Plain(await world.Press(PollWorld.Who("Mo"), asked.Buttons[0].Id)), StringComparison.Ordinal);
        Assert.Equal((PredictionStage.Settled, true), await State(world, poll));
        await world.SettleDue();
        Assert.Contains(world.Local.Shown.Values, post => MessageText.Plain(post).Contains("Settled: yes", StringComparison.Ordinal));
        Assert.Contains(world.Other.Shown.Values, post => MessageText.Plain(post).Contains("Settled: yes", StringComparison.Ordinal));
        Assert.Contains(
            "No settlement waits", PollWorld.Plain(await world.Press(PollWorld.Who("Mo"), asked.Buttons[0].Id)), StringComparison.Ordinal);

        var mine = PollWorld.Plain(await world.Say(PollWorld.Who("Lin"), "/forecasts mine"));
        Assert.Contains("1 settled", mine, StringComparison.Ordinal);
        Assert.Contains("75%, came out yes", mine, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_objection_it_settles_itself_after_two_days()
    {
        await using var world = await Launched(TestEngine.Sqlite);
        var poll = await world.Newest();
        await Publish(world, "9.87");
        world.Clock.Advance(Objection - TimeSpan.FromSeconds(1));
        await world.SettleDue();
        Assert.Equal((PredictionStage.Proposed, false), await State(world, poll));
        await using var restarted = world.Restarted();
        world.Clock.Advance(TimeSpan.FromSeconds(2));
        await restarted.SettleDue();
        Assert.Equal((PredictionStage.Settled, false), await State(world, poll));
    }

    [Theory]
    [InlineData("9", "over", "")]
    [InlineData("10.2", "about", "")]
    [InlineData("9.9", "about", "")]
    [InlineData("12", "nearly", "")]
    [InlineData("12", "", "planned")]
    [InlineData("12", "", "estimated")]
    public async Task What_leaves_the_side_open_does_not_settle(string value, string qualifier, string basis)
    {
        await using var world = await Launched(TestEngine.Sqlite);
        var poll = await world.Newest();
        await Publish(world, value, qualifier, basis);
        world.Clock.Advance(Objection * 2);
        await world.SettleDue();
        Assert.Equal((PredictionStage.Open, null), await State(world, poll));
        Assert.Contains("75%", PollWorld.Plain(await world.Forecast(PollWorld.Who("Lin"), poll, 75)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("11", "over", "", true, true)]
    [InlineData("10", "over", "", true, true)]
    [InlineData("10", "nearly", "", false, true)]
    [InlineData("9.5", "under", "", false, true)]
    [InlineData("10", "", "", false, false)]
    [InlineData("10.00001", "", "", true, true)]
    [InlineData("12", "", "claimed", true, false)]
    public async Task Qualifiers_and_rounding_decide_whether_it_settles_itself(
        string value, string qualifier, string basis, bool outcome, bool settlesItself)
    {
        await using var world = await Launched(TestEngine.Sqlite);
        var poll = await world.Newest();
        await Publish(world, value, qualifier, basis);
        Assert.Equal((PredictionStage.Proposed, outcome), await State(world, poll));
        world.Clock.Advance(Objection * 2);
        await world.SettleDue();
        Assert.Equal((settlesItself ? PredictionStage.Settled : PredictionStage.Proposed, outcome), await State(world, poll));
    }

    [Fact]
    public async Task Contradicting_figures_wait_and_a_rejected_one_leaves_the_other()
    {
        await using var world = await Launched(TestEngine.Sqlite);
        var poll = await world.Newest();
        await Publish(world, "10.21");
        var asked = Asked(world);
        await world.Import("biren,revenue,2026,9.87,亿元,,Another report,2026-11-04,,,\n");
        await world.SettleDue();
        Assert.Equal((PredictionStage.Open, null), await State(world, poll));
        Assert.Contains(
            "No settlement waits", PollWorld.Plain(await world.Press(PollWorld.Who("Mo"), asked.Buttons[0].Id)), StringComparison.Ordinal);
        world.Clock.Advance(Objection * 2);
        await world.SettleDue();
        Assert.Equal((PredictionStage.Open, null), await State(world, poll));

        // The other source corrects itself.
        await world.Import("biren,revenue,2026,10.21,亿元,,Another report,2026-11-07,,,\n");
        await world.SettleDue();
        Assert.Equal((PredictionStage.Proposed, true), await State(world, poll));
    }

    [Fact]
    public async Task A_rejected_figure_opens_it_again_and_is_not_proposed_twice()
    {
        await using var world = await Launched(TestEngine.Sqlite);
        var poll = await world.Newest();
        await Publish(world, "10.21");
        Assert.Contains(
            "Noted", PollWorld.Plain(await world.Press(PollWorld.Who("Mo"), Asked(world).Buttons[1].Id)), StringComparison.Ordinal);
        await world.SettleDue();
        Assert.Equal((PredictionStage.Open, null), await State(world, poll));
        Assert.Contains("changed to 90%", PollWorld.Plain(await world.Forecast(PollWorld.Who("Lin"), poll, 90)), StringComparison.Ordinal);
        await world.IsWhole(poll);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task A_correction_scores_it_again_in_one_step(TestEngine engine)
    {
        await using var world = await Launched(engine);
        var poll = await world.Newest();
        await Publish(world, "10.21");
        _ = await world.Press(PollWorld.Who("Mo"), Asked(world).Buttons[0].Id);
        var before = await Baseline(world);
        world.Clock.Advance(TimeSpan.FromDays(6));
        await world.Import("biren,revenue,2026,9.87,亿元,,Annual report,2026-11-09,,,\n");
        await world.SettleDue();
        Assert.Equal((PredictionStage.Settled, false), await State(world, poll));
        var after = await Baseline(world);
        Assert.True(before > 0 && after < 0, $"{before} then {after}");
        Assert.Contains(world.Local.Shown.Values, post => MessageText.Plain(post).Contains("Settled: no", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Forecasts_count_until_the_day_of_publication()
    {
        await using var world = await Launched(TestEngine.Sqlite);
        var poll = await world.Newest();
        // Launched and forecast at 10:00 on the 2nd; Ming forecasts on the day of publication.
        world.Clock.Advance(Published - world.Now);
        _ = await world.Forecast(PollWorld.Who("Ming"), poll, 99.9);
        await Publish(world, "10.21");
        _ = await world.Press(PollWorld.Who("Mo"), Asked(world).Buttons[0].Id);
        Assert.Contains(
            "None of the predictions", PollWorld.Plain(await world.Say(PollWorld.Who("Ming"), "/forecasts mine")),
            StringComparison.Ordinal);
        var coverage = await world.Database.Read(connection =>
            connection.ExecuteScalarAsync<double>("SELECT coverage FROM prediction_scores"));
        var scheduled = (await world.Prediction(poll))!.ScheduledEnd - poll.CreatedAt;
        Assert.Equal(TimeSpan.FromHours(14) / scheduled, coverage, 1e-6);
    }

    [Fact]
    public async Task Nothing_known_in_time_makes_it_void()
    {
        await using var world = await Launched(TestEngine.Sqlite);
        var poll = await world.Newest();
        world.Clock.Advance((await world.Prediction(poll))!.SettlesBy - world.Now + TimeSpan.FromSeconds(1));
        await world.SettleDue();
        Assert.Equal((PredictionStage.Void, null), await State(world, poll));
        await world.SettleDue();
        Assert.Contains(world.Local.Sent, sent => MessageText.Plain(sent.Message).Contains("Void: no figure", StringComparison.Ordinal));
        Assert.Contains(
            "None of the predictions", PollWorld.Plain(await world.Say(PollWorld.Who("Lin"), "/forecasts mine")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_forgotten_member_leaves_the_others_scores_as_they_were()
    {
        await using var world = await Launched(TestEngine.Sqlite);
        var poll = await world.Newest();
        _ = await world.Forecast(PollWorld.Who("Ming"), poll, 25);
        await Publish(world, "10.21");
        _ = await world.Press(PollWorld.Who("Mo"), Asked(world).Buttons[0].Id);
        var before = PollWorld.Plain(await world.Say(PollWorld.Who("Lin"), "/forecasts mine"));
        var shown = await world.Say(PollWorld.Who("Ming") with { IsEphemeral = true }, "/privacy show");
        Assert.Contains(
            "prediction_scores", string.Concat(shown.Message.Blocks.OfType<Attachment>().Select(file => file.Content)),
            StringComparison.Ordinal);
        await world.Forget(PollWorld.Who("Ming"));
        Assert.Equal(before, PollWorld.Plain(await world.Say(PollWorld.Who("Lin"), "/forecasts mine")));
        Assert.Equal(
            2, await world.Database.Read(connection => connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM prediction_scores")));
        Assert.Equal(1, await world.Database.Read(connection =>
            connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM prediction_scores WHERE member_id IS NOT NULL")));
    }

    /// <summary>Biren's revenue of 2026 is published on 3 November, a day after Lin has forecast 75%.</summary>
    static async Task Publish(PollWorld world, string value, string qualifier = "", string basis = "", string quote = "")
    {
        if (world.Now < Published)
            world.Clock.Advance(Published - world.Now);
        await world.Import($"biren,revenue,2026,{value},亿元,,Annual report,2026-11-03,{qualifier},{basis},{quote}\n");
        await world.SettleDue();
        await world.SettleDue();
    }

    static Message Asked(PollWorld world) =>
        world.Local.Sent.Select(sent => sent.Message).Last(message => message.Buttons is [{ Label: "✓ Confirm" }, _]);

    static async Task<(PredictionStage, bool?)> State(PollWorld world, Poll poll) =>
        (await world.Prediction(poll))! is var prediction ? (prediction.Stage, prediction.Outcome) : default;

    static Task<double> Baseline(PollWorld world) =>
        world.Database.Read(connection => connection.ExecuteScalarAsync<double>("SELECT baseline FROM prediction_scores"));

    static async Task<PollWorld> Launched(TestEngine engine)
    {
        var world = await PollWorld.Create(engine);
        await world.LoadArticles();
        await world.JoinChats();
        var poll = await world.Predict("Biren revenue 2026 > 10亿");
        _ = await world.Forecast(PollWorld.Who("Lin"), poll, 75);
        await world.SettleDue();
        return world;
    }
}
