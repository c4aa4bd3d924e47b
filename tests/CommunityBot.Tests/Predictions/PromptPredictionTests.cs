using CommunityBot.Core.Catalog;
using CommunityBot.Core.Messaging;
using CommunityBot.Tests.Polls;
using CommunityBot.Tests.Storage;
using Dapper;

namespace CommunityBot.Tests.Predictions;

/// <summary>A discussion prompt that a figure could decide offers a prediction.</summary>
public sealed class PromptPredictionTests
{
    static readonly RequestOrigin Mo = PollWorld.Who("Mo");

    [Fact]
    public async Task A_prompt_with_a_threshold_is_read_as_a_prediction_and_launched()
    {
        await using var world = await PollWorld.Create(TestEngine.Sqlite);
        await world.LoadArticles();
        Assert.DoesNotContain((await world.Say(Mo, "/poll prompts")).Message.Buttons, button => button.Label == "Predict 1");
        await world.Database.Write(connection =>
        {
            _ = connection.Execute(
                "UPDATE prompts SET question = 'Will Biren revenue be above 1 billion yuan in 2026?' "
                    + "WHERE position = (SELECT MIN(position) FROM prompts)");
            _ = CatalogStore.IncrementVersion(connection, world.Now.ToUnixTimeMilliseconds());
        });
        var prompts = await world.Say(Mo, "/poll prompts");
        var offered = prompts.Message.Buttons.Single(button => button.Label.StartsWith("Predict", StringComparison.Ordinal));
        var preview = await world.Press(Mo, offered.Id);
        Assert.Contains("Revenue 2026 above RMB 1 billion?", PollWorld.Plain(preview), StringComparison.Ordinal);
        Assert.Contains("is launched", PollWorld.Plain(await world.Press(Mo, preview.Message.Buttons[0].Id)), StringComparison.Ordinal);
        Assert.NotNull(await world.Prediction(await world.Newest()));
    }

    [Fact]
    public async Task A_metric_that_no_source_has_ever_reported_is_said_before_the_launch()
    {
        await using var world = await PollWorld.Create(TestEngine.Sqlite);
        await world.LoadArticles();
        var preview = PollWorld.Plain(await world.Say(Mo, "/predict NVIDIA FY27 gross margin above 75%"));
        Assert.Contains("no source here has ever reported this metric of this company", preview, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("101")]
    [InlineData("100")]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("12.345")]
    [InlineData("a lot")]
    public async Task A_forecast_that_is_no_probability_is_refused_and_changes_nothing(string percent)
    {
        await using var world = await PollWorld.Create(TestEngine.Sqlite);
        await world.LoadArticles();
        var poll = await world.Predict("Biren revenue 2026 > 10亿");
        var reply = PollWorld.Plain(await world.Say(PollWorld.Who("Lin"), $"/forecast 1 {percent}"));
        Assert.Contains("between 0.1% and 99.9%", reply, StringComparison.Ordinal);
        Assert.Equal(0, (await world.Find(poll.Id))!.LogCount);
    }
}
