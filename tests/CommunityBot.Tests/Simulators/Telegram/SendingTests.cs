using System.Text;
using CommunityBot.Simulators.Telegram.Chats;
using Telegram.Bot;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.ReplyMarkups;

namespace CommunityBot.Tests.Simulators.Telegram;

/// <summary>What can be sent and edited, and what Telegram's limits refuse.</summary>
public sealed class SendingTests
{
    /// <summary>The header of a PNG with its size, which is all that the stand-in reads.</summary>
    static byte[] Png(int width, int height) =>
        [
            0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8, .. BitConverter.GetBytes(width).Reverse(),
            .. BitConverter.GetBytes(height).Reverse(),
        ];

    [Fact]
    public async Task A_message_arrives_as_its_readers_see_it()
    {
        await using var bot = await StandInBot.Start();
        var group = bot.Telegram.Supergroup("Chips");
        var keyboard = new InlineKeyboardMarkup(
            [[InlineKeyboardButton.WithCallbackData("Yes", "p:1:1"), InlineKeyboardButton.WithCallbackData("No", "p:1:2")]]);

        var sent = await bot.Client.SendMessage(
            group.Id, " <b>壁仞</b> &lt;2024&gt; <a href=\"https://x.example/a\">source</a> ", ParseMode.Html, replyMarkup: keyboard);

        Assert.Equal("壁仞 <2024> source", sent.Text);
        Assert.Equal(
            [(MessageEntityType.Bold, 0, 2), (MessageEntityType.TextLink, 10, 6)],
            sent.Entities!.Select(entity => (entity.Type, entity.Offset, entity.Length)));
        var shown = await group.Next();
        Assert.Equal("壁仞 <2024> source", shown.Text);
        Assert.Equal(["Yes", "No"], shown.Buttons.Single());
        Assert.Empty(bot.Telegram.Complaints);
    }

    [Theory]
    [InlineData("<b>open", "can't parse entities: Can't find end tag corresponding to start tag \"b\"")]
    [InlineData("1 < 2", "can't parse entities: Unsupported start tag \"\" at byte offset 2")]
    [InlineData("壁<x>", "can't parse entities: Unsupported start tag \"x\" at byte offset 3")]
    [InlineData("<b><i>x</b></i>", "can't parse entities: Unmatched end tag at byte offset 7, expected \"</i>\", found \"</b>\"")]
    [InlineData("x</b>", "can't parse entities: Unexpected end tag at byte offset 1")]
    [InlineData("<span>x</span>", "can't parse entities: Tag \"span\" must have class \"tg-spoiler\" at byte offset 0")]
    [InlineData("<b></b>", "message text is empty")]
    public async Task Text_that_Telegram_cannot_read_is_refused(string html, string words)
    {
        await using var bot = await StandInBot.Start();
        var group = bot.Telegram.Group("Chips");
        await bot.Violation(() => bot.Client.SendMessage(group.Id, html, ParseMode.Html), words);
    }

    [Fact]
    public async Task Length_counts_after_the_tags_and_in_UTF16_units()
    {
        await using var bot = await StandInBot.Start();
        var group = bot.Telegram.Group("Chips");
        _ = await bot.Client.SendMessage(group.Id, $"<b>{new string('a', 4090)}</b>&amp;&lt;😀😀", ParseMode.Html);
        await bot.Violation(() => bot.Client.SendMessage(group.Id, $"{new string('a', 4095)}😀"), "message is too long");
        using var photo = new MemoryStream(Png(800, 400));
        await bot.Violation(
            () => bot.Client.SendPhoto(group.Id, InputFile.FromStream(photo, "chart.png"), new string('a', 1025)),
            "message caption is too long");
    }

    [Fact]
    public async Task Buttons_keep_their_64_bytes_and_one_action()
    {
        await using var bot = await StandInBot.Start();
        var group = bot.Telegram.Group("Chips");
        Task Send(InlineKeyboardButton button) => bot.Client.SendMessage(group.Id, "x", replyMarkup: new InlineKeyboardMarkup(button));
        await Send(InlineKeyboardButton.WithCallbackData("ok", new string('a', 64)));
        await bot.Violation(() => Send(InlineKeyboardButton.WithCallbackData("long", new string('壁', 22))), "BUTTON_DATA_INVALID");
        await bot.Violation(() => Send(InlineKeyboardButton.WithCallbackData("", "x")), "text is empty");
        await bot.Violation(() => Send(new InlineKeyboardButton("nothing")), "exactly one action");
        await bot.Violation(
            () =>
                bot.Client.SendMessage(
                    group.Id,
                    "x",
                    replyMarkup: new InlineKeyboardMarkup(
                        Enumerable.Range(0, 101).Select(i => InlineKeyboardButton.WithCallbackData("b", "d")).Chunk(8))),
            "reply markup is too long");
    }

    [Fact]
    public async Task A_photo_is_uploaded_and_its_caption_edited()
    {
        await using var bot = await StandInBot.Start();
        var group = bot.Telegram.Group("Chips");
        using var file = new MemoryStream(Png(800, 400));
        var sent = await bot.Client.SendPhoto(group.Id, InputFile.FromStream(file, "chart.png"), "<i>3.37亿</i>", ParseMode.Html);
        Assert.Equal((800, 400), (sent.Photo![0].Width, sent.Photo[0].Height));
        var shown = await group.Next();
        Assert.Equal(Png(800, 400), shown.Media!.Bytes);
        _ = await bot.Client.EditMessageCaption(group.Id, sent.Id, "new");
        Assert.Equal("new", shown.Text);
        await bot.Refused(() => bot.Client.EditMessageText(group.Id, sent.Id, "text"), 400, "there is no text in the message to edit");
        using var wide = new MemoryStream(Png(4000, 100));
        await bot.Violation(() => bot.Client.SendPhoto(group.Id, InputFile.FromStream(wide, "wide.png")), "PHOTO_INVALID_DIMENSIONS");
        using var none = new MemoryStream(Encoding.UTF8.GetBytes("no picture"));
        await bot.Violation(() => bot.Client.SendPhoto(group.Id, InputFile.FromStream(none, "none.png")), "IMAGE_PROCESS_FAILED");
    }

    [Fact]
    public async Task An_edit_must_change_an_existing_message_of_the_bot()
    {
        await using var bot = await StandInBot.Start();
        var group = bot.Telegram.Supergroup("Chips");
        var ming = bot.Telegram.User("Ming");
        _ = group.Add(ming);
        var keyboard = new InlineKeyboardMarkup(InlineKeyboardButton.WithCallbackData("Yes", "y"));
        var sent = await bot.Client.SendMessage(group.Id, "one", replyMarkup: keyboard);
        await bot.Refused(
            () => bot.Client.EditMessageText(group.Id, sent.Id, "one", replyMarkup: keyboard), 400, "message is not modified");
        _ = await bot.Client.EditMessageText(group.Id, sent.Id, "one");
        Assert.Empty((await group.Next()).Buttons);
        await bot.Refused(() => bot.Client.EditMessageText(group.Id, 999, "x"), 400, "message to edit not found");
        var hers = ming.Says("hello", group);
        await bot.Refused(() => bot.Client.EditMessageText(group.Id, hers.Message.Id, "x"), 400, "message can't be edited");
        await bot.Client.DeleteMessage(group.Id, sent.Id);
        await bot.Refused(() => bot.Client.EditMessageText(group.Id, sent.Id, "two"), 400, "message to edit not found");
        await bot.Refused(() => bot.Client.DeleteMessage(group.Id, sent.Id), 400, "message to delete not found");
        await bot.Refused(() => bot.Client.DeleteMessage(group.Id, hers.Message.Id), 400, "message can't be deleted");
    }

    [Fact]
    public async Task The_bot_can_send_only_to_chats_that_it_is_in()
    {
        await using var bot = await StandInBot.Start();
        var ming = bot.Telegram.User("Ming");
        var elsewhere = bot.Telegram.Group("Elsewhere", Role.Left);
        var group = bot.Telegram.Supergroup("Chips");
        Task Send(long chat) => bot.Client.SendMessage(chat, "x");

        await bot.Refused(() => Send(123), 400, "chat not found");
        await bot.Refused(() => Send(elsewhere.Id), 400, "chat not found");
        await bot.Refused(() => Send(ming.Private.Id), 403, "bot can't initiate conversation with a user");
        _ = ming.Says("/start");
        await Send(ming.Private.Id);
        ming.Blocks();
        await bot.Refused(() => Send(ming.Private.Id), 403, "bot was blocked by the user");
        group.KickBot();
        await bot.Refused(() => Send(group.Id), 403, "bot was kicked from the supergroup chat");
        await bot.Refused(
            () => bot.Client.SendMessage(bot.Telegram.Channel("News", Role.Member).Id, "x"),
            400,
            "need administrator rights in the channel chat");
    }

    [Fact]
    public async Task Topics_and_replies_must_be_there()
    {
        await using var bot = await StandInBot.Start();
        var forum = bot.Telegram.Forum("Chips");
        var topic = forum.Topic("GPUs");
        Assert.Equal(topic, (await bot.Client.SendMessage(forum.Id, "x", messageThreadId: topic)).MessageThreadId);
        await bot.Refused(() => bot.Client.SendMessage(forum.Id, "x", messageThreadId: 1), 400, "message thread not found");
        await bot.Refused(() => bot.Client.SendMessage(forum.Id, "x", replyParameters: 999), 400, "message to be replied not found");
        _ = await bot.Client.SendMessage(
            forum.Id, "x", replyParameters: new ReplyParameters { MessageId = 999, AllowSendingWithoutReply = true });
        _ = forum.ClosedTopics.Add(topic);
        await bot.Refused(() => bot.Client.SendMessage(forum.Id, "x", messageThreadId: topic), 400, "TOPIC_CLOSED");
        _ = forum.NotAllowed.Add("text messages");
        await bot.Refused(() => bot.Client.SendMessage(forum.Id, "x"), 400, "not enough rights to send text messages to the chat");
    }

    [Fact]
    public async Task A_migrated_group_names_its_supergroup()
    {
        await using var bot = await StandInBot.Start();
        var group = bot.Telegram.Group("Chips");
        _ = await bot.Updates();
        var supergroup = group.Migrate();

        var refusal = await StandInBot.Refusal(() => bot.Client.SendMessage(group.Id, "x"));
        Assert.Equal((400, supergroup.Id), (refusal.ErrorCode, refusal.Parameters?.MigrateToChatId));
        Assert.Equal(
            [(group.Id, (long?)supergroup.Id, (long?)null), (supergroup.Id, null, group.Id)],
            (await bot.Updates()).Select(update =>
                (update.Message!.Chat.Id, update.Message.MigrateToChatId, update.Message.MigrateFromChatId)));
        _ = await bot.Client.SendMessage(supergroup.Id, "x");
        Assert.Equal("x", (await supergroup.Next()).Text);
    }
}
