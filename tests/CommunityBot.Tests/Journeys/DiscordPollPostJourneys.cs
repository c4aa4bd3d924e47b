using CommunityBot.Simulators.Discord.Faults;

namespace CommunityBot.Tests.Journeys;

/// <summary>The posts of polls on Discord: https://docs.discord.com/developers/components/reference</summary>
public sealed class DiscordPollPostJourneys
{
    const int ComponentsFlag = 1 << 15;

    static readonly string LongLabel = "An option whose label is longer than what a button of a phone shows of it";

    [Fact]
    public async Task Up_to_ten_options_stand_with_bar_and_button_on_one_line_and_keep_their_long_labels()
    {
        await using var host = await DiscordHost.Run();
        var post = await host.Poll($"Who? | {LongLabel} | {string.Join(" | ", Enumerable.Range(2, 9))}", ("write_in", true));
        Assert.Equal(ComponentsFlag, post.Content.Flags & ComponentsFlag);
        Assert.Equal(11, post.Buttons.Count);
        Assert.Contains(LongLabel, post.Text, StringComparison.Ordinal);
        Assert.Contains("Your vote is recorded", (await host.Lin.Clicks(post, LongLabel)).Text, StringComparison.Ordinal);
        _ = await host.Channel.Next(message => message.Id == post.Id && message.Text.Contains("1 · 100%", StringComparison.Ordinal));

        // An eleventh option, and the post is one of components still.
        var form = (await host.Lin.Clicks(post, "Add an option")).Modal!;
        _ = await host.Lin.Submits(form, ("option", "Cambricon"));
        var longer = await host.Channel.Next(message => message.Id == post.Id && message.Buttons.Contains("Cambricon"));
        Assert.Equal(12, longer.Buttons.Count);
        Assert.Contains("已记录您的投票：Cambricon", (await host.Ming.Clicks(longer, "Cambricon")).Text, StringComparison.Ordinal);
        _ = await host.Mo.Uses(host.Channel, "/poll close", ("poll", "1"));
        var closed = await host.Channel.Next(
            message => message.Id == post.Id && message.Text.Contains("This poll has closed", StringComparison.Ordinal));
        Assert.Empty(closed.EnabledButtons);
    }

    [Fact]
    public async Task More_than_ten_options_are_text_and_rows_of_buttons()
    {
        await using var host = await DiscordHost.Run();
        var post = await host.Poll($"Who? | {string.Join(" | ", Enumerable.Range(1, 15))}");
        Assert.Equal(0, post.Content.Flags & ComponentsFlag);
        Assert.Equal(15, post.Buttons.Count);
        Assert.Contains("Your vote is recorded: 15", (await host.Lin.Clicks(post, "15")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_poll_whose_components_are_refused_is_posted_as_before_and_followed_up_so()
    {
        await using var host = await DiscordHost.Run(host => host.ExpectsComplaints = true);
        host.Discord.Faults.Next("create_message", ApiFault.Refused(400, 50035, "Invalid Form Body"));
        var post = await host.Poll("Who? | A | B");
        Assert.Equal(0, post.Content.Flags & ComponentsFlag);
        _ = await host.Lin.Clicks(post, "A");
        _ = await host.Channel.Next(message => message.Id == post.Id && message.Text.Contains("1 · 100%", StringComparison.Ordinal));
        Assert.True(host.Log.Said("posted as embeds"));
    }

    [Fact]
    public async Task Hidden_results_leave_the_options_beside_their_buttons()
    {
        await using var host = await DiscordHost.Run();
        var post = await host.Poll("Who? | A | B", ("results", "closed"));
        Assert.Equal(["A", "B"], post.Buttons);
        Assert.Equal("Vote", post.Button("A")["label"]!.GetValue<string>());
        Assert.Contains("Your vote is recorded: A", (await host.Lin.Clicks(post, "A")).Text, StringComparison.Ordinal);
    }
}
