namespace CommunityBot.Tests.Journeys;

/// <summary>Articles and files on Discord: by the menu of a message, of a forward, as an option and in a form.</summary>
public sealed class ArticleDiscordJourneys
{
    const string Article = "Cambricon annual report\n寒武纪2024年营业收入11.74亿元，寒武纪2024年研发费用12.16亿元。";

    [Fact]
    public async Task A_forward_is_read_by_the_menu_of_its_message_and_approved()
    {
        await using var host = await DiscordHost.Run();
        var news = host.Guild.TextChannel("news");
        var forward = host.Lin.Forwards(host.Lin.Says(news, Article), host.Channel);
        var summary = await host.Mo.Acts(forward, "Read as article");
        Assert.Contains("2 sure", summary.Text, StringComparison.Ordinal);
        Assert.True(summary.IsPrivate);
        // The forward tells when the original was written.
        Assert.Contains("2026", summary.Text, StringComparison.Ordinal);
        var approved = await host.Mo.Clicks(summary.Message, "Approve all sure (2)");
        Assert.Contains("2 figures are live", approved.Text, StringComparison.Ordinal);
        var answer = await host.Lin.Uses(host.Channel, "/ask", ("question", "Cambricon revenue 2024"));
        Assert.Contains("RMB 1.174 billion", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_asks_for_its_date_in_a_form_and_files_come_as_option_form_or_message()
    {
        await using var host = await DiscordHost.Run();
        var asked = await host.Mo.Acts(host.Lin.Says(host.Channel, Article), "Read as article");
        var read = await host.Mo.Submits(asked.Modal!, ("date", "2025-04-18"), ("publisher", "Daily"));
        Assert.Contains("2 sure", read.Text, StringComparison.Ordinal);
        Assert.Contains("Daily", read.Text, StringComparison.Ordinal);

        // Discord's clients turn a long text into message.txt.
        var pasted = host.Lin.Sends(host.Channel, "", host.Lin.File("message.txt", "2025年4月20日\n壁仞科技2024年员工总数800人。"));
        Assert.Contains("1 sure", (await host.Mo.Acts(pasted, "Read as article")).Text, StringComparison.Ordinal);
        var table = host.Mo.File("figures.csv", "公司,年度,营业收入（亿元）\n寒武纪,2023,7.09\n");
        var option = await host.Mo.Uses(host.Channel, "/article add", ("file", table));
        Assert.Contains("Nothing is written yet", option.Text, StringComparison.Ordinal);
        Assert.Contains("Imported: 1", (await host.Mo.Clicks(option.Message, "Import 1")).Text, StringComparison.Ordinal);
        var form = (await host.Mo.Uses(host.Channel, "/article add")).Modal!;
        var page = "<html><head><title>Report</title></head><body><p>2025年4月21日</p><p>寒武纪2022年营业收入7.29亿元。</p></body></html>";
        Assert.Contains("1 sure", (await host.Mo.Submits(form, host.Mo.File("a.html", page))).Text, StringComparison.Ordinal);
        Assert.Contains(
            "A PDF cannot be read",
            (await host.Mo.Uses(host.Channel, "/article add", ("file", host.Mo.File("a.pdf", "%PDF-1.7")))).Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everybody_checks_the_figures_of_a_message_and_an_empty_forward_is_told()
    {
        await using var host = await DiscordHost.Run();
        var check = await host.Lin.Acts(host.Ming.Says(host.Channel, "壁仞科技2024年营收3.37亿元，但有人说是9亿元。"), "Check figures");
        Assert.Contains("1 agree", check.Text, StringComparison.Ordinal);
        Assert.True(check.IsPrivate);
        var empty = host.Lin.Forwards(host.Lin.Says(host.Channel, ""), host.Channel);
        Assert.Contains("neither text nor a file", (await host.Mo.Acts(empty, "Read as article")).Text, StringComparison.Ordinal);
        Assert.Contains(
            "No article has been handed in", (await host.Mo.Uses(host.Channel, "/article list")).Text, StringComparison.Ordinal);
        // Discord hides the command from members; who sends it anyway is refused.
        var refused = await host.Lin.Acts(host.Lin.Says(host.Channel, Article), "Read as article");
        Assert.Contains("moderator", refused.Text, StringComparison.OrdinalIgnoreCase);
    }
}
