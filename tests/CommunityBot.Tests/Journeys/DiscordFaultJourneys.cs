using CommunityBot.Simulators.Discord;
using CommunityBot.Simulators.Discord.Faults;
using CommunityBot.Simulators.Discord.Gateway;
using CommunityBot.Simulators.Discord.World;
using CommunityBot.Tests.Storage;
using Dapper;
using Microsoft.Data.Sqlite;

namespace CommunityBot.Tests.Journeys;

/// <summary>Errors between the bot and Discord, of which members notice at most a short delay.</summary>
public sealed class DiscordFaultJourneys
{
    static readonly TimeSpan ProcessStart = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task A_delayed_vote_is_acknowledged_in_time_and_confirmed_later()
    {
        await using var host = await DiscordHost.Run();
        var post = await host.Poll("Who? | A | B");
        StandInInteraction vote;
        // Another connection writes, so the bot's writes wait.
        await using (var other = new SqliteConnection($"Data Source={host.DatabaseFile};Pooling=False"))
        {
            await other.OpenAsync();
            await using var lasting = other.BeginTransaction(deferred: false);
            vote = await host.Lin.BeginsClick(post, "A").Acknowledged();
            Assert.True(vote.WasDeferred);
        }

        var told = (await vote.Wait(one => one.Followups.Count > 0)).Followups[0];
        Assert.True(told.IsEphemeral);
        Assert.Contains("Your vote is recorded: A", told.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_poll_without_a_confirmed_post_appears_once()
    {
        await using var host = await DiscordHost.Run();
        host.Discord.Faults.Next("create_message", ApiFault.DropAfter());
        var post = await host.Poll("Once? | A | B");
        _ = await host.Lin.Clicks(post, "A");
        _ = await host.Channel.Next(message => message.Id == post.Id && message.Text.Contains("1 voted", StringComparison.Ordinal));
        Assert.Single(host.Channel.BotMessages);
    }

    [Fact]
    public async Task An_answer_without_a_confirmation_appears_once()
    {
        await using var host = await DiscordHost.Run(host => host.ExpectsComplaints = true);
        var post = await host.Poll("Who? | A | B");
        host.Discord.Faults.Next("create_interaction_response", ApiFault.DropAfter());
        var vote = await host.Lin.Clicks(post, "A");
        Assert.Contains("Your vote is recorded: A", vote.Text, StringComparison.Ordinal);
        _ = await host.Channel.Next(message => message.Id == post.Id && message.Text.Contains("1 voted", StringComparison.Ordinal));
        Assert.Empty(vote.Followups);
    }

    [Fact]
    public async Task Old_buttons_and_repeated_events_take_effect_once_after_a_restart()
    {
        await using var host = await DiscordHost.Run();
        var post = await host.Poll("Who? | A | B");
        await host.Restart();
        host.Discord.Gateway.Duplicates = 1;
        Assert.Contains("Your vote is recorded: A", (await host.Lin.Clicks(post, "A")).Text, StringComparison.Ordinal);
        host.Discord.Gateway.Break(DisconnectKind.Drop);
        await host.Discord.Gateway.Ready();
        Assert.Contains("changed to: B", (await host.Lin.Clicks(post, "B")).Text, StringComparison.Ordinal);
        _ = await host.Channel.Next(message => message.Id == post.Id && message.Text.Contains("1 voted", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Events_replayed_after_a_kill_take_no_effect_twice()
    {
        await using var discord = await DiscordStandIn.Start(DiscordHost.Patient);
        using var folder = new TempFolder();
        var channel = discord.Guild("Chips").TextChannel("general");
        var (mo, lin) = (discord.User("Mo"), discord.User("Lin"));
        string[] arguments = ["--database", folder.File("community.db"), "--urls", "http://127.0.0.1:0"];
        var shell = $"COMMUNITYBOT_Discord__Token='{discord.Options.Token}' "
            + $"COMMUNITYBOT_Discord__ApiBase='{discord.ApiBase}' COMMUNITYBOT_Polls__EditInterval=00:00:00.05";

        using (var first = CommunityBot.Tests.Journeys.BuiltProgram.Start(shell, arguments))
        {
            _ = first.StandardOutput.ReadToEndAsync();
            await discord.Gateway.Ready(timeout: ProcessStart);
            // The session is stored every second. Discord replays the events after what is stored.
            await Eventually.Holds(() => discord.Commands.Count > 0 && IsSessionKept(folder.File("community.db")));
            _ = await mo.Uses(channel, "/poll new", ("text", "Who? | A | B"));
            var post = await channel.Next(message => message.Buttons.Count > 0);
            Assert.Contains("Your vote is recorded: A", (await lin.Clicks(post, "A")).Text, StringComparison.Ordinal);
            first.Kill();
            await first.WaitForExitAsync();
        }

        await discord.Gateway.Until(gateway => gateway.ConnectionCount == 0);
        using var second = CommunityBot.Tests.Journeys.BuiltProgram.Start(shell, arguments);
        try
        {
            _ = second.StandardOutput.ReadToEndAsync();
            await discord.Gateway.Ready(timeout: ProcessStart);
            // Answered after the replayed events: a second tap would have withdrawn the vote, a second launch would be a second poll.
            var shown = await lin.Uses(channel, "/poll show");
            Assert.Contains("Your vote: A", shown.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("#2", (await lin.Uses(channel, "/poll list")).Text, StringComparison.Ordinal);
            Assert.Single(channel.BotMessages, message => message.Buttons.Count > 0 && message.InteractionMetadata is null);
            Assert.Equal(1, discord.Gateway.ResumeCount);
        }
        finally
        {
            second.Kill();
        }
    }

    [Theory]
    [InlineData("wrong.token")]
    [InlineData("错的-tökén")]
    [InlineData("of\ntwo lines")]
    public async Task A_wrong_token_stops_the_start_with_one_line_without_the_token(string token)
    {
        await using var discord = await DiscordStandIn.Start();
        using var folder = new TempFolder();
        using var process = CommunityBot.Tests.Journeys.BuiltProgram.Start(
            $"COMMUNITYBOT_Discord__Token='{token}' COMMUNITYBOT_Discord__ApiBase='{discord.ApiBase}' "
                + "COMMUNITYBOT_Logging__LogLevel__Default=None", "--database", folder.File("community.db"),
                "--urls", "http://127.0.0.1:0");
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        new Outcome(process.ExitCode, await output, await errors).IsRefusedWith("Discord", "Discord:Token");
        Assert.DoesNotContain(token.Split('\n')[0], await errors + await output, StringComparison.Ordinal);
    }

    static bool IsSessionKept(string file)
    {
        using var database = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
        return database.ExecuteScalar<long>(
            "SELECT COUNT(*) FROM platform_states WHERE platform = 'discord' AND name LIKE 'session-%'") > 0;
    }

}
