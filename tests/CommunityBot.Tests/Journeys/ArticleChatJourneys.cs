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
        // The same message, with the buttons of what is left to do.
        _ = await summary.Becomes(message => message.Text.Contains("2 figures are live", StringComparison.Ordinal));
        Assert.DoesNotContain(summary.Buttons.SelectMany(row => row), label => label.StartsWith("Approve", StringComparison.Ordinal));
        var answer = await lin.Says("/ask Cambricon revenue 2024").Reply();
        Assert.Contains("RMB 1.174 billion", answer.Text, StringComparison.Ordinal);
        Assert.Contains("Daily", answer.Text, StringComparison.Ordinal);
        _ = await mo.Taps(summary, "Undo the last approval");
        _ = await summary.Becomes(message => message.Text.Contains("Undone: 2", StringComparison.Ordinal));
        Assert.Contains("Approve all sure (2)", summary.Buttons.SelectMany(row => row));
        Assert.DoesNotContain("1.174", (await lin.Says("/ask Cambricon revenue 2024").Reply()).Text, StringComparison.Ordinal);
    }

    /// <summary>A review that goes on in the private chat launches its questions in the group that it belongs to.</summary>
    [Fact]
    public async Task On_Telegram_the_closing_question_is_edited_in_private_and_launched_in_the_group()
    {
        await using var host = await TelegramHost.Run();
        var group = host.Telegram.Supergroup("Chips");
        var mo = host.Telegram.User("Mo");
        _ = group.Add(mo, Role.Administrator);
        _ = await mo.Says("/help").Reply();
        _ = mo.Says("/article date=2025-04-18 寒武纪2024年营业收入11.74亿元。\n互动话题：你更看好寒武纪还是壁仞科技？", group);
        var card = await mo.Private.Next(message => message.Text.Contains("1 sure", StringComparison.Ordinal));
        _ = await mo.Taps(card, "Questions to discuss (2)");
        _ = await card.Becomes(message => message.Text.Contains("你更看好寒武纪还是壁仞科技？", StringComparison.Ordinal));
        // Each question has a row of its own.
        Assert.Equal("Launch 1|Digest 1", string.Join('|', card.Buttons[0]));
        _ = await mo.Taps(card, "Launch 1");
        _ = await mo.Private.Next(Step(1));
        var options = await mo.Says("Cambricon or Biren?").Reply(Step(2));
        Assert.Contains("壁仞科技", options.Text, StringComparison.Ordinal);
        _ = await mo.Taps(options, "Keep it");
        _ = await mo.Taps(await mo.Private.Next(Step(3)), "✓ Choose one");
        _ = await mo.Taps(await mo.Private.Next(Step(4)), "Done");
        _ = await mo.Taps(await mo.Private.Next(Step(5)), "Keep it");
        _ = await mo.Private.Next(message => message.Text.Contains("is launched", StringComparison.Ordinal));
        var post = await group.Next(message => message.Text.Contains("Cambricon or Biren?", StringComparison.Ordinal));
        Assert.Equal(["寒武纪", "壁仞科技"], post.Buttons.SelectMany(row => row).Take(2));
        // The questions say so, and do not launch it again.
        _ = await mo.Taps(card, "Launch 1");
        _ = await card.Becomes(message => message.Text.Contains("launched: poll #1", StringComparison.Ordinal));
        Assert.DoesNotContain("Launch 1", card.Buttons.SelectMany(row => row));
    }

    static Func<StandInMessage, bool> Step(int number) =>
        message => message.Text.Contains($"({number}/5)", StringComparison.Ordinal);

    [Fact]
    public async Task On_Telegram_a_forward_is_read_by_a_reply_with_the_channels_name_and_date()
    {
        await using var host = await TelegramHost.Run();
        var group = host.Telegram.Supergroup("Chips");
        var (mo, lin) = (host.Telegram.User("Mo"), host.Telegram.User("Lin"));
        _ = group.Add(mo, Role.Administrator).Add(lin);
        _ = await mo.Says("/help").Reply();
        _ = await lin.Says("/help").Reply();
        var posted = new DateTimeOffset(2025, 4, 18, 3, 0, 0, TimeSpan.Zero);
        var forward = lin.Forwards("寒武纪去年营业收入11.74亿元，寒武纪2024年研发费用12.16亿元。", "Chip Daily", posted, group);
        _ = mo.Says("/article", group, forward.Message);
        var summary = await mo.Private.Next(message => message.Text.Contains("Chip Daily", StringComparison.Ordinal));
        Assert.Contains("18 April 2025", summary.Text, StringComparison.Ordinal);
        Assert.Contains(" sure, ", summary.Text, StringComparison.Ordinal);

        _ = lin.Says("/check", group, lin.Says("壁仞科技2024年营收3.37亿元。", group).Message);
        _ = await group.Next(message => message.Receiver == lin && message.Text.Contains("1 agree", StringComparison.Ordinal));
    }

    [Fact]
    public async Task On_Telegram_files_come_with_a_caption_or_under_a_reply()
    {
        await using var host = await TelegramHost.Run();
        var group = host.Telegram.Supergroup("Chips");
        var (mo, lin) = (host.Telegram.User("Mo"), host.Telegram.User("Lin"));
        _ = group.Add(mo, Role.Administrator).Add(lin);
        _ = await mo.Says("/help").Reply();
        _ = mo.Sends("a.txt", "2025年4月18日\n寒武纪2024年营业收入11.74亿元。", "/article", group);
        _ = await mo.Private.Next(message => message.Text.Contains("1 sure", StringComparison.Ordinal));
        var table = lin.Sends("figures.csv", "公司,年度,营业收入（亿元）\n寒武纪,2023,7.09\n", "", group);
        _ = mo.Says("/article", group, table.Message);
        var preview = await mo.Private.Next(message => message.Text.Contains("Nothing is written yet", StringComparison.Ordinal));
        _ = await mo.Taps(preview, "Import 1");
        _ = await preview.Becomes(message => message.Text.Contains("Imported: 1", StringComparison.Ordinal));
        _ = mo.Sends("a.pdf", "%PDF-1.7", "/article", group);
        _ = await mo.Private.Next(message => message.Text.Contains("A PDF cannot be read", StringComparison.Ordinal));
        // In the dialogue of the form a file takes the place of the text.
        _ = mo.Says("/article", group);
        _ = await mo.Private.Next(message => message.Text.Contains("Hand in an article", StringComparison.Ordinal));
        _ = mo.Sends("c.txt", "2025年4月19日\n海光信息2024年营业收入91.62亿元。");
        _ = await mo.Private.Next(message => message.Text.Contains("Hygon", StringComparison.Ordinal));
        // Alone in a private chat a file is checked.
        _ = await lin.Sends("b.txt", "壁仞科技2024年营收3.37亿元。").Reply(message => message.Text.Contains("1 agree", StringComparison.Ordinal));
    }
}
