namespace CommunityBot.Tests.Journeys;

/// <summary>What members do with the bot on Discord, through the real host and the stand-in.</summary>
public sealed class DiscordJourneys
{
    [Fact]
    public async Task A_question_is_answered_for_all_with_figure_source_and_the_readers_language()
    {
        await using var host = await DiscordHost.Run();
        var answer = await host.Ming.Uses(host.Channel, "/ask", ("question", "壁仞科技2024年营收是多少"));
        Assert.False(answer.IsPrivate);
        Assert.Contains("3.37亿元", answer.Text, StringComparison.Ordinal);
        Assert.Contains("壁仞科技过港交所聆讯", answer.Text, StringComparison.Ordinal);
        Assert.Contains(
            "RMB 337 million",
            (await host.Lin.Uses(host.Channel, "/ask", ("question", "Biren revenue 2024"))).Text,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_suggested_figure_is_a_button_away()
    {
        await using var host = await DiscordHost.Run();
        var answer = await host.Lin.Uses(host.Channel, "/ask", ("question", "Biren revenue 2023"));
        Assert.Contains(
            "RMB 337 million", (await host.Lin.Clicks(answer.Message, answer.Message.Buttons[0])).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chart_follows_into_the_answer_as_a_picture_that_is_described()
    {
        await using var host = await DiscordHost.Run();
        var answer = await host.Lin.Uses(host.Channel, "/ask", ("question", "Biren gross margin trend"));
        Assert.Contains("53.2%", answer.Text, StringComparison.Ordinal);
        var drawn = await host.Channel.Next(message => message.Files.Count > 0);
        Assert.Equal(answer.Message.Id, drawn.Id);
        Assert.Equal("chart-1.png", drawn.Files[0].Name);
        Assert.Contains("53.2%", drawn.Files[0].Description, StringComparison.Ordinal);
        // The chart is as wide as the message, with its text in words for those who do not see it.
        var gallery = drawn.Gallery;
        Assert.Contains("53.2%", gallery["items"]![0]!["description"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains(drawn.Files[0].Id, gallery["items"]![0]!["media"]!["url"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Contains("53.2%", drawn.Text, StringComparison.Ordinal);
        Assert.Equal("\u0089PNG"[1..], System.Text.Encoding.ASCII.GetString(drawn.Files[0].Bytes.AsSpan(1, 3)));
    }

    [Fact]
    public async Task A_poll_is_launched_voted_on_and_closed()
    {
        await using var host = await DiscordHost.Run();
        var post = await host.Poll("Who is ahead? | Biren | Moore Threads");

        var voted = await host.Ming.Clicks(post, "Biren");
        Assert.True(voted.IsPrivate);
        Assert.Contains("已记录您的投票：Biren", voted.Text, StringComparison.Ordinal);
        _ = await host.Lin.Clicks(post, "Biren");
        Assert.Contains("changed to: Moore Threads", (await host.Lin.Clicks(post, "Moore Threads")).Text, StringComparison.Ordinal);
        _ = await host.Channel.Next(message => message.Id == post.Id && message.Text.Contains("2 voted", StringComparison.Ordinal));

        Assert.Contains("closed", (await host.Mo.Uses(host.Channel, "/poll close", ("poll", "1"))).Text, StringComparison.Ordinal);
        var closed = await host.Channel.Next(
            message => message.Id == post.Id && message.Text.Contains("This poll has closed", StringComparison.Ordinal));
        // The options stay, and take no taps.
        Assert.Equal(["Biren", "Moore Threads"], closed.Buttons);
        Assert.Equal("true", closed.Button("Biren")["disabled"]!.ToJsonString());
        _ = Assert.Throws<InvalidOperationException>(() => host.Lin.BeginsClick(closed, "Biren"));
    }

    [Fact]
    public async Task A_ranking_goes_on_in_one_private_message()
    {
        await using var host = await DiscordHost.Run();
        var post = await host.Poll("Rank them | A | B | C", ("kind", "ranked"));
        var draft = await host.Lin.Clicks(post, "B");
        Assert.True(draft.IsPrivate);
        var second = await host.Lin.Clicks(draft.Message, "A");
        Assert.Equal(draft.Message.Id, second.Message.Id);
        Assert.Contains("1. B > 2. A", second.Text, StringComparison.Ordinal);
        var confirmed = await host.Lin.Clicks(second.Message, "Confirm");
        Assert.Equal(draft.Message.Id, confirmed.Message.Id);
        Assert.Contains("Your vote is recorded", confirmed.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Buttons_show_by_their_colour_what_a_tap_does()
    {
        const int grey = 2, green = 3, red = 4;
        await using var host = await DiscordHost.Run();
        var post = await host.Poll("Rank them | A | B", ("kind", "ranked"));
        var draft = await host.Lin.Clicks(post, "B");
        Assert.Equal((grey, green, red), (Style(draft, "A"), Style(draft, "Confirm"), Style(draft, "Clear")));
        Assert.Equal(red, Style(await host.Lin.Clicks(draft.Message, "Confirm"), "Withdraw"));
        Assert.Equal(red, Style(await host.Lin.Uses(host.Lin.Dm, "/privacy forget"), "Forget me"));

        static int Style(CommunityBot.Simulators.Discord.World.StandInInteraction answer, string label) =>
            answer.Message.Button(label)["style"]!.GetValue<int>();
    }

    [Fact]
    public async Task A_poll_is_made_with_a_form_and_a_refused_form_comes_back_as_it_was_left_after_a_restart_too()
    {
        await using var host = await DiscordHost.Run();
        var form = (await host.Mo.Uses(host.Channel, "/poll new")).Modal!;
        Assert.Equal(5, form.Fields.Count);

        var refused = await host.Mo.Submits(
            form, ("question", "Half a poll?"), ("options", "one\ntwo"), ("more", "Closes: soon"), ("kind", "multiple"),
            ("rules", "write_in\nnamed"));
        Assert.True(refused.IsPrivate);
        await host.Restart();
        var again = (await host.Mo.Clicks(refused.Message, "Open the form")).Modal!;
        Assert.Contains(
            "⚠",
            again.Json.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }),
            StringComparison.Ordinal);

        // The form keeps its values, so only the wrong one is typed again.
        var launched = await host.Mo.Submits(again, ("more", "Closes: 2h"));
        Assert.Contains("is launched", launched.Text, StringComparison.Ordinal);
        var post = await host.Channel.Next(message => message.Text.Contains("Half a poll?", StringComparison.Ordinal));
        Assert.Contains(post.Buttons, label => label.Contains("Add an option", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_member_adds_an_option_with_the_form_of_a_posts_button()
    {
        await using var host = await DiscordHost.Run();
        var post = await host.Poll("Who? | A | B", ("write_in", "yes"));
        var form = (await host.Lin.Clicks(post, "Add an option")).Modal!;
        var added = await host.Lin.Submits(form, ("option", "Cambricon"));
        Assert.True(added.IsPrivate);
        Assert.Contains("“Cambricon” is added. Your vote is recorded: Cambricon", added.Text, StringComparison.Ordinal);
        _ = await host.Channel.Next(message => message.Id == post.Id && message.Buttons.Contains("Cambricon"));
    }

    [Fact]
    public async Task Names_are_proposed_while_they_are_typed()
    {
        await using var host = await DiscordHost.Run();
        Assert.Contains(
            await host.Lin.Types(host.Channel, "/company", "name", "Bir"),
            choice => choice.Name.Contains("Biren", StringComparison.Ordinal));
        _ = await host.Poll("Who? | A | B");
        Assert.Contains(await host.Lin.Types(host.Channel, "/poll show", "poll", ""), choice => choice.Value == "1");
    }

    [Fact]
    public async Task A_file_comes_attached_and_for_its_reader_alone()
    {
        await using var host = await DiscordHost.Run();
        var post = await host.Poll("Who? | A | B");
        _ = await host.Lin.Clicks(post, "A");
        _ = await host.Mo.Uses(host.Channel, "/poll close");
        var export = await host.Mo.Uses(host.Channel, "/poll export", ("poll", "1"));
        Assert.True(export.IsPrivate);
        Assert.Equal("text/csv", Assert.Single(export.Message.Files).ContentType.Split(';')[0]);
    }
}
