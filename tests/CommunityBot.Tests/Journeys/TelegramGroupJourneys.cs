using CommunityBot.Core.Messaging;
using CommunityBot.Simulators.Telegram.Chats;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Tests.Journeys;

/// <summary>Groups in Telegram: topics, channels, anonymous administrators, migrations, blocks and privacy mode.</summary>
public sealed class TelegramGroupJourneys
{
    [Fact]
    public async Task A_vote_in_Telegram_shows_in_the_local_chat_and_the_other_way_round()
    {
        await using var host = await TelegramHost.Run();
        var group = host.Telegram.Supergroup("Chips", Role.Administrator);
        var (mo, lin) = (host.Telegram.User("Mo"), host.Telegram.User("Lin"));
        _ = group.Add(mo, Role.Administrator).Add(lin);
        var local = new LocalVoter(host.Http);

        var code = (await local.Say("Mo", "/community link"))
            .Split(' ', '\n')
            .First(word => word.Length >= 6 && word.All(letter => char.IsAsciiDigit(letter) || char.IsAsciiLetterUpper(letter)));
        var proposal = await mo.Says($"/community_link {code}", group).Reply(message => message.Buttons.Count > 0);
        Assert.Contains("Announcements of the other chats come here only if this chat agrees", proposal.Text, StringComparison.Ordinal);
        _ = await mo.Taps(proposal, "Yes, polls only");
        // The chat that made the code is asked in public, and only its moderators answer.
        await local.Tap("Ming", "asks to be one community with this chat", "Yes, polls only");
        await local.Tap("Mo", "asks to be one community with this chat", "Yes, polls only");
        _ = await group.Next(message => message.Text.Contains("have joined", StringComparison.Ordinal));
        _ = mo.Says("/poll_new Will it? | Yes | No", group);
        var post = await group.Next(message => message.Text.Contains("Will it?", StringComparison.Ordinal));

        _ = await lin.Taps(post, "Yes");
        await local.Seen("1 voted");
        await local.Vote("Ming", "No");
        _ = await post.Becomes(message => message.Text.Contains("2 voted", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_topic_is_answered_in_the_topic_and_goes_along_with_its_group()
    {
        await using var host = await TelegramHost.Run();
        var forum = host.Telegram.Forum("Chips");
        var topic = forum.Topic("Polls");
        var lin = host.Telegram.User("Lin");
        _ = forum.Add(lin);
        var answer = await lin.Says("/ask Biren revenue 2024", forum, topic: topic).Reply();
        Assert.Contains("RMB 337 million", answer.Text, StringComparison.Ordinal);
        Assert.Equal(topic, answer.ThreadId);
        _ = lin.Says("/poll_new@community_test_bot Here? | Yes | No", forum, topic: topic);
        Assert.Equal(topic, (await forum.Next(message => message.Text.Contains("Here?", StringComparison.Ordinal))).ThreadId);
    }

    [Fact]
    public async Task A_channel_is_answered_where_it_asks_and_private_answers_wait_for_its_administrators()
    {
        await using var host = await TelegramHost.Run();
        var channel = host.Telegram.Channel("Chip news");
        var (mo, lin) = (host.Telegram.User("Mo"), host.Telegram.User("Lin"));
        _ = channel.Add(mo, Role.Administrator).Add(lin);
        Assert.Contains("RMB 337 million", (await channel.Posts("/ask Biren revenue 2024").Reply()).Text, StringComparison.Ordinal);

        var held = await channel.Posts("/help").Reply(message => message.Buttons.Count > 0);
        var link = (string)held.Button("Open")["url"]!;
        Assert.DoesNotContain("/poll_close", held.Text, StringComparison.Ordinal);
        _ = await lin.Opens(link).Reply();
        Assert.Contains("/ask", (await mo.Opens(link).Reply()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_anonymous_administrator_moderates_and_a_member_does_not()
    {
        await using var host = await TelegramHost.Run();
        var group = host.Telegram.Supergroup("Chips", Role.Administrator);
        var (boss, lin) = (host.Telegram.User("Boss"), host.Telegram.User("Lin"));
        _ = group.Add(boss, Role.Administrator, isAnonymous: true).Add(lin);
        _ = boss.Says("/chatlanguage@community_test_bot english", group);
        var told = await group.Next();
        Assert.DoesNotContain("Only moderators", told.Text, StringComparison.Ordinal);

        Assert.Contains(
            "Only moderators",
            (await lin.Says("/chatlanguage@community_test_bot english", group).Reply(message => message.Receiver == lin)).Text,
            StringComparison.Ordinal);
        // The bot gets an update about the change, so it does not wait until its cached answer expires.
        _ = group.Add(lin, Role.Administrator);
        _ = await lin.Says("/chatlanguage@community_test_bot english", group)
            .Reply(message => message.Receiver == lin && !message.Text.Contains("Only moderators", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_group_that_becomes_a_supergroup_keeps_its_poll()
    {
        await using var host = await TelegramHost.Run();
        var group = host.Telegram.Group("Chips");
        var mo = host.Telegram.User("Mo");
        _ = group.Add(mo, Role.Creator);
        _ = mo.Says("/poll_new@community_test_bot Will it? | Yes | No", group);
        // The post and the explanation come in either order.
        _ = await group.Said(message => message.Text.Contains("Will it?", StringComparison.Ordinal));
        _ = await group.Said(message => message.Text.Contains("privacy mode", StringComparison.Ordinal));
        var supergroup = group.Migrate();
        var listed = await mo.Says("/poll_results 1", supergroup)
            .Reply(message => message.Text.Contains("Will it?", StringComparison.Ordinal));
        Assert.DoesNotContain("went wrong", listed.Text, StringComparison.Ordinal);
        _ = await mo.Says("/poll_post@community_test_bot 1", supergroup).Reply();
        _ = await supergroup.Next(message => message.Buttons.SelectMany(row => row).Contains("Yes"));
        // The supergroup does not get the explanation again.
        Assert.Single(group.FromBot.Concat(supergroup.FromBot), message => message.Text.Contains("privacy mode", StringComparison.Ordinal));
        // Message ids change with the migration, so the old post is given up.
        _ = host.Log.Said("no longer shown");
    }

    [Fact]
    public async Task A_poll_that_meets_the_move_on_its_way_is_posted_once_and_goes_on()
    {
        await using var host = await TelegramHost.Run();
        var group = host.Telegram.Group("Chips");
        var mo = host.Telegram.User("Mo");
        _ = group.Add(mo, Role.Creator);
        _ = await mo.Says("/help").Reply();
        var supergroup = group.Migrate();
        await host.Telegram.Settled();
        // An update with the old id, as from an old button.
        _ = host.Telegram.Updates.Inject($$"""
            {"update_id":{id},"message":{"message_id":77,"date":1,"chat":{"id":{{group.Id}},"type":"group","title":"Chips"},"from":{"id":{{mo.Id}},"is_bot":false,"first_name":"Mo"},"text":"/poll_new@community_test_bot On the way? | Yes | No"} }
            """);
        var post = await supergroup.Next(
            message => message.Text.Contains("On the way?", StringComparison.Ordinal) && message.Buttons.Count > 0);
        Assert.Contains("recorded", (await mo.Taps(post, "Yes")).Text, StringComparison.Ordinal);
        _ = await post.Becomes(message => message.Text.Contains("1 voted", StringComparison.Ordinal));
        Assert.Single(
            supergroup.FromBot, message => message.Text.Contains("On the way?", StringComparison.Ordinal) && message.Buttons.Count > 0);
        _ = host.Log.Said("it is retried");
    }

    [Fact]
    public async Task Privacy_mode_is_explained_once_in_each_group()
    {
        await using var host = await TelegramHost.Run();
        var lin = host.Telegram.User("Lin");
        var group = host.Telegram.Supergroup("Chips", Role.Left);
        _ = group.Add(lin, Role.Creator);
        _ = group.Add(host.Telegram.Bot);
        Assert.Contains("privacy mode", (await group.Next()).Text, StringComparison.Ordinal);
        _ = await lin.Says("/ask Biren revenue 2024", group).Reply(message => message.Text.Contains("337", StringComparison.Ordinal));
        await host.Restart();
        _ = await lin.Says("/ask Biren revenue 2024", group).Reply(message => message.Text.Contains("337", StringComparison.Ordinal));
        Assert.Single(group.FromBot, message => message.Text.Contains("privacy mode", StringComparison.Ordinal));

        var old = host.Telegram.Supergroup("Chips before");
        _ = old.Add(lin);
        _ = lin.Says("/ask Biren revenue 2024", old);
        _ = await old.Next(message => message.Text.Contains("privacy mode", StringComparison.Ordinal));
    }

    [Fact]
    public async Task No_message_is_sent_to_chats_that_removed_the_bot()
    {
        await using var host = await TelegramHost.Run();
        var group = host.Telegram.Supergroup("Chips", Role.Administrator);
        var (mo, lin) = (host.Telegram.User("Mo"), host.Telegram.User("Lin"));
        _ = group.Add(mo, Role.Creator);
        _ = await lin.Says("/help").Reply();
        group.KickBot();
        lin.Blocks();
        await host.Telegram.Settled();
        await host.Restart();

        await IsRefused(group);
        await IsRefused(lin.Private);
        Assert.DoesNotContain(host.Telegram.Calls, call => call.Code == 403);
        _ = group.Add(host.Telegram.Bot);
        _ = await group.Next();
        _ = await Send(group);
        _ = await lin.Says("/help").Reply();
        _ = await Send(lin.Private);

        async Task IsRefused(StandInChat chat) =>
            Assert.Equal(PostRefusal.Forbidden, (await Assert.ThrowsAsync<PostRefusedException>(() => Send(chat))).Reason);

        Task<MessageRef> Send(StandInChat chat) => host.Services.GetServices<IPlatform>().Single(platform => platform.Name == "telegram")
            .Send(new ChatRef("telegram", $"{chat.Id}"), Message.Text("Good morning"), new SendOptions(Priority.Digest, "x"), default);
    }

    [Fact]
    public async Task A_reply_to_the_bot_is_a_follow_up_and_others_are_not_disturbed()
    {
        await using var host = await TelegramHost.Run();
        var group = host.Telegram.Supergroup("Chips", Role.Administrator);
        var lin = host.Telegram.User("Lin");
        _ = group.Add(lin);
        _ = lin.Says("Nice weather today", group);
        var answer = await lin.Says("/ask@community_test_bot Biren revenue 2024", group).Reply();
        Assert.Single(group.FromBot);
        var more = await lin.Says("and R&D expense?", group, replyTo: answer).Reply();
        Assert.Contains("R&D", more.Text, StringComparison.Ordinal);
        Assert.NotNull(more.ReplyTo);
        Assert.Contains(
            "RMB 337 million", (await lin.Says("@community_test_bot Biren revenue 2024", group).Reply()).Text, StringComparison.Ordinal);
    }
}
