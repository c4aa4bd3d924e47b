using CommunityBot.Simulators.Telegram.Chats;

namespace CommunityBot.Tests.Journeys;

/// <summary>What members do with the bot in Telegram, through the real host and the stand-in.</summary>
public sealed class TelegramJourneys
{
    [Fact]
    public async Task A_question_in_private_is_answered_with_figure_and_source()
    {
        await using var host = await TelegramHost.Run();
        var ming = host.Telegram.User("Ming", "zh-hans");

        var answer = await ming.Says("壁仞科技2024年营收是多少").Reply();
        Assert.Contains("3.37亿元", answer.Text, StringComparison.Ordinal);
        var english = await host.Telegram.User("Alex").Says("/ask What was Biren's revenue in 2024?").Reply();
        Assert.Contains("RMB 337 million", english.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_poll_is_launched_voted_on_and_closed_in_a_group()
    {
        await using var host = await TelegramHost.Run();
        var group = host.Telegram.Supergroup("Chips");
        var (ming, lin) = (host.Telegram.User("Ming"), host.Telegram.User("Lin"));
        _ = group.Add(ming, Role.Administrator).Add(lin);

        _ = ming.Says("/poll_new@community_test_bot Will it? | Yes | No", group);
        var post = await group.Next(message => message.Buttons.SelectMany(row => row).Contains("Yes"));
        Assert.Contains("Will it?", post.Text, StringComparison.Ordinal);

        var toast = await lin.Taps(post, "Yes");
        Assert.Contains("Your vote is recorded: Yes", toast.Text, StringComparison.Ordinal);
        Assert.Contains("changed to: No", (await lin.Taps(post, "No")).Text, StringComparison.Ordinal);
        _ = await post.Becomes(message => message.Text.Contains("1 voted", StringComparison.Ordinal));

        _ = ming.Says("/poll close 1", group);
        _ = await post.Becomes(message => message.Text.Contains("This poll has closed", StringComparison.Ordinal));
        Assert.Empty(post.Buttons);
    }
}
