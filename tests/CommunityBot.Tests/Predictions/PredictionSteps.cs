using System.Text;
using CommunityBot.Core.Catalog.Import;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls;
using CommunityBot.Core.Predictions;
using CommunityBot.Core.Predictions.Settling;
using CommunityBot.Tests.Polls;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Tests.Predictions;

/// <summary>What tests of predictions do in a <see cref="PollWorld"/>.</summary>
static class PredictionSteps
{
    const string Header = "entity,metric,period,value,unit,currency,source,as_of,qualifier,basis,quote\n";

    /// <summary>Imports rows of entity, metric, period, value, unit, currency, source, as_of, qualifier, basis and quote.</summary>
    public static async Task Import(this PollWorld world, string rows)
    {
        var result = await world.Services.GetRequiredService<FactImport>().Run(
            new MemoryStream(Encoding.UTF8.GetBytes(Header + rows)), create: true);
        Assert.Empty(result.Problems);
    }

    /// <summary>Reads the line as a moderator in the lobby and launches what the preview shows.</summary>
    public static async Task<Poll> Predict(this PollWorld world, string line)
    {
        var preview = await world.Say(PollWorld.Who("Mo"), "/predict " + line);
        Assert.True(preview.Message.Buttons is [{ Label: "Launch" }], PollWorld.Plain(preview));
        var reply = await world.Press(PollWorld.Who("Mo"), preview.Message.Buttons[0].Id);
        Assert.Contains("is launched", PollWorld.Plain(reply), StringComparison.Ordinal);
        return await world.Newest();
    }

    /// <summary>Runs the worker that settles, then the one that posts.</summary>
    public static async Task SettleDue(this PollWorld world)
    {
        await world.Services.GetRequiredService<PredictionWorker>().RunOnce(default);
        await world.Work();
    }

    public static Task<Prediction?> Prediction(this PollWorld world, Poll poll) =>
        world.Database.Read(connection => Task.FromResult(PredictionTable.Find(connection, poll.Id)));

    public static Task<Reply> Forecast(this PollWorld world, RequestOrigin who, Poll poll, double percent, string? key = null) =>
        world.Vote(who, poll, (int)Math.Round(percent * 10, MidpointRounding.AwayFromZero), key);
}
