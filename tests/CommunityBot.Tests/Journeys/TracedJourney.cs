namespace CommunityBot.Tests.Journeys;

/// <summary>The traces of a journey.</summary>
[Collection(nameof(Alone))]
public sealed class TracedJourney
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_question_in_Telegram_is_one_trace_from_the_update_to_the_call_that_answers_it(bool isGrpc)
    {
        await using var collector = await OtlpCollector.Start(isGrpc);
        await using (var host = await TelegramHost.Run(
            set: settings => settings["Telemetry:OtlpEndpoint"] = isGrpc ? collector.Address : $"{collector.Address}/v1/traces"))
        {
            _ = await host.Telegram.User("Ming").Says("/poll_list").Reply();
            await host.Telegram.Settled();
        }

        // The bot sends the remaining spans when it stops.
        var arrival = Assert.Single(collector.Spans, span => span.Name == "telegram update");
        Assert.Equal("", arrival.Parent);
        Assert.Contains(collector.Spans, span => span.Name == "request" && span.Parent == arrival.Id && span.Trace == arrival.Trace);
        Assert.Contains(
            collector.Spans, span => span.Name == "telegram sendMessage" && span.Parent == arrival.Id && span.Trace == arrival.Trace);
    }

    [Fact]
    public async Task A_change_in_the_local_chat_is_one_trace_with_its_commits()
    {
        await using var collector = await OtlpCollector.Start(isGrpc: true);
        await using (var bot = await RunningBot.Run(
            settings: new Dictionary<string, string?> { ["Telemetry:OtlpEndpoint"] = collector.Address }))
        {
            _ = await bot.Say("/poll new Will it? | Yes | No", "Mo", "en");
        }

        var arrival = Assert.Single(collector.Spans, span => span.Name == "local update");
        Assert.Equal("", arrival.Parent);
        var request = Assert.Single(collector.Spans, span => span.Name == "request");
        Assert.Equal((arrival.Id, arrival.Trace), (request.Parent, request.Trace));
        Assert.Contains(collector.Spans, span => span.Name == "commit" && span.Parent == request.Id);
    }
}
