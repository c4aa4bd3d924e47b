using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CommunityBot.Simulators.Telegram;
using CommunityBot.Simulators.Telegram.Chats;
using Microsoft.Extensions.Time.Testing;
using DiscordMessage = CommunityBot.Simulators.Discord.World.StandInMessage;

namespace CommunityBot.Tests.Journeys;

/// <summary>
/// The day's article, 2,500 characters long: handed in on each platform and in the local chat, approved with few taps, asked about
/// everywhere, its question a poll in all chats, and told by the next digest at its hour. The three chats are one community.
/// </summary>
public sealed partial class ArticleDayJourney
{
    const int MostTaps = 8;

    static readonly string[] Companies =
    [
        "寒武纪", "海光信息", "摩尔线程", "沐曦", "燧原科技", "澜起科技", "晶晨股份", "复旦微电", "中芯国际", "英伟达", "地平线", "英特尔",
        "高通", "博通", "联发科", "恩智浦", "瑞萨电子", "世芯", "联咏", "特斯拉",
    ];

    [Fact]
    public async Task From_read_as_article_to_live_it_takes_eight_taps_at_most_and_all_chats_have_it()
    {
        var clock = new FakeTimeProvider(RunningBot.Start);
        await using var telegram = await TelegramStandIn.Start(
            new TelegramStandInOptions { Time = clock, QueryLife = TimeSpan.FromDays(1), WaitTimeout = TimeSpan.FromSeconds(60) });
        await using var host = await DiscordHost.Run(
            host =>
            {
                host.Settings["Telegram:Token"] = telegram.Token;
                host.Settings["Telegram:ApiBase"] = telegram.BaseUrl;
                host.Settings["Web:RequireChatKey"] = "false";
            },
            DiscordHost.Patient with { HeartbeatInterval = TimeSpan.FromDays(1) }, clock, step: TimeSpan.FromMilliseconds(40));
        var local = new LocalVoter(host.Http);
        var group = telegram.Supergroup("Chips");
        var (admin, hua) = (telegram.User("Admin"), telegram.User("Hua"));
        _ = group.Add(admin, Role.Administrator).Add(hua);
        _ = await admin.Says("/help").Reply();
        var proposal = await admin.Says($"/community_link {await CommunityCode(host)}", group).Reply(message => message.Buttons.Count > 0);
        _ = await admin.Taps(proposal, "Yes, polls only");
        _ = await host.Mo.Clicks(await host.Channel.Next(AsksToJoin), "Yes, polls only");
        _ = await local.Say("Mo", $"/community link {await CommunityCode(host)}");
        await local.Tap("Mo", "Announcements of the other chats", "Yes, polls only");
        _ = await host.Mo.Clicks(
            await host.Channel.Next(message => AsksToJoin(message) && message.Text.StartsWith("Local chat", StringComparison.Ordinal)),
            "Yes, polls only");
        _ = await local.Seen("have joined", "Mo");
        _ = await host.Mo.Uses(host.Channel, "/digest on", ("when", "13:00 UTC"));

        // On Discord: a forward, its menu, one tap for all that is sure, one for each doubt.
        var article = Article(2022, 100);
        Assert.InRange(article.Length, 2400, 2700);
        var forward = host.Lin.Forwards(host.Lin.Says(host.Guild.TextChannel("news"), article), host.Channel);
        var shown = await host.Mo.Acts(forward, "Read as article");
        var taps = 1;
        for (var message = shown; message.Message.Buttons.FirstOrDefault(IsApproval) is { } button; taps++)
            message = await host.Mo.Clicks(message.Message, button);
        Assert.InRange(taps, 2, MostTaps);
        var answer = await host.Lin.Uses(host.Channel, "/ask", ("question", "Hygon revenue 2022"));
        Assert.Contains("RMB 10.1 billion", answer.Text, StringComparison.Ordinal);
        _ = await hua.Says("/ask Hygon revenue 2022", group)
            .Reply(message => message.Text.Contains("RMB 10.1 billion", StringComparison.Ordinal));

        // Its closing question is a poll in both chats, in the words of the moderator.
        var article1 = await host.Mo.Uses(host.Channel, "/article show", ("number", "1"));
        var questions = await host.Mo.Clicks(article1.Message, "Questions to discuss");
        var form = (await host.Mo.Clicks(questions.Message, "Launch 1")).Modal!;
        Assert.Contains("is launched", (await host.Mo.Submits(form, ("question", "寒武纪还是海光信息？"))).Text, StringComparison.Ordinal);
        _ = await host.Channel.Next(message => !message.IsEphemeral && message.Text.Contains("寒武纪还是海光信息？", StringComparison.Ordinal));
        _ = await group.Next(message => message.Receiver is null && message.Text.Contains("寒武纪还是海光信息？", StringComparison.Ordinal));
        _ = await local.Seen("寒武纪还是海光信息？");

        // On Telegram: a forward with its channel and date, and a reply.
        var posted = RunningBot.Start.AddHours(-1);
        var sent = hua.Forwards(Article(2021, 50), "Chip Daily", posted, group);
        _ = admin.Says("/article", group, sent.Message);
        var summary = await admin.Private.Next(message => message.Text.Contains("Chip Daily", StringComparison.Ordinal));
        _ = await admin.Taps(summary, "Approve all sure");
        _ = await summary.Becomes(message => message.Text.Contains("figures are live", StringComparison.Ordinal));
        answer = await host.Lin.Uses(host.Channel, "/ask", ("question", "Hygon revenue 2021"));
        Assert.Contains("RMB 5.1 billion", answer.Text, StringComparison.Ordinal);

        // In the local chat: pasted behind the command.
        _ = await local.Say("Mo", $"/article date=2026-01-15 publisher=Pasted {Article(2020, 30)}");
        var pasted = await local.Seen(" sure, ", "Mo");
        Assert.Contains("Pasted", pasted.Text, StringComparison.Ordinal);
        await local.Tap("Mo", " sure, ", pasted.Buttons.Single(button => IsApproval(button.Label)).Label);
        _ = await local.Seen("figures are live", "Mo");
        Assert.Contains("RMB 3.1 billion", await local.Say("Ming", "Hygon revenue 2020"), StringComparison.Ordinal);
        _ = await hua.Says("/ask Hygon revenue 2020", group)
            .Reply(message => message.Text.Contains("RMB 3.1 billion", StringComparison.Ordinal));

        // The next digest, at its hour. A leap of the clock may end a call whose answer is not read yet.
        Assert.Empty(telegram.Complaints);
        host.ExpectsComplaints = true;
        await Backlog.Clear();
        clock.Advance(TimeSpan.FromHours(4));
        var digest = await host.Channel.Next(
            message => !message.IsEphemeral && message.Text.Contains("Digest ·", StringComparison.Ordinal));
        Assert.Contains("Articles", digest.Text, StringComparison.Ordinal);
        Assert.Contains("Chip Daily", digest.Text, StringComparison.Ordinal);
        Assert.Contains("Pasted", digest.Text, StringComparison.Ordinal);
    }

    static bool AsksToJoin(DiscordMessage message) =>
        message.Text.Contains("asks to be one community", StringComparison.Ordinal);

    static async Task<string> CommunityCode(DiscordHost host) =>
        Code().Match((await host.Mo.Uses(host.Channel, "/community link")).Text).Value;

    static bool IsApproval(string label) =>
        label.StartsWith("Approve all sure", StringComparison.Ordinal) || label.StartsWith('✓');

    /// <summary>Twenty figures with company, metric and period, five that inherit two of them, words between, and a question.</summary>
    static string Article(int year, int billions)
    {
        var text = new StringBuilder("芯片公司的营收对比\n");
        foreach (var (index, company) in Companies.Index())
        {
            _ = text.Append(CultureInfo.InvariantCulture, $"{company}{year}年营业收入{billions + index}亿元。");
            if (index % 4 == 3)
                _ = text.Append(CultureInfo.InvariantCulture, $"研发费用为{(billions / 10) + index}亿元。");
            _ = text.Append("这家公司的产品面向数据中心和终端，客户分布在不同行业，管理层在交流中谈到了供应、人才、生态和交付节奏，分析人士对此看法不一，后续还要看订单的兑现情况和同行的动作，供应链上的伙伴也在等待更明确的信号。\n");
        }

        return text.Append("互动话题：你更看好寒武纪还是海光信息？").ToString();
    }

    [GeneratedRegex("[A-Z0-9]{6,8}")]
    private static partial Regex Code();
}
