using CommunityBot.Simulators.Discord.Faults;
using CommunityBot.Simulators.Discord.Gateway;

namespace CommunityBot.Tests.Journeys;

/// <summary>Discord adds fields often, and compatible servers differ from it. The bot tolerates both.</summary>
public sealed class DiscordToleranceJourneys
{
    public static TheoryData<string> Deviations => ["extra fields", "nulls", "few fields", "odd types", "everything"];

    [Theory]
    [MemberData(nameof(Deviations))]
    public async Task Fields_that_are_new_missing_or_null_change_nothing(string deviation)
    {
        await using var host = await DiscordHost.Run(host =>
        {
            host.Discord.Tolerance.ExtraFields = deviation is "extra fields" or "everything";
            host.Discord.Tolerance.Nulls = deviation is "nulls" or "everything";
            host.Discord.Tolerance.FewFields = deviation is "few fields";
            host.Discord.Tolerance.OddTypes = deviation is "odd types";
        });
        await AskVoteAndMention(host);
    }

    [Fact]
    public async Task Answers_without_ids_cost_only_what_an_id_is_needed_for()
    {
        await using var host = await DiscordHost.Run(host => host.Discord.Tolerance.NoIdsInAnswers = true);
        Assert.Contains(
            "RMB 337 million",
            (await host.Lin.Uses(host.Channel, "/ask", ("question", "Biren revenue 2024"))).Text,
            StringComparison.Ordinal);
        // A post without an id cannot be edited, which is logged once. Its buttons work.
        _ = host.Log.Said("is no longer shown");
        var post = await host.Poll("Who? | A | B");
        Assert.Contains("Your vote is recorded: A", (await host.Lin.Clicks(post, "A")).Text, StringComparison.Ordinal);
        Assert.Contains("Your vote: A", (await host.Lin.Uses(host.Channel, "/poll show")).Text, StringComparison.Ordinal);
        _ = host.Lin.Says(host.Lin.Dm, "Biren revenue 2024");
        _ = await host.Lin.Dm.Next(
            message => message.Author == host.Discord.Bot && message.Text.Contains("RMB 337 million", StringComparison.Ordinal));
        // The post is sent once. The note about it may follow: it goes to the channel, because direct messages have no id either.
        Assert.Single(host.Channel.BotMessages, message => message.Buttons.Count > 0 && message.InteractionMetadata is null);
        Assert.InRange(
            host.Discord.Calls.Count(
                call => call.Operation == "create_message" && call.Path.Contains(host.Channel.Id, StringComparison.Ordinal)),
            1,
            2);
    }

    [Fact]
    public async Task A_gateway_without_compression_that_counts_from_0_is_resumed_as_any_other()
    {
        await using var host = await DiscordHost.Run(options: DiscordHost.Patient with { FirstSequence = 0, OffersCompression = false });
        await AskVoteAndMention(host);
        host.Discord.Gateway.Break(DisconnectKind.Drop);
        await host.Discord.Gateway.Until(gateway => gateway.ResumeCount == 1 && gateway.ConnectionCount == 1);
        Assert.Contains(
            "RMB 337 million",
            (await host.Lin.Uses(host.Channel, "/ask", ("question", "Biren revenue 2024"))).Text,
            StringComparison.Ordinal);
    }

    [Theory]
    // A single character, and one that no log line contains.
    [InlineData("~")]
    [InlineData("not like a token, with spaces: and signs/=+")]
    [InlineData("令牌-tökén")]
    public async Task A_token_of_any_shape_works(string token)
    {
        await using var host = await DiscordHost.Run(options: DiscordHost.Patient with { Token = token });
        Assert.Contains(
            "RMB 337 million",
            (await host.Lin.Uses(host.Channel, "/ask", ("question", "Biren revenue 2024"))).Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_first_answer_without_a_response_delays_no_other_and_its_vote_counts()
    {
        await using var host = await DiscordHost.Run(host => host.ExpectsComplaints = true);
        var post = await host.Poll("Who? | A | B");
        host.Discord.Faults.Next("create_interaction_response", ApiFault.Slow(TimeSpan.FromHours(1)));
        var unanswered = host.Lin.BeginsClick(post, "A");
        await Eventually.Holds(() => host.Discord.Faults.Pending == 0);
        for (var i = 0; i < 3; i++)
        {
            Assert.Contains(
                "RMB 337 million",
                (await host.Ming.Uses(
                    host.Channel,
                    "/ask",
                    ("question", "壁仞 2024 revenue"))).Text.Replace("3.37亿元", "RMB 337 million", StringComparison.Ordinal),
                StringComparison.Ordinal);
        }

        _ = await host.Channel.Next(message => message.Id == post.Id && message.Text.Contains("1 voted", StringComparison.Ordinal));
        Assert.Contains("Your vote: A", (await host.Lin.Uses(host.Channel, "/poll show")).Text, StringComparison.Ordinal);
        Assert.False(unanswered.IsAcknowledged);
    }

    static async Task AskVoteAndMention(DiscordHost host)
    {
        Assert.Contains(
            "RMB 337 million",
            (await host.Lin.Uses(host.Channel, "/ask", ("question", "Biren revenue 2024"))).Text,
            StringComparison.Ordinal);
        var post = await host.Poll("Who? | A | B");
        Assert.Contains("Your vote is recorded: A", (await host.Lin.Clicks(post, "A")).Text, StringComparison.Ordinal);
        _ = await host.Channel.Next(message => message.Id == post.Id && message.Text.Contains("1 voted", StringComparison.Ordinal));
        _ = host.Lin.Says(host.Channel, $"{host.Discord.Bot.Mention} Biren revenue 2024");
        _ = await host.Channel.Next(message =>
            message.Author == host.Discord.Bot && message.RepliesTo is not null && message.Text.Contains(
                "RMB 337 million", StringComparison.Ordinal));
    }
}
