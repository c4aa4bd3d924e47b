using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls;
using CommunityBot.Core.Predictions;
using CommunityBot.Core.Predictions.Criteria;
using CommunityBot.Tests.Polls;
using CommunityBot.Tests.Storage;
using NodaTime;

namespace CommunityBot.Tests.Predictions;

/// <summary>Predictions that something happens by a day. Now is 2 November 2026.</summary>
public sealed class DatePredictionTests
{
    static readonly RequestOrigin Mo = PollWorld.Who("Mo"), Lin = PollWorld.Who("Lin");

    [Theory]
    [InlineData("Kunlunxin listed by 2026-12-31", "no later than 31 December 2026")]
    [InlineData("Will Kunlunxin be listed by the end of 2026?", "no later than 31 December 2026")]
    [InlineData("Kunlunxin listed before 2027", "no later than 31 December 2026")]
    [InlineData("Kunlunxin listed by June 2027", "no later than 30 June 2027")]
    [InlineData("Kunlunxin listed before June 2027", "no later than 31 May 2027")]
    [InlineData("昆仑芯2026年底前上市", "no later than 31 December 2026")]
    [InlineData("昆仑芯能不能在2026年底前上市？", "no later than 31 December 2026")]
    [InlineData("昆仑芯会在2026年12月31日前上市吗", "no later than 31 December 2026")]
    [InlineData("崑崙芯2027年6月底前上市", "no later than 30 June 2027")]
    [InlineData("昆仑芯2027年6月前上市", "no later than 31 May 2027")]
    [InlineData("昆仑芯年内上市", "no later than 31 December 2026")]
    public async Task A_deadline_is_read_and_shown_to_the_day(string line, string shown)
    {
        await using var world = await Started();
        var preview = PollWorld.Plain(await world.Say(Mo, "/predict " + line));
        Assert.Contains($"Kunlunxin: listing date {shown}?", preview, StringComparison.Ordinal);
        Assert.Contains("plans do not count", preview, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Kunlunxin listed by 2026-06-30", "deadline has passed")]
    [InlineData("Kunlunxin listed by 2040", "too far from now")]
    [InlineData("Moore Threads listed by 2026-12-31", "has happened already")]
    [InlineData("Kunlunxin revenue by 2026-12-31", "which side of which figure")]
    public async Task What_no_date_could_decide_is_refused(string line, string words)
    {
        await using var world = await Started();
        await world.Import("moore-threads,listing_date,2025-12-05,2025-12-05,date,,Exchange,2025-12-05,,,\n");
        var reply = await world.Say(Mo, "/predict " + line);
        Assert.Contains(words, PollWorld.Plain(reply), StringComparison.Ordinal);
        Assert.Empty(await world.All());
    }

    [Theory]
    [InlineData("2026-12-08", "2026-12-09", "", true)]
    [InlineData("2026-12-31", "2027-01-02", "", true)]
    [InlineData("2027-01-05", "2027-01-06", "", false)]
    [InlineData("2026-12-08", "2026-11-03", "", null)]
    [InlineData("2026-12-08", "2026-12-09", "planned", null)]
    public async Task The_date_decides_once_it_has_come(string date, string asOf, string basis, bool? outcome)
    {
        await using var world = await Started();
        var poll = await world.Predict("Kunlunxin listed by 2026-12-31");
        _ = await world.Forecast(Lin, poll, 75);
        world.Clock.Advance(TimeSpan.FromDays(outcome is null || date == "2026-12-08" ? 40 : 70));
        await world.Import($"kunlunxin,listing_date,{date},{date},date,,Exchange,{asOf},,{basis},\n");
        await world.SettleDue();
        var prediction = (await world.Prediction(poll))!;
        Assert.Equal((outcome is null ? PredictionStage.Open : PredictionStage.Proposed, outcome), (prediction.Stage, prediction.Outcome));
        world.Clock.Advance(TimeSpan.FromHours(49));
        await world.SettleDue();
        Assert.Equal(outcome is null ? PredictionStage.Open : PredictionStage.Settled, (await world.Prediction(poll))!.Stage);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Without_a_date_by_the_deadline_a_moderator_confirms_no(TestEngine engine)
    {
        await using var world = await Started(engine);
        var poll = await world.Predict("Kunlunxin listed by 2026-12-31");
        _ = await world.Forecast(Lin, poll, 25);
        world.Clock.Advance(new DateTimeOffset(2027, 1, 1, 13, 0, 0, TimeSpan.Zero) - world.Now);
        await world.SettleDue();
        Assert.Equal(PredictionStage.Proposed, (await world.Prediction(poll))!.Stage);
        world.Clock.Advance(TimeSpan.FromHours(72));
        await world.SettleDue();
        Assert.Equal(PredictionStage.Proposed, (await world.Prediction(poll))!.Stage);
        var asked = world.Local.Sent.Select(sent => sent.Message).Last(message => message.Buttons is [{ Label: "✓ Confirm" }, _]);
        Assert.Contains("No source has reported by the deadline", MessageText.Plain(asked), StringComparison.Ordinal);
        Assert.Contains("is settled", PollWorld.Plain(await world.Press(Mo, asked.Buttons[0].Id)), StringComparison.Ordinal);
        Assert.Equal((PredictionStage.Settled, (bool?)false), await State(world, poll));
        Assert.Contains("25%, came out no", PollWorld.Plain(await world.Say(Lin, "/forecasts mine")), StringComparison.Ordinal);

        // It had been listed in time after all.
        await world.Import("kunlunxin,listing_date,2026-12-30,2026-12-30,date,,Exchange,2027-01-04,,,\n");
        await world.SettleDue();
        Assert.Equal((PredictionStage.Settled, (bool?)true), await State(world, poll));
        Assert.Contains("25%, came out yes", PollWorld.Plain(await world.Say(Lin, "/forecasts mine")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_moderator_who_knows_better_lets_it_wait_and_in_the_end_it_is_void()
    {
        await using var world = await Started();
        var poll = await world.Predict("Kunlunxin listed by 2026-12-31");
        world.Clock.Advance(new DateTimeOffset(2027, 1, 1, 13, 0, 0, TimeSpan.Zero) - world.Now);
        await world.SettleDue();
        var asked = world.Local.Sent.Select(sent => sent.Message).Last(message => message.Buttons is [{ Label: "✓ Confirm" }, _]);
        _ = await world.Press(Mo, asked.Buttons[1].Id);
        await world.SettleDue();
        Assert.Equal(PredictionStage.Open, (await world.Prediction(poll))!.Stage);
        world.Clock.Advance((await world.Prediction(poll))!.SettlesBy - world.Now + TimeSpan.FromSeconds(1));
        await world.SettleDue();
        Assert.Equal(PredictionStage.Void, (await world.Prediction(poll))!.Stage);
    }

    [Fact]
    public void A_text_without_a_time_limit_is_none()
    {
        Assert.Null(DateLine.Read("Kunlunxin listed"));
        Assert.Null(DateLine.Read("昆仑芯什么时候上市"));
        Assert.Equal(new LocalDate(2026, 12, 31), DateLine.Read("by 2026")!.Last(CommunityBot.Core.Catalog.Period.Year(2026)));
    }

    static async Task<(PredictionStage, bool?)> State(PollWorld world, Poll poll) =>
        (await world.Prediction(poll))! is var prediction ? (prediction.Stage, prediction.Outcome) : default;

    static async Task<PollWorld> Started(TestEngine engine = TestEngine.Sqlite)
    {
        var world = await PollWorld.Create(engine);
        await world.LoadArticles();
        return world;
    }
}
