using CommunityBot.Simulators.Telegram.Chats;

namespace CommunityBot.Tests.Journeys;

/// <summary>A chat in which nothing was chosen, as its members see it on each platform.</summary>
public sealed class FreshChatJourneys
{
    [Fact]
    public async Task On_Telegram_posts_are_in_the_language_of_who_added_the_bot()
    {
        await using var host = await TelegramHost.Run();
        var group = host.Telegram.Supergroup("芯片");
        var (owner, lin) = (host.Telegram.User("Mo", "zh-hans"), host.Telegram.User("Lin", "en"));
        group.KickBot();
        _ = group.Add(owner, Role.Creator).Add(lin);
        _ = group.Add(host.Telegram.Bot);
        _ = await group.Next(message => message.Text.Contains("大家好", StringComparison.Ordinal));

        _ = lin.Says("/poll_new Will it? // 会吗？ | Yes // 会 | No // 不会", group);
        _ = await group.Next(message => message.Text.Contains("会吗？", StringComparison.Ordinal));
    }

    [Fact]
    public async Task On_Discord_posts_are_in_the_language_of_the_server_and_its_moderator_is_told_once()
    {
        await using var host = await DiscordHost.Run();
        var guild = host.Discord.Guild("Chips", "zh-CN");
        var channel = guild.TextChannel("general");
        guild.Add(host.Mo, CommunityBot.Simulators.Discord.World.Permissions.ManageMessages);
        var launched = await host.Mo.Uses(channel, "/poll new", ("text", "Will it? // 会吗？ | Yes // 会 | No // 不会"));
        Assert.Contains(
            "No language was chosen here, so posts are in 简体中文; moderators change that with /chatlanguage.", launched.Text,
            StringComparison.Ordinal);
        _ = await channel.Next(message => message.Text.Contains("会吗？", StringComparison.Ordinal));
        launched = await host.Mo.Uses(channel, "/poll new", ("text", "And then? | Yes | No"));
        Assert.DoesNotContain("/chatlanguage", launched.Text, StringComparison.Ordinal);
    }
}
