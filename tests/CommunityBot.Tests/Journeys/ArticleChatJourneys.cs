using CommunityBot.Simulators.Telegram.Chats;

namespace CommunityBot.Tests.Journeys;

/// <summary>The same on Telegram, where a form is a dialogue: handed in, approved, asked about, taken back.</summary>
public sealed class ArticleChatJourneys
{
    [Fact]
    public async Task On_Telegram_an_article_is_approved_asked_about_and_taken_back()
    {
        await using var host = await TelegramHost.Run();
        var group = host.Telegram.Supergroup("Chips");
        var (mo, lin) = (host.Telegram.User("Mo"), host.Telegram.User("Lin"));
        _ = group.Add(mo, Role.Administrator).Add(lin);
        _ = await mo.Says("/help").Reply();
        _ = mo.Says("/article date=2025-04-18 publisher=Daily 寒武纪2024年营业收入11.74亿元，寒武纪2024年研发费用12.16亿元。", group);
        var summary = await mo.Private.Next(message => message.Text.Contains("2 sure", StringComparison.Ordinal));
        _ = await mo.Taps(summary, "Approve all sure (2)");
        var approved = await mo.Private.Next(message => message.Text.Contains("2 figures are live", StringComparison.Ordinal));
        var answer = await lin.Says("/ask Cambricon revenue 2024").Reply();
        Assert.Contains("RMB 1.174 billion", answer.Text, StringComparison.Ordinal);
        Assert.Contains("Daily", answer.Text, StringComparison.Ordinal);
        var undone = await mo.Taps(approved, "Undo this");
        Assert.Contains("Undone: 2", undone.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("1.174", (await lin.Says("/ask Cambricon revenue 2024").Reply()).Text, StringComparison.Ordinal);
    }
}
