using System.Net;
using System.Text;
using CommunityBot.Simulators.Telegram.Chats;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Telegram.Bot;
using Telegram.Bot.Types.Enums;

namespace CommunityBot.Tests.Simulators.Telegram;

/// <summary>Which updates reach the bot, and how.</summary>
public sealed class UpdateTests
{
    [Fact]
    public async Task Privacy_mode_lets_commands_and_replies_through()
    {
        await using var bot = await StandInBot.Start();
        var group = bot.Telegram.Supergroup("Chips");
        var ming = bot.Telegram.User("Ming", "zh-hans");
        _ = group.Add(ming);
        _ = await bot.Client.SendMessage(group.Id, "hello");
        var hello = await group.Next();

        _ = ming.Says("what is the revenue?", group);
        _ = ming.Says("@community_test_bot revenue?", group);
        _ = ming.Says("/ask@another_bot revenue", group);
        _ = ming.Says("/ask revenue", group);
        _ = ming.Says("/ask@community_test_bot revenue", group);
        _ = ming.Says("and last year?", group, replyTo: hello);
        group.OtherBotSpeaks();
        _ = ming.Says("/help", group);

        var heard = await bot.Updates();
        Assert.Equal(["/ask revenue", "/ask@community_test_bot revenue", "and last year?"], heard.Select(update => update.Message!.Text));
        Assert.Equal("zh-hans", heard[0].Message!.From!.LanguageCode);
        Assert.Equal(MessageEntityType.BotCommand, heard[0].Message!.Entities!.Single().Type);
        Assert.Equal(hello.Id, heard[2].Message!.ReplyToMessage!.Id);
        Assert.False((await bot.Client.GetMe()).CanReadAllGroupMessages);

        _ = group.Add(bot.Telegram.Bot, Role.Administrator);
        _ = ming.Says("now everything arrives", group);
        Assert.Equal(["MyChatMember", "Message"], (await bot.Updates()).Select(update => update.Type.ToString()));
    }

    [Fact]
    public async Task An_anonymous_administrator_speaks_as_the_group()
    {
        await using var bot = await StandInBot.Start();
        var group = bot.Telegram.Supergroup("Chips");
        var ming = bot.Telegram.User("Ming");
        _ = group.Add(ming, Role.Administrator, isAnonymous: true);
        _ = ming.Says("/poll new A? | x | y", group);

        var message = (await bot.Updates()).Single().Message!;
        Assert.Equal((1087968824, group.Id), (message.From!.Id, message.SenderChat!.Id));
        Assert.Equal(ChatMemberStatus.Left, (await bot.Client.GetChatMember(group.Id, message.From.Id)).Status);
        Assert.Equal(ChatMemberStatus.Administrator, (await bot.Client.GetChatMember(group.Id, ming.Id)).Status);
        Assert.Equal([ming.Id], (await bot.Client.GetChatAdministrators(group.Id)).Select(member => member.User.Id));
    }

    [Fact]
    public async Task Kinds_of_updates_come_only_as_allowed()
    {
        await using var bot = await StandInBot.Start();
        var group = bot.Telegram.Supergroup("Chips", Role.Administrator);
        var ming = bot.Telegram.User("Ming");
        _ = group.Add(ming);
        _ = group.Add(ming, Role.Administrator);
        Assert.Empty(await bot.Updates());
        Assert.Empty(await bot.Updates(UpdateType.ChatMember));
        _ = group.Add(ming, Role.Member);
        _ = ming.Says("/help", group);
        Assert.Equal(UpdateType.ChatMember, (await bot.Updates()).Single().Type);
    }

    [Fact]
    public async Task Unconfirmed_updates_are_delivered_again()
    {
        await using var bot = await StandInBot.Start();
        var ming = bot.Telegram.User("Ming");
        for (var i = 1; i <= 5; i++)
            _ = ming.Says($"{i}");
        var first = await bot.Client.GetUpdates(limit: 2);
        Assert.Equal(["1", "2"], first.Select(update => update.Message!.Text));
        Assert.Equal(["1", "2", "3", "4", "5"], (await bot.Client.GetUpdates()).Select(update => update.Message!.Text));
        Assert.Equal(["3", "4", "5"], (await bot.Client.GetUpdates(first[1].Id + 1)).Select(update => update.Message!.Text));
        Assert.Equal(["5"], (await bot.Client.GetUpdates(-1)).Select(update => update.Message!.Text));
        Assert.Equal(["5"], (await bot.Client.GetUpdates()).Select(update => update.Message!.Text));
    }

    [Fact]
    public async Task A_long_poll_ends_with_the_first_update_or_with_its_time()
    {
        var clock = new FakeTimeProvider();
        await using var bot = await StandInBot.Start(new TelegramStandInOptions { Time = clock });
        var ming = bot.Telegram.User("Ming");
        var poll = bot.Client.GetUpdates(timeout: 30);
        _ = ming.Says("now");
        Assert.Equal("now", (await poll).Single().Message!.Text);

        var quiet = bot.Client.GetUpdates(int.MaxValue, timeout: 30);
        while (!quiet.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(30));
            await Task.Yield();
        }

        Assert.Empty(await quiet);
    }

    [Fact]
    public async Task Two_simultaneous_pollers_get_a_conflict()
    {
        await using var bot = await StandInBot.Start();
        var first = bot.Client.GetUpdates(timeout: 50);
        var second = bot.Client.GetUpdates(timeout: 50);
        var lost = await Task.WhenAny(first, second);
        await bot.Refused(() => lost, 409, "terminated by other getUpdates request");
        _ = bot.Telegram.User("Ming").Says("x");
        _ = Assert.Single(await (lost == first ? second : first));

        await bot.Client.SetWebhook("https://bot.example/hook");
        await bot.Refused(() => bot.Client.GetUpdates(), 409, "can't use getUpdates method while webhook is active");
        await bot.Client.DeleteWebhook();
        _ = await bot.Client.GetUpdates();
    }

    [Fact]
    public async Task A_webhook_gets_updates_with_its_secret_until_it_accepts_them()
    {
        await using var bot = await StandInBot.Start();
        var posted = new System.Collections.Concurrent.ConcurrentQueue<(string Secret, string Body)>();
        var three = new TaskCompletionSource();
        var builder = WebApplication.CreateSlimBuilder();
        _ = builder.Logging.ClearProviders();
        _ = builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        await using var application = builder.Build();
        application.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
            posted.Enqueue((context.Request.Headers["X-Telegram-Bot-Api-Secret-Token"].ToString(), await reader.ReadToEndAsync()));
            context.Response.StatusCode = posted.Count == 1 ? 500 : 200;
            if (posted.Count == 3)
                three.SetResult();
        });
        await application.StartAsync();
        await bot.Violation(() => bot.Client.SetWebhook("http://bot.example/hook"), "HTTPS URL must be provided");
        await bot.Client.SetWebhook($"{application.Urls.Single()}/hook", secretToken: "s3cret");

        var ming = bot.Telegram.User("Ming");
        _ = ming.Says("one");
        _ = ming.Says("two");
        await three.Task.WaitAsync(TimeSpan.FromSeconds(60));
        await bot.Telegram.Settled();

        Assert.All(posted, post => Assert.Equal("s3cret", post.Secret));
        Assert.Equal(
            ["one", "one", "two"],
            posted.Select(post =>
                System.Text.Json.JsonDocument.Parse(post.Body).RootElement.GetProperty("message").GetProperty("text").GetString()));
        Assert.Contains("500", (await bot.Client.GetWebhookInfo()).LastErrorMessage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Updates_can_be_repeated_reordered_and_of_unknown_kinds()
    {
        await using var bot = await StandInBot.Start();
        var ming = bot.Telegram.User("Ming");
        _ = ming.Says("one");
        var one = (await bot.Updates()).Single();
        Assert.Empty(await bot.Updates());
        bot.Telegram.Updates.Repeat();
        Assert.Equal(one.Id, (await bot.Client.GetUpdates()).Single().Id);
        Assert.Empty(await bot.Updates());

        bot.Telegram.Updates.InReverse(() => (_, _) = (ming.Says("two"), ming.Says("three")));
        Assert.Equal(["three", "two"], (await bot.Client.GetUpdates()).Select(update => update.Message!.Text));

        _ = bot.Telegram.Updates.Inject("""{"update_id":{id},"brand_new_thing":{"x":1}}""");
        Assert.Equal(UpdateType.Unknown, (await bot.Client.GetUpdates()).Last().Type);
    }

    [Fact]
    public async Task Deep_links_arrive_as_a_start_with_its_payload()
    {
        await using var bot = await StandInBot.Start();
        var ming = bot.Telegram.User("Ming");
        _ = ming.Opens("https://t.me/community_test_bot?start=link_Ab-9");
        Assert.Equal("/start link_Ab-9", (await bot.Updates()).Single().Message!.Text);
        _ = Assert.Throws<InvalidOperationException>(() => ming.Opens("https://t.me/community_test_bot?start=a.b"));
    }

    [Fact]
    public async Task Channels_post_without_an_author()
    {
        await using var bot = await StandInBot.Start();
        var channel = bot.Telegram.Channel("News");
        _ = channel.Posts("/ask revenue");
        var post = (await bot.Updates()).Single().ChannelPost!;
        Assert.Equal((null, channel.Id), (post.From, post.SenderChat!.Id));
    }
}
