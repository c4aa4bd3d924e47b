using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls;
using CommunityBot.Tests.Storage;
using Dapper;

namespace CommunityBot.Tests.Digests;

/// <summary>Members who ask for it are reminded of predictions that close soon and of old forecasts, once.</summary>
public sealed class PredictionReminderTests
{
    static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [Theory, OnSqlite, OnPostgres]
    public async Task Who_asked_is_reminded_once_a_day_before_forecasting_closes_and_forecasts_from_there(TestEngine engine)
    {
        await using var world = await DigestWorld.Create(engine);
        var poll = await Predict(world);
        foreach (var name in (string[])["Ming", "Lin"])
            Assert.Contains("You are reminded privately", await world.Say(name, "/watch predictions"), StringComparison.Ordinal);
        await AdvanceTo(world, poll.Terms.ClosesAt!.Value - (3 * Day));
        _ = await world.Say("Lin", "/forecast 1 75");
        _ = await world.Say("Hua", "/forecast 1 25");
        await AdvanceTo(world, poll.Terms.ClosesAt!.Value - Day - TimeSpan.FromMinutes(10));
        Assert.Empty(world.Audience.Seen);

        await AdvanceTo(world, poll.Terms.ClosesAt!.Value - Day);
        await using var restarted = world.Restarted();
        await restarted.Work();
        await AdvanceTo(world, poll.Terms.ClosesAt!.Value + Day);
        Assert.Contains("Your forecast: 75%", Assert.Single(world.Audience.Texts(Own("Lin"))), StringComparison.Ordinal);
        Assert.Contains("You have not forecast yet", Assert.Single(world.Audience.Texts(Own("Ming"))), StringComparison.Ordinal);
        Assert.Equal(2, world.Audience.Seen.Count);
    }

    [Fact]
    public async Task The_button_of_a_reminder_opens_the_prediction_in_the_private_chat()
    {
        await using var world = await DigestWorld.Create();
        var poll = await Predict(world);
        _ = await world.Say("Ming", "/watch predictions");
        await AdvanceTo(world, poll.Terms.ClosesAt!.Value - Day);
        var button = Assert.Single(Assert.Single(world.Audience.Seen).Message.Buttons);
        var opened = await world.Press("Ming", button.Id, Own("Ming"), isPrivate: true);
        Assert.Contains("Revenue 2026", MessageText.Plain(opened.Message), StringComparison.Ordinal);
        var tap = opened.Message.Buttons.Single(each => each.Label == "75%");
        Assert.Contains(
            "recorded: 75%", MessageText.Plain((await world.Press("Ming", tap.Id, Own("Ming"), isPrivate: true)).Message),
            StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task An_old_forecast_is_reminded_of_once_unless_it_was_renewed(TestEngine engine)
    {
        await using var world = await DigestWorld.Create(engine);
        _ = await Predict(world);
        foreach (var name in (string[])["Ming", "Lin"])
        {
            _ = await world.Say(name, "/watch predictions");
            _ = await world.Say(name, "/forecast 1 75");
        }

        await AdvanceTo(world, world.Clock.GetUtcNow() + (29 * Day));
        _ = await world.Say("Lin", "/forecast 1 60");
        await AdvanceTo(world, world.Clock.GetUtcNow() + (2 * Day));
        await AdvanceTo(world, world.Clock.GetUtcNow() + (5 * Day));
        Assert.Contains("30 days old", Assert.Single(world.Audience.Texts(Own("Ming"))), StringComparison.Ordinal);
        Assert.Empty(world.Audience.Texts(Own("Lin")));
    }

    [Fact]
    public async Task Reminders_are_listed_and_end_when_they_are_turned_off()
    {
        await using var world = await DigestWorld.Create();
        var poll = await Predict(world);
        _ = await world.Say("Ming", "/watch predictions");
        Assert.Contains("Reminders of predictions", await world.Say("Ming", "/watch list"), StringComparison.Ordinal);
        Assert.Contains("No longer watched", await world.Say("Ming", "/watch off predictions"), StringComparison.Ordinal);
        _ = await world.Say("Lin", "/watch predictions", Language.ZhHans);
        Assert.Contains("已取消关注：预测提醒", await world.Say("Lin", "/watch off 预测提醒", Language.ZhHans), StringComparison.Ordinal);
        Assert.Contains(
            "I cannot write to you privately yet", await world.Say("Stranger", "/watch predictions"), StringComparison.Ordinal);
        await AdvanceTo(world, poll.Terms.ClosesAt!.Value - Day);
        Assert.Empty(world.Audience.Seen);
    }

    [Fact]
    public async Task A_prediction_of_another_community_or_one_that_is_decided_is_no_reason_to_write()
    {
        await using var world = await DigestWorld.Create();
        var poll = await Predict(world);
        _ = await world.Reply("Hua", "/watch predictions", chat: DigestWorld.Far);
        _ = await world.Say("Ming", "/watch predictions");
        _ = await world.Database.Write(connection => connection.Execute("UPDATE predictions SET stage = 1"));
        await AdvanceTo(world, poll.Terms.ClosesAt!.Value - Day);
        Assert.Empty(world.Audience.Seen);
        _ = await world.Database.Write(connection => connection.Execute("UPDATE predictions SET stage = 0"));
        await AdvanceTo(world, poll.Terms.ClosesAt!.Value - TimeSpan.FromHours(20));
        Assert.Equal(Own("Ming"), Assert.Single(world.Audience.Seen).Chat);
    }

    static ChatRef Own(string name) => new("local", $"@{name}");

    static async Task<Poll> Predict(DigestWorld world)
    {
        var preview = await world.Reply("Mo", "/predict Biren revenue 2026 > 10亿");
        _ = await world.Press("Mo", preview.Message.Buttons[0].Id);
        return await world.Database.Read(connection =>
            Task.FromResult(PollRepository.Find(connection, connection.ExecuteScalar<string>("SELECT id FROM polls")!)!));
    }

    /// <summary>Runs the worker then, and again six minutes later.</summary>
    static async Task AdvanceTo(DigestWorld world, DateTimeOffset at)
    {
        world.Clock.Advance(at - world.Clock.GetUtcNow());
        await world.Work();
        world.Clock.Advance(TimeSpan.FromMinutes(6));
        await world.Work();
    }
}
