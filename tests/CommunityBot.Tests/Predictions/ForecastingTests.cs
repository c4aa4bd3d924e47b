using CommunityBot.Core.Messaging;
using CommunityBot.Tests.Polls;
using CommunityBot.Tests.Storage;

namespace CommunityBot.Tests.Predictions;

public sealed class ForecastingTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task A_tap_records_a_forecast_and_another_changes_it(TestEngine engine)
    {
        await using var world = await Launched(engine);
        var poll = await world.Newest();
        await world.Work();
        var post = world.Local.Shown.Values.Single();
        Assert.Equal(
            ["3%", "10%", "25%", "40%", "50%", "60%", "75%", "90%", "97%", "Other…"], post.Buttons.Select(button => button.Label));

        var given = PollWorld.Plain(await world.Press(PollWorld.Who("Lin"), post.Buttons[6].Id));
        Assert.Contains("recorded: 75%", given, StringComparison.Ordinal);
        Assert.Contains("of 4 things you are this sure of, about 3 come true", given, StringComparison.Ordinal);
        Assert.Contains("The crowd says 75%", given, StringComparison.Ordinal);
        Assert.Contains("changed to 10%", PollWorld.Plain(await world.Forecast(PollWorld.Who("Lin"), poll, 10)), StringComparison.Ordinal);
        Assert.Equal(1, (await world.TallyOf(poll)).Voters);
        await world.IsWhole(poll);
    }

    [Fact]
    public async Task A_forecast_of_one_s_own_is_typed_in_the_form_and_checked()
    {
        await using var world = await Launched(TestEngine.Sqlite);
        var poll = await world.Newest();
        Assert.Contains(
            "recorded: 62.5%", PollWorld.Plain(await world.Say(PollWorld.Who("Lin"), "/forecast 1 62.5%")), StringComparison.Ordinal);
        var opened = await world.Press(PollWorld.Who("Lin"), $"pf:{poll.Id}");
        Assert.NotNull(opened.Form);
        foreach (var wrong in (string[])["101", "0", "100", "62.55", "-5", "many"])
        {
            Assert.Contains(
                "between 0.1% and 99.9%", PollWorld.Plain(await world.Say(PollWorld.Who("Lin"), $"/forecast 1 {wrong}")),
                StringComparison.Ordinal);
        }

        Assert.Contains("62.5%", PollWorld.Plain(await world.Say(PollWorld.Who("Lin"), "/poll show 1")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1010", "between 0.1% and 99.9%")]
    [InlineData("1000", "between 0.1% and 99.9%")]
    [InlineData("k", "between 0.1% and 99.9%")]
    [InlineData("w", "between 0.1% and 99.9%")]
    [InlineData("0", "out of date")]
    [InlineData("-3", "out of date")]
    public async Task A_forged_button_records_nothing(string action, string words)
    {
        await using var world = await Launched(TestEngine.Sqlite);
        var poll = await world.Newest();
        Assert.Contains(words, PollWorld.Plain(await world.Vote(PollWorld.Who("Lin"), poll, action)), StringComparison.Ordinal);
        Assert.Equal(0, (await world.TallyOf(poll)).Voters);
    }

    [Fact]
    public async Task The_crowd_is_hidden_until_one_has_forecast_or_until_the_end_as_set()
    {
        await using var world = await Launched(TestEngine.Sqlite);
        var poll = await world.Newest();
        _ = await world.Forecast(PollWorld.Who("Lin"), poll, 75);
        Assert.DoesNotContain(
            "The crowd says", PollWorld.Plain(await world.Say(PollWorld.Who("Ming"), "/poll show 1")), StringComparison.Ordinal);
        Assert.Contains(
            "once you have", PollWorld.Plain(await world.Say(PollWorld.Who("Ming"), "/poll results 1")), StringComparison.Ordinal);
        Assert.Contains(
            "The crowd says 75%", PollWorld.Plain(await world.Say(PollWorld.Who("Lin"), "/poll show 1")), StringComparison.Ordinal);

        var hidden = await world.Predict("Biren revenue 2026 > 20亿 crowd=closed");
        Assert.DoesNotContain(
            "The crowd says", PollWorld.Plain(await world.Forecast(PollWorld.Who("Lin"), hidden, 75)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forecasting_closes_in_time_and_is_announced_with_the_crowd()
    {
        await using var world = await Launched(TestEngine.Sqlite);
        var poll = await world.Newest();
        _ = await world.Forecast(PollWorld.Who("Lin"), poll, 75);
        world.Clock.Advance(TimeSpan.FromDays(70));
        await world.SettleDue();
        await world.SettleDue();
        Assert.Contains("has closed", PollWorld.Plain(await world.Forecast(PollWorld.Who("Lin"), poll, 90)), StringComparison.Ordinal);
        Assert.Contains(
            world.Local.Sent, sent => MessageText.Plain(sent.Message).Contains("The crowd says 75%", StringComparison.Ordinal));
        foreach (var command in (string[])["close", "reopen", "extend"])
        {
            var reply = PollWorld.Plain(await world.Say(PollWorld.Who("Mo"), $"/poll {command} 1{(command == "extend" ? " 2h" : "")}"));
            Assert.Contains("its times are fixed", reply, StringComparison.Ordinal);
        }
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task One_person_has_one_forecast_over_linked_accounts(TestEngine engine)
    {
        await using var world = await Launched(engine);
        var poll = await world.Newest();
        var there = PollWorld.Who("Lin", PollWorld.Far);
        _ = await world.Forecast(PollWorld.Who("Lin"), poll, 75);
        _ = await world.Forecast(there, poll, 25);
        Assert.Equal(2, (await world.TallyOf(poll)).Voters);
        await world.Link(there.User, PollWorld.Who("Lin").User);
        Assert.Equal((1L, 0.25), ((await world.TallyOf(poll)).Voters, (await world.TallyOf(poll)).Crowd));
        await world.IsWhole(poll);
    }

    [Fact]
    public async Task A_repeated_delivery_counts_once()
    {
        await using var world = await Launched(TestEngine.Sqlite);
        var poll = await world.Newest();
        _ = await world.Forecast(PollWorld.Who("Lin"), poll, 75, key: "k");
        Assert.Contains("75%", PollWorld.Plain(await world.Forecast(PollWorld.Who("Lin"), poll, 75, key: "k")), StringComparison.Ordinal);
        Assert.Equal(1, (await world.Find(poll.Id))!.LogCount);
    }

    static async Task<PollWorld> Launched(TestEngine engine)
    {
        var world = await PollWorld.Create(engine);
        await world.LoadArticles();
        await world.JoinChats();
        _ = await world.Predict("Biren revenue 2026 > 10亿");
        return world;
    }
}
