using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Results;
using CommunityBot.Tests.Polls;
using CommunityBot.Tests.Storage;

namespace CommunityBot.Tests.Predictions;

/// <summary>The page of a prediction, and the picture of one's calibration.</summary>
public sealed class PredictionPageTests
{
    static readonly RequestOrigin Mo = PollWorld.Who("Mo"), Lin = PollWorld.Who("Lin");

    [Fact]
    public async Task It_shows_the_criterion_and_the_crowd_only_once_all_may_see_it()
    {
        await using var world = await PollWorld.Create(TestEngine.Sqlite);
        await world.LoadArticles();
        var poll = await world.Predict("Biren revenue 2026 > 10亿 closes=1d");
        await world.Work();
        Assert.Contains($"/polls/{poll.ShareKey}", MessageText.Plain(world.Local.Shown.Values.Single()), StringComparison.Ordinal);
        _ = await world.Forecast(Lin, poll, 75);
        var open = (await world.Pages.Find(poll.ShareKey, Language.En, default))!;
        Assert.Contains("Exactly equal counts as no", open.Rules, StringComparison.Ordinal);
        Assert.Equal((true, null, "1 forecast"), (open.IsOpen, open.Bars, open.Voters));
        Assert.Empty(open.Timeline);
        Assert.Contains("No member has 10", open.Board!.Notes[0], StringComparison.Ordinal);

        world.Clock.Advance(TimeSpan.FromDays(2));
        await world.Work();
        var closed = (await world.Pages.Find(poll.ShareKey, Language.En, default))!;
        Assert.Equal((false, "75%"), (closed.IsOpen, Assert.Single(closed.Bars!).Text));
        _ = await world.Say(Mo, "/poll pages off");
        Assert.Null(await world.Pages.Find(poll.ShareKey, Language.En, default));
    }

    [Fact]
    public async Task Ten_settled_predictions_are_on_the_board_with_an_interval_and_calibration_is_drawn()
    {
        await using var world = await PollWorld.Create(TestEngine.Sqlite);
        await world.LoadArticles();
        for (var i = 1; i <= 10; i++)
        {
            var poll = await world.Predict($"Biren revenue 2026 > {i}亿 closes=1d");
            _ = await world.Forecast(Lin, poll, i <= 5 ? 90 : 10 + i);
            _ = await world.Forecast(PollWorld.Who("Ming"), poll, 40);
        }

        world.Clock.Advance(TimeSpan.FromDays(4));
        await world.Import("biren,revenue,2026,5.55,亿元,,Annual report,2026-11-06,,,\n");
        await world.SettleDue();
        world.Clock.Advance(TimeSpan.FromHours(49));
        await world.SettleDue();
        var key = (await world.Newest()).ShareKey;
        var board = (await world.Pages.Find(key, Language.En, default))!.Board!;
        Assert.Contains("2026Q4", board.Title, StringComparison.Ordinal);
        // Everyone who has the address sees the page: names are there only of those who chose it.
        Assert.Equal(["—", "—"], board.Places!.Rows.Select(row => row[1]));
        Assert.DoesNotContain("Lin", string.Concat(board.Notes), StringComparison.Ordinal);
        Assert.Contains("Lin", PollWorld.Plain(await world.Say(Lin, "/forecasts board")), StringComparison.Ordinal);
        Assert.Contains("shows your name", PollWorld.Plain(await world.Say(Lin, "/forecasts name=shown")), StringComparison.Ordinal);
        Assert.Equal(["Lin", "—"], (await Board(world, key)).Places!.Rows.Select(row => row[1]));
        _ = await world.Say(PollWorld.Who("Ming"), "/forecasts name=shown");
        _ = await world.Say(PollWorld.Who("Ming"), "/forecasts name=hidden");
        Assert.Equal(["Lin", "—"], (await Board(world, key)).Places!.Rows.Select(row => row[1]));
        Assert.Contains("±", board.Places.Rows[0][2], StringComparison.Ordinal);

        var mine = await world.Say(Lin, "/forecasts mine");
        var chart = Assert.Single(mine.Message.Blocks.OfType<Chart>());
        Assert.Equal(2, chart.Series.Count);
        Assert.Contains("80–100%: 100% of 5", chart.AltText, StringComparison.Ordinal);
        Assert.Contains("0–20%: 0% of 4", chart.AltText, StringComparison.Ordinal);
        await world.Forget(Lin);
        Assert.Equal(["—"], (await Board(world, key)).Places!.Rows.Select(row => row[1]));
    }

    static async Task<PublicBoard> Board(PollWorld world, string key) => (await world.Pages.Find(key, Language.En, default))!.Board!;
}
