using CommunityBot.Simulators.Telegram.Chats;
using Microsoft.Extensions.Time.Testing;
using Telegram.Bot;
using Telegram.Bot.Types;
using Telegram.Bot.Types.InlineQueryResults;
using Telegram.Bot.Types.ReplyMarkups;

namespace CommunityBot.Tests.Simulators.Telegram;

/// <summary>Taps, inline questions, messages for one reader, and menus.</summary>
public sealed class QueryTests
{
    static readonly InlineKeyboardMarkup Yes = new(InlineKeyboardButton.WithCallbackData("Yes, please", "p:1"));

    [Fact]
    public async Task A_tap_is_answered_with_a_toast()
    {
        await using var bot = await StandInBot.Start();
        var group = bot.Telegram.Supergroup("Chips");
        var ming = bot.Telegram.User("Ming");
        _ = await bot.Client.SendMessage(group.Id, "poll", replyMarkup: Yes);
        var tap = ming.Taps(await group.Next(), "yes");
        var query = (await bot.Updates()).Single().CallbackQuery!;
        Assert.Equal(("p:1", ming.Id, group.Id), (query.Data, query.From.Id, query.Message!.Chat.Id));
        await bot.Violation(() => bot.Client.AnswerCallbackQuery(query.Id, new string('x', 201)), "MESSAGE_TOO_LONG");
        await bot.Client.AnswerCallbackQuery(query.Id, "Counted", showAlert: true);
        Assert.Equal(("Counted", true), ((await tap).Text, (await tap).IsAlert));
        await bot.Refused(
            () => bot.Client.AnswerCallbackQuery("1"), 400, "query is too old and response timeout expired or query ID is invalid");
    }

    [Fact]
    public async Task An_answer_after_fifteen_seconds_is_too_late()
    {
        var clock = new FakeTimeProvider();
        await using var bot = await StandInBot.Start(
            new TelegramStandInOptions { Time = clock, WaitTimeout = TimeSpan.FromMilliseconds(1) });
        var group = bot.Telegram.Supergroup("Chips");
        _ = await bot.Client.SendMessage(group.Id, "poll", replyMarkup: Yes);
        _ = await Assert.ThrowsAsync<TimeoutException>(() => bot.Telegram.User("Ming").TapsData(group.Messages[0], "p:1"));
        var query = (await bot.Updates()).Single().CallbackQuery!;
        clock.Advance(TimeSpan.FromSeconds(15.1));
        await bot.Refused(() => bot.Client.AnswerCallbackQuery(query.Id), 400, "query is too old");
    }

    [Fact]
    public async Task An_inline_answer_is_chosen_and_said_via_the_bot()
    {
        await using var bot = await StandInBot.Start();
        var group = bot.Telegram.Supergroup("Elsewhere", Role.Left);
        var ming = bot.Telegram.User("Ming");
        var asked = ming.Asks("壁仞 营收");
        var query = (await bot.Updates()).Single().InlineQuery!;
        Assert.Equal("壁仞 营收", query.Query);
        var article = new InlineQueryResultArticle(
            "1", "3.37亿元", new InputTextMessageContent("<b>3.37</b>") { ParseMode = global::Telegram.Bot.Types.Enums.ParseMode.Html });
        await bot.Violation(() => bot.Client.AnswerInlineQuery(query.Id, [article, article]), "RESULT_ID_DUPLICATE");
        await bot.Violation(
            () => bot.Client.AnswerInlineQuery(query.Id, [], button: new InlineQueryResultsButton("Open") { StartParameter = "a b" }),
            "START_PARAM_INVALID");
        await bot.Client.AnswerInlineQuery(query.Id, [article], isPersonal: true);
        var answer = await asked;
        Assert.Equal(["3.37亿元"], answer.Titles);
        Assert.True(answer.IsPersonal);
        Assert.Equal("3.37", ming.Chooses(answer, 0, group).Text);
    }

    [Fact]
    public async Task An_ephemeral_message_has_one_reader_and_needs_a_tap_or_a_command()
    {
        var clock = new FakeTimeProvider();
        await using var bot = await StandInBot.Start(new TelegramStandInOptions { Time = clock, Limits = null });
        var group = bot.Telegram.Supergroup("Chips");
        var (ming, li) = (bot.Telegram.User("Ming"), bot.Telegram.User("Li"));
        _ = group.Add(ming).Add(li);
        _ = await bot.Client.SendMessage(group.Id, "poll", replyMarkup: Yes);
        var tap = ming.Taps(await group.Next(), "yes");
        var query = (await bot.Updates()).Single().CallbackQuery!;
        Task<Message> Whisper(string? id) =>
            bot.Client.SendMessage(
                group.Id,
                "you chose yes",
                ephemeralMessageParameters: new EphemeralMessageParameters { ReceiverUserId = ming.Id, CallbackQueryId = id });

        await bot.Refused(() => Whisper(null), 400, "MESSAGE_NOT_COMMAND");
        var whisper = await Whisper(query.Id);
        await bot.Client.AnswerCallbackQuery(query.Id);
        _ = await tap;
        Assert.Equal((0, ming.Id), (whisper.Id, whisper.ReceiverUser!.Id));
        Assert.Equal(["poll", "you chose yes"], group.SeenBy(ming).Select(message => message.Text));
        Assert.Equal(["poll"], group.SeenBy(li).Select(message => message.Text));
        await bot.Client.EditEphemeralMessageText(group.Id, ming.Id, whisper.EphemeralMessageId!.Value, "changed");
        Assert.Equal("changed", group.SeenBy(ming)[1].Text);
        clock.Advance(TimeSpan.FromSeconds(16));
        await bot.Refused(() => Whisper(query.Id), 400, "query is too old");
        _ = group.Add(bot.Telegram.Bot, Role.Administrator);
        _ = await Whisper(null);
        await bot.Client.DeleteEphemeralMessage(group.Id, ming.Id, whisper.EphemeralMessageId.Value);
        Assert.Equal(["poll", "you chose yes"], group.SeenBy(ming).Select(message => message.Text));
        Assert.Empty(bot.Telegram.Complaints);
    }

    [Fact]
    public async Task An_ephemeral_command_reaches_the_bot_alone()
    {
        await using var bot = await StandInBot.Start();
        var group = bot.Telegram.Supergroup("Chips");
        var ming = bot.Telegram.User("Ming");
        _ = group.Add(ming);
        await bot.Client.SetMyCommands([new BotCommand("mine", "My votes") { IsEphemeral = true }, new BotCommand("ask", "Ask")]);
        _ = ming.Says("/mine", group);
        var message = (await bot.Updates()).Single().Message!;
        Assert.Equal(0, message.Id);
        _ = await bot.Client.SendMessage(
            group.Id,
            "none",
            replyParameters: new ReplyParameters { EphemeralMessageId = message.EphemeralMessageId },
            ephemeralMessageParameters: ming.Id);
        Assert.Equal(["/mine", "none"], group.SeenBy(ming).Select(seen => seen.Text));
        Assert.Empty(group.Messages);
    }

    [Fact]
    public async Task Menus_show_by_scope_and_language()
    {
        await using var bot = await StandInBot.Start();
        var group = bot.Telegram.Supergroup("Chips");
        var (ming, ann) = (bot.Telegram.User("Ming", "zh-hans"), bot.Telegram.User("Ann", "en"));
        _ = group.Add(ming, Role.Administrator).Add(ann);
        await bot.Client.SetMyCommands([new BotCommand("ask", "Ask")]);
        await bot.Client.SetMyCommands([new BotCommand("ask", "提问")], languageCode: "zh");
        await bot.Client.SetMyCommands(
            [new BotCommand("ask", "Ask"), new BotCommand("poll", "Poll")], new BotCommandScopeAllChatAdministrators());
        Assert.Equal(["/ask: 提问"], ming.Menu());
        Assert.Equal(["/ask: Ask", "/poll: Poll"], ming.Menu(group));
        Assert.Equal(["/ask: Ask"], ann.Menu(group));
        await bot.Violation(() => bot.Client.SetMyCommands([new BotCommand("Ask", "x")]), "BOT_COMMAND_INVALID");
        await bot.Violation(() => bot.Client.SetMyCommands([new BotCommand("ask", "")]), "BOT_COMMAND_DESCRIPTION_INVALID");
        await bot.Violation(() => bot.Client.SetMyCommands([new BotCommand("ask", "x")], languageCode: "zh-hans"), "invalid language code");
    }
}
