namespace CommunityBot.Tests.Journeys;

/// <summary>Signed interactions that Discord posts to the bot instead of sending them over the gateway.</summary>
public sealed class DiscordEndpointJourneys
{
    [Fact]
    public async Task Commands_buttons_forms_and_completions_work_over_http_as_they_do_over_the_gateway()
    {
        var port = FreePort.Next();
        var endpoint = new Uri($"http://127.0.0.1:{port}/discord/interactions");
        await using var host = await DiscordHost.Run(
            host =>
            {
                host.Urls = $"http://127.0.0.1:{port}";
                host.Settings["Discord:Interactions:PublicKey"] = host.Discord.Outgoing.PublicKey;
            },
            DiscordHost.Patient with { InteractionsEndpoint = endpoint });
        Assert.True(await host.Discord.Outgoing.Verify(endpoint));

        var answer = await host.Lin.Uses(host.Channel, "/ask", ("question", "Biren gross margin trend"));
        Assert.Contains("53.2%", answer.Text, StringComparison.Ordinal);
        // The picture is added by a call.
        _ = await host.Channel.Next(message => message == answer.Message && message.Files.Count == 1);

        var form = (await host.Mo.Uses(host.Channel, "/poll new")).Modal!;
        _ = await host.Mo.Submits(form, ("question", "Who is ahead?"), ("options", "Biren\nMoore Threads"));
        var post = await host.Channel.Next(message => message.Author == host.Discord.Bot && message.Buttons.Contains("Biren"));
        var vote = await host.Lin.Clicks(post, "Biren");
        Assert.True(vote.IsPrivate);
        Assert.Contains("Your vote is recorded: Biren", vote.Text, StringComparison.Ordinal);
        _ = await host.Channel.Next(message => message.Id == post.Id && message.Text.Contains("1 voted", StringComparison.Ordinal));
        Assert.NotEmpty(await host.Lin.Types(host.Channel, "/company", "name", "bir"));
        // No first answer is a call.
        Assert.DoesNotContain(host.Discord.Calls, call => call.Operation == "create_interaction_response");
    }
}
