using CommunityBot.Simulators.Discord.World;
using CommunityBot.Tests.Simulators.Discord;

namespace CommunityBot.Tests.Journeys;

/// <summary>Places on Discord: direct messages, mentions, threads, new guilds, and channels where the bot may not write.</summary>
public sealed class DiscordPlaceJourneys
{
    [Fact]
    public async Task A_direct_message_is_a_question_and_its_answer_stands_below_it()
    {
        await using var host = await DiscordHost.Run();
        var asked = host.Ming.Says(host.Ming.Dm, "壁仞科技2024年营收是多少");
        var answer = await host.Ming.Dm.Next(message => message.Author == host.Discord.Bot);
        Assert.Contains("3.37亿元", answer.Text, StringComparison.Ordinal);
        Assert.Equal(asked, answer.RepliesTo);
        // In direct messages nothing is ephemeral, because the client drops ephemeral messages.
        Assert.False((await host.Ming.Uses(host.Ming.Dm, "/settings")).Message.IsEphemeral);
    }

    [Fact]
    public async Task A_mention_and_a_reply_are_questions_and_other_talk_is_none()
    {
        await using var host = await DiscordHost.Run();
        _ = host.Lin.Says(host.Channel, "Biren revenue 2024, anyone?");
        _ = host.Lin.Says(host.Channel, $"hello {host.Ming.Mention}");
        var asked = host.Lin.Says(host.Channel, $"{host.Discord.Bot.Mention} Biren revenue 2024");
        var answer = await host.Channel.Next(message => message.Author == host.Discord.Bot);
        Assert.Equal(asked, answer.RepliesTo);
        Assert.Contains("RMB 337 million", answer.Text, StringComparison.Ordinal);

        _ = host.Lin.Says(host.Channel, "and gross margin?", replyTo: answer);
        _ = await host.Channel.Next(
            message => message.Author == host.Discord.Bot && message.Text.Contains("53.2%", StringComparison.Ordinal));
        Assert.Equal(2, host.Channel.BotMessages.Count);
    }

    [Fact]
    public async Task A_refusal_to_a_mention_goes_to_its_author_alone()
    {
        await using var host = await DiscordHost.Run();
        _ = host.Lin.Says(host.Channel, $"{host.Discord.Bot.Mention} {new string('x', 1950)}");
        _ = host.Lin.Says(host.Channel, $"{host.Discord.Bot.Mention}");
        var told = await host.Lin.Dm.Next(
            message => message.Author == host.Discord.Bot && message.Text.Contains("/help", StringComparison.Ordinal));
        Assert.Contains("Which company", told.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_direct_messages_are_closed_the_channel_says_how_to_ask_instead()
    {
        await using var host = await DiscordHost.Run(host => host.ExpectsComplaints = true);
        host.Lin.AcceptsDirectMessages = false;
        _ = host.Lin.Says(host.Channel, $"{host.Discord.Bot.Mention}");
        var told = await host.Channel.Next(message => message.Author == host.Discord.Bot);
        Assert.Contains("you take no direct messages", told.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_poll_in_a_thread_and_one_in_a_forum_post_stay_there()
    {
        await using var host = await DiscordHost.Run();
        foreach (var place in (StandInChannel[])[host.Channel.Thread("chips"), host.Guild.Forum("ideas").Thread("an idea")])
        {
            _ = await host.Mo.Uses(place, "/poll new", ("text", "In here? | Yes | No"));
            var post = await place.Next(message => message.Buttons.Contains("Yes"));
            Assert.True((await host.Lin.Clicks(post, "Yes")).IsPrivate);
            _ = await place.Next(message => message.Id == post.Id && message.Text.Contains("1 voted", StringComparison.Ordinal));
            _ = host.Lin.Says(place, $"{host.Discord.Bot.Mention} Biren revenue 2024");
            _ = await place.Next(
                message => message.Author == host.Discord.Bot && message.Text.Contains("RMB 337 million", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_guild_that_the_bot_joins_is_welcomed_once_in_its_language()
    {
        await using var host = await DiscordHost.Run(host => host.Guild.SystemChannel = host.Channel);
        // The guild that the bot was in before the start gets no welcome.
        var guild = host.Discord.Guild("Neu", "zh-TW");
        guild.RemoveBot();
        var channel = guild.TextChannel("lobby");
        guild.SystemChannel = channel;
        guild.AddBot();
        var welcome = await channel.Next(message => message.Author == host.Discord.Bot);
        Assert.Contains("大家好", welcome.Text, StringComparison.Ordinal);

        guild.GoesDown();
        guild.ComesBack();
        await host.Restart();
        _ = host.Lin.Says(host.Lin.Dm, "Biren revenue 2024");
        _ = await host.Lin.Dm.Next(message => message.Author == host.Discord.Bot);
        Assert.Single(channel.BotMessages);
        Assert.Empty(host.Channel.BotMessages);
    }

    [Fact]
    public async Task Launching_a_poll_without_write_permission_names_the_missing_permissions()
    {
        await using var host = await DiscordHost.Run(host => host.ExpectsComplaints = true);
        host.Channel.DeniedToBot = Permissions.SendMessages | Permissions.EmbedLinks;
        var launched = await host.Mo.Uses(host.Channel, "/poll new", ("text", "Seen? | Yes | No"));
        Assert.True(launched.IsPrivate);
        Assert.Contains("I lack permissions in this channel: Send Messages, Embed Links", launched.Text, StringComparison.Ordinal);
        Assert.Contains(
            "RMB 337 million",
            (await host.Lin.Uses(host.Channel, "/ask", ("question", "Biren revenue 2024"))).Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_mention_without_write_permission_is_answered_privately()
    {
        await using var host = await DiscordHost.Run(host => host.ExpectsComplaints = true);
        host.Channel.DeniedToBot = Permissions.SendMessages;
        _ = host.Lin.Says(host.Channel, $"{host.Discord.Bot.Mention} Biren revenue 2024");
        Assert.Contains(
            "where I may not write",
            (await host.Lin.Dm.Next(message => message.Author == host.Discord.Bot)).Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bot_that_only_its_user_brought_along_answers_questions()
    {
        await using var host = await DiscordHost.Run(options: DiscordHost.Patient with { IsForUsers = true });
        var elsewhere = host.Discord.Guild("Elsewhere", isUserInstalledOnly: true);
        elsewhere.Add(host.Lin);
        Assert.Contains(
            "RMB 337 million",
            (await host.Lin.Uses(elsewhere.TextChannel("talk"), "/ask", ("question", "Biren revenue 2024"))).Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Repeated_mentions_without_write_permission_cause_one_refused_call()
    {
        await using var host = await DiscordHost.Run(host => host.ExpectsComplaints = true);
        host.Channel.DeniedToBot = Permissions.SendMessages;
        for (var i = 0; i < 15; i++)
            _ = host.Lin.Says(host.Channel, $"{host.Discord.Bot.Mention} Biren revenue 2024");
        _ = await host.Lin.Dm.Next(message => message.Author == host.Discord.Bot);
        // The messages of one member are handled in order.
        _ = host.Lin.Says(host.Lin.Dm, "Biren gross margin 2024");
        _ = await host.Lin.Dm.Next(
            message => message.Author == host.Discord.Bot && message.Text.Contains("53.2%", StringComparison.Ordinal));
        Assert.Single(
            host.Discord.Calls,
            call => call.Operation == "create_message" && call.Path.Contains(host.Channel.Id, StringComparison.Ordinal));
        Assert.Equal(2, host.Lin.Dm.BotMessages.Count);
    }

    [Fact]
    public async Task Missing_permissions_are_reported_in_the_chosen_language()
    {
        await using var host = await DiscordHost.Run();
        _ = await host.Mo.Uses(host.Channel, "/settings", ("language", "zh-Hans"));
        host.Channel.DeniedToBot = Permissions.SendMessages;
        host.ExpectsComplaints = true;
        Assert.Contains(
            "我在这个频道缺少权限：发送消息", (await host.Mo.Uses(host.Channel, "/poll new", ("text", "Who? | A | B"))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commands_are_registered_once_and_again_only_after_their_removal()
    {
        await using var host = await DiscordHost.Run();
        await host.Restart();
        Assert.Contains(
            "RMB 337 million",
            (await host.Lin.Uses(host.Channel, "/ask", ("question", "Biren revenue 2024"))).Text,
            StringComparison.Ordinal);
        await host.StopBot();
        Assert.Single(host.Discord.Calls, call => call.Operation == "bulk_set_application_commands");

        _ = await new BareCaller(host.Discord).Put($"/applications/{host.Discord.Options.ApplicationId}/commands", "[]");
        await host.StartBot();
        await host.Registered();
        Assert.Equal(3, host.Discord.Calls.Count(call => call.Operation == "bulk_set_application_commands"));
    }
}
