using CommunityBot.Simulators.Telegram.Chats;
using CommunityBot.Simulators.Telegram.Faults;

namespace CommunityBot.Tests.Journeys;

/// <summary>Errors between the bot and Telegram, and unusual input of members.</summary>
public sealed class TelegramFaultJourneys
{
    [Fact]
    public async Task Unknown_updates_and_texts_do_not_stop_the_bot()
    {
        await using var host = await TelegramHost.Run();
        var lin = host.Telegram.User("Lin");
        foreach (var update in (string[])
            [
                """{"update_id":{id}}""", """{"update_id":{id},"brand_new":{"x":[1,2]}}""", """{"update_id":{id},"message":"what?"}""",
                """{"update_id":{id},"message":{"chat":7}}""",
                """{"update_id":{id},"callback_query":{"id":"1"}}""",
                """{"update_id":{id},"message":{"message_id":1,"date":1,"chat":{"id":1,"type":"hologram"},"text":"/help"}}""",
            ])
        {
            _ = host.Telegram.Updates.Inject(update);
        }

        _ = await lin.Says("/help").Reply();
        Assert.Contains("keep it under", (await lin.Says("/ask " + new string('x', 4090)).Reply()).Text, StringComparison.Ordinal);
        Assert.Contains("There is no command", (await lin.Says("/" + new string('x', 4000)).Reply()).Text, StringComparison.Ordinal);
        _ = await lin.Says("/poll_show ２").Reply();
        _ = await lin.Says("/poll_show ٢").Reply();
        _ = await lin.Says("／ａｓｋ 壁仞 营收 2024").Reply(message => message.Text.Contains("3.37亿元", StringComparison.Ordinal));
        var help = await lin.Says("/help").Reply();
        foreach (var data in (string[])
            [
                "pv", "pv:", "pv:0:1", "pv:x:999999999999", "nobody:1", "~", "~9:c9", "~x:", "ask:|||", ":", new string('z', 64),
            ])
        {
            _ = await lin.TapsData(help, data);
        }

        Assert.DoesNotContain(lin.Private.FromBot, message => message.Text.Contains("went wrong", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_update_that_is_brought_twice_is_handled_once_over_a_restart_too()
    {
        await using var host = await TelegramHost.Run();
        var lin = host.Telegram.User("Lin");
        _ = await lin.Says("/help").Reply();
        await host.Telegram.Settled();
        host.Telegram.Updates.Repeat();
        await host.Telegram.Settled();
        await host.StopBot();
        host.Telegram.Updates.Repeat();
        _ = host.Log.Said("Telegram asks to wait");
        await host.StartBot();
        _ = await lin.Says("/sources").Reply(message => message.Text.Contains("Sources", StringComparison.Ordinal));
        Assert.Single(lin.Private.FromBot, message => !message.Text.Contains("Sources", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Telegram_says_to_wait_and_the_answer_comes_after_that()
    {
        await using var host = await TelegramHost.Run();
        var lin = host.Telegram.User("Lin");
        host.Telegram.Faults.Next("sendMessage", Fault.TooManyRequests(7));
        var from = host.Clock.GetUtcNow();
        _ = await lin.Says("/help").Reply();
        Assert.True(host.Clock.GetUtcNow() - from >= TimeSpan.FromSeconds(7));
        Assert.True(host.Log.Said("Telegram asks to wait 00:00:07"));
    }

    [Fact]
    public async Task What_Telegram_cannot_read_is_sent_again_without_formatting()
    {
        await using var host = await TelegramHost.Run();
        host.Telegram.Faults.Next(
            "sendMessage", Fault.Error(400, "Bad Request: can't parse entities: Unsupported start tag \"x\" at byte offset 0"));
        var answer = await host.Telegram.User("Lin").Says("/ask Biren revenue 2024").Reply();
        Assert.Contains("RMB 337 million", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", answer.Text, StringComparison.Ordinal);
        Assert.True(host.Log.Said("could not read the formatting"));
    }

    [Fact]
    public async Task An_answer_that_may_have_arrived_is_not_sent_twice_and_one_that_has_not_is()
    {
        await using var host = await TelegramHost.Run();
        var lin = host.Telegram.User("Lin");
        host.Telegram.Faults.Next("sendMessage", Fault.DropAfter());
        _ = await lin.Says("/ask Biren revenue 2024").Reply();
        _ = await lin.Says("/sources").Reply(message => message.Text.Contains("Sources", StringComparison.Ordinal));
        Assert.Single(lin.Private.FromBot, message => message.Text.Contains("337", StringComparison.Ordinal));
        await Eventually.Holds(() => host.Log.Said("not known whether the answer"));

        // Members notice nothing of errors between the bot and Telegram.
        host.Telegram.Faults.Next("getUpdates", Fault.Error(502), 2);
        host.Telegram.Faults.Next("getUpdates", Fault.NotJson());
        _ = await lin.Says("/help").Reply();
        await Eventually.Holds(() => host.Log.Said("could not be asked for updates"));
    }

    [Fact]
    public async Task A_slow_question_holds_up_no_vote()
    {
        await using var host = await TelegramHost.Run();
        var group = host.Telegram.Supergroup("Chips", Role.Administrator);
        var (mo, lin) = (host.Telegram.User("Mo"), host.Telegram.User("Lin"));
        _ = group.Add(mo, Role.Creator).Add(lin);
        _ = mo.Says("/poll_new Will it? | Yes | No", group);
        var post = await group.Next(message => message.Text.Contains("Will it?", StringComparison.Ordinal));

        var release = new TaskCompletionSource();
        host.Telegram.Faults.Next("sendMessage", Fault.Hold(release.Task));
        var asked = lin.Says("/ask@community_test_bot Biren revenue 2024", group);
        Assert.Contains("recorded", (await lin.Taps(post, "Yes")).Text, StringComparison.Ordinal);
        Assert.Contains("recorded", (await mo.Taps(post, "Yes")).Text, StringComparison.Ordinal);
        release.SetResult();
        _ = await asked.Reply(message => message.Text.Contains("337", StringComparison.Ordinal));

        // A delayed answer to the member's own tap does not delay a vote either.
        var near = await lin.Says("/ask@community_test_bot Biren revenue 2030", group)
            .Reply(message => message.Buttons.Count > 0 && message.Id > post.Id);
        release = new TaskCompletionSource();
        host.Telegram.Faults.Next("sendMessage", Fault.Hold(release.Task));
        _ = await lin.Taps(near, "2024");
        Assert.Contains("changed to: No", (await lin.Taps(post, "No")).Text, StringComparison.Ordinal);
        release.SetResult();
    }

    [Fact]
    public async Task A_tap_is_answered_while_its_private_answer_waits()
    {
        await using var host = await TelegramHost.Run(telegram => telegram.PrivacyMode = false);
        var lin = host.Telegram.User("Lin");
        foreach (var role in (Role[])[Role.Administrator, Role.Member])
        {
            var group = host.Telegram.Supergroup($"Chips {role}", role).Add(lin);
            _ = lin.Says($"/poll_new@community_test_bot Which {role}? | A1 | B2 kind=ranked", group);
            var post = await group.Next(
                message => message.Text.Contains($"Which {role}?", StringComparison.Ordinal) && message.Buttons.Count > 0);
            var release = new TaskCompletionSource();
            host.Telegram.Faults.Next("sendMessage", Fault.Hold(release.Task));
            var toast = await lin.Taps(post, "B2");
            // A bot that is no administrator can answer privately in the group only while the tap is valid. Otherwise it uses
            // the private chat, which Lin has not opened.
            Assert.Equal(role == Role.Member, toast.Url is not null);
            release.SetResult();
            Assert.Equal(lin, (await group.Next(message => message.Receiver is not null)).Receiver);
        }
    }

    [Fact]
    public async Task A_refused_or_delayed_menu_does_not_delay_answers()
    {
        await using var host = await TelegramHost.Run(telegram =>
        {
            telegram.Faults.Next("setMyCommands", Fault.Error(400, "Bad Request: BOT_COMMAND_INVALID"));
            telegram.Faults.Next("setMyCommands", Fault.TooManyRequests(3600));
        }, hasMenus: false);
        var lin = host.Telegram.User("Lin");
        _ = await lin.Says("/help").Reply();
        await Eventually.Holds(() => host.Log.Said("does not take the commands of menu:") && host.Log.Said("cannot be reached yet"));
        Assert.Empty(lin.Menu());
        host.Clock.Advance(TimeSpan.FromHours(1));
        _ = await host.Telegram.Call(call => call.Method == "setMyCommands" && call.Code == 200);
    }

    [Fact]
    public async Task Another_bot_on_the_same_database_does_not_use_the_offset_of_the_first()
    {
        await using var host = await TelegramHost.Run();
        _ = await host.Telegram.User("Lin").Says("/help").Reply();
        await host.Telegram.Settled();
        await using var other = await CommunityBot.Simulators.Telegram.TelegramStandIn.Start(
            new() { Time = host.Clock, BotId = 7_000_000_002, BotName = "other_test_bot" });
        // Its update ids are independent and may be smaller.
        other.Updates.JumpTo(5);
        (host.Settings["Telegram:Token"], host.Settings["Telegram:ApiBase"]) = (other.Token, other.BaseUrl);
        await host.Restart();
        var mo = other.User("Mo");
        _ = await mo.Says("/help@other_test_bot").Reply();
        await Eventually.Holds(() => mo.Menu().Count > 0);
        Assert.Empty(other.Complaints);
        await host.StopBot();
    }

    [Fact]
    public async Task A_conflict_with_another_instance_or_a_webhook_is_logged()
    {
        await using var host = await TelegramHost.Run();
        host.Telegram.Faults.Next(
            "getUpdates",
            Fault.Error(409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"));
        _ = await host.Telegram.User("Lin").Says("/help").Reply();
        _ = await host.Telegram.User("Ming").Says("/help").Reply();
        await Eventually.Holds(() => host.Log.Said("Another process asks Telegram for this bot's updates"));
        host.Telegram.Faults.Next(
            "getUpdates",
            Fault.Error(
                409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"));
        _ = await host.Telegram.User("Alex").Says("/help").Reply();
        _ = await host.Telegram.User("Yan").Says("/help").Reply();
        await Eventually.Holds(() => host.Log.Said("A webhook that another program set receives this bot's updates"));
    }

    [Fact]
    public async Task Inline_questions_are_answered_with_what_can_be_put_in()
    {
        await using var host = await TelegramHost.Run(set: settings => settings["Quotas:PerMemberAndMinute"] = "3");
        var (lin, group) = (host.Telegram.User("Lin", "zh-hans"), host.Telegram.Supergroup("Anywhere", Role.Left));
        var offered = await lin.Asks("壁仞 2024年营收");
        Assert.Contains("3.37亿元", lin.Chooses(offered, 0, group).Text, StringComparison.Ordinal);
        Assert.True(offered.IsPersonal);
        var nothing = await lin.Asks("");
        Assert.Empty(nothing.Results);
        Assert.NotNull(nothing.Button);

        // Inline typing is no question: it uses no quota and starts no conversation.
        for (var i = 0; i < 5; i++)
            _ = await lin.Asks("壁仞 2024年营收");
        var asked = await lin.Says("毛利率").Reply();
        Assert.DoesNotContain("53.2%", asked.Text, StringComparison.Ordinal);
        Assert.Contains("哪家公司", asked.Text, StringComparison.Ordinal);
    }
}
