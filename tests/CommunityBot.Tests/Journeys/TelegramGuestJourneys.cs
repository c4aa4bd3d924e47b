using CommunityBot.Simulators.Telegram.Chats;

namespace CommunityBot.Tests.Journeys;

/// <summary>The bot's name in chats that it is not in.</summary>
public sealed class TelegramGuestJourneys
{
    [Fact]
    public async Task Named_in_any_chat_it_answers_with_figures_and_remembers_nothing()
    {
        await using var host = await TelegramHost.Run();
        var group = host.Telegram.Supergroup("Elsewhere", Role.Left);
        var (ming, lin) = (host.Telegram.User("Ming", "zh-hans"), host.Telegram.User("Lin", "en"));
        _ = group.Add(ming).Add(lin);

        var answer = await ming.Summons("壁仞 2024年营收", group);
        Assert.Contains("3.37亿元", answer.Text, StringComparison.Ordinal);
        Assert.Empty(answer.Buttons);
        Assert.Contains("RMB 337 million", (await lin.Summons("Biren revenue 2024", group)).Text, StringComparison.Ordinal);

        // The question is no context of what is asked later.
        var later = await ming.Says("那毛利率呢").Reply();
        Assert.DoesNotContain("53.2%", later.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/poll_new Who? | A | B")]
    [InlineData("/privacy show")]
    [InlineData("/digest on 09:00")]
    [InlineData("")]
    public async Task As_a_guest_it_gives_figures_only_and_does_nothing_else(string text)
    {
        await using var host = await TelegramHost.Run();
        var group = host.Telegram.Supergroup("Elsewhere", Role.Left);
        var lin = host.Telegram.User("Lin", "en");
        _ = group.Add(lin);
        Assert.Contains("figures only", (await lin.Summons(text, group)).Text, StringComparison.Ordinal);
        Assert.Single(group.FromBot);
        Assert.Contains("no polls", (await lin.Says("/poll_list").Reply()).Text, StringComparison.OrdinalIgnoreCase);
    }
}
