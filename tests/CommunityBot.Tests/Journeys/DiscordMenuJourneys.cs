namespace CommunityBot.Tests.Journeys;

/// <summary>The commands as members find them in the menu of their app.</summary>
public sealed class DiscordMenuJourneys
{
    [Fact]
    public async Task Commands_and_options_are_named_in_the_readers_language_and_work_by_either_name()
    {
        await using var host = await DiscordHost.Run();
        Assert.Contains("3.37亿元", (await host.Ming.Uses(host.Channel, "/提问", ("问题", "壁仞科技2024年营收是多少"))).Text, StringComparison.Ordinal);
        var launched = await host.Ming.Uses(host.Channel, "/投票 新建", ("内容", "谁领先？ | 壁仞 | 摩尔线程"), ("最多几项", 2));
        Assert.Contains("已发起", launched.Text, StringComparison.Ordinal);
        host.Lin.Locale = "zh-TW";
        Assert.Contains("壁仞", (await host.Lin.Uses(host.Channel, "/投票 查看", ("投票", "1"))).Text, StringComparison.Ordinal);
        Assert.Contains("壁仞", (await host.Mo.Uses(host.Channel, "/poll show", ("poll", "1"))).Text, StringComparison.Ordinal);
        // Each client finds the English name and its own, not another's.
        _ = Assert.Throws<InvalidOperationException>(() => host.Mo.Begins(host.Channel, "/投票 查看"));
    }

    [Fact]
    public async Task Numbers_switches_and_roles_are_picked_not_typed()
    {
        await using var host = await DiscordHost.Run();
        var analysts = host.Guild.AddRole("Analysts", host.Lin);
        var post = await host.Poll("Buy? | Yes | No | Wait", ("max", 2), ("write_in", true), ("named", false), ("role", analysts));
        Assert.Contains("Choose up to 2 · Anonymous", post.Text, StringComparison.Ordinal);
        Assert.Contains("You may add options", post.Text, StringComparison.Ordinal);
        Assert.Contains("For the role “Analysts” only", post.Text, StringComparison.Ordinal);
        Assert.Contains("Your vote is recorded", (await host.Lin.Clicks(post, "Yes")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("已记录", (await host.Ming.Clicks(post, "Yes")).Text, StringComparison.Ordinal);
        _ = Assert.Throws<InvalidOperationException>(() => host.Mo.Begins(host.Channel, "/poll new", ("text", "A? | B | C"), ("max", 0)));
    }
}
