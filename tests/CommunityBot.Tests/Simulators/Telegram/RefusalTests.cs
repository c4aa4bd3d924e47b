using System.Net;
using System.Net.Http.Json;
using CommunityBot.Simulators.Telegram;
using CommunityBot.Simulators.Telegram.Chats;
using CommunityBot.Simulators.Telegram.Faults;
using Microsoft.Extensions.Time.Testing;
using Telegram.Bot;
using Telegram.Bot.Exceptions;

namespace CommunityBot.Tests.Simulators.Telegram;

/// <summary>Requests that no client library sends, limits, and scripted faults.</summary>
public sealed class RefusalTests
{
    [Theory]
    [InlineData("sendMesage", """{"chat_id":1,"text":"x"}""", 404, "method not found")]
    [InlineData("sendDice", """{"chat_id":1}""", 400, "does not play sendDice")]
    [InlineData("sendMessage", """{"chat_id":1,"text":"x","disable_web_page_preview":true}""", 400, "sendMessage has no field disable_web_page_preview")]
    [InlineData("sendMessage", """{"chat_id":1}""", 400, "sendMessage lacks text")]
    [InlineData("sendMessage", """{"chat_id":1,"text":5}""", 400, "sendMessage.text must be String")]
    [InlineData("getUpdates", """{"offset":"5"}""", 400, "getUpdates.offset must be Integer")]
    [InlineData("getUpdates", """{"allowed_updates":["mesage"]}""", 400, "no kind of update")]
    [InlineData("sendMessage", """{"chat_id":1,"text":"x","reply_markup":{"inline_keyboard":[[{"text":"a","callback_data":7}]]}}""", 400, "inline_keyboard[0][0].callback_data must be String")]
    [InlineData("sendMessage", """{"chat_id":1,"text":"x","reply_parameters":{"message":1}}""", 400, "reply_parameters has no field message")]
    [InlineData("sendMessage", """{"chat_id":1,"text":"x","parse_mode":"MarkdownV2"}""", 400, "no parse_mode but HTML")]
    [InlineData("setMyCommands", """{"commands":[],"scope":{"type":"everyone"}}""", 400, "must be \"")]
    [InlineData("sendMessage", """{"chat_id":1,"text":""", 400, "can't parse the request as a JSON object")]
    public async Task What_the_Bot_API_does_not_describe_is_refused(string method, string body, int code, string words)
    {
        await using var telegram = await TelegramStandIn.Start();
        var ming = telegram.User("Ming");
        _ = ming.Says("/start");
        using var client = new HttpClient();
        using var content = new StringContent(
            body.Replace("\"chat_id\":1", $"\"chat_id\":{ming.Id}", StringComparison.Ordinal),
            System.Text.Encoding.UTF8,
            "application/json");
        using var response = await client.PostAsync(new Uri($"{telegram.BaseUrl}/bot{telegram.Token}/{method}"), content);
        var answer = await response.Content.ReadFromJsonAsync<System.Text.Json.Nodes.JsonObject>();
        Assert.Equal(code, (int)response.StatusCode);
        Assert.Contains(words, (string)answer!["description"]!, StringComparison.Ordinal);
        Assert.Contains(words, telegram.Complaints.Single().What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forms_and_queries_are_read_as_JSON_is()
    {
        await using var telegram = await TelegramStandIn.Start();
        var ming = telegram.User("Ming");
        _ = ming.Says("/start");
        using var client = new HttpClient();
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string> { ["chat_id"] = $"{ming.Id}", ["text"] = "12", ["disable_notification"] = "True", ["reply_markup"] = """{"inline_keyboard":[[{"text":"a","callback_data":"b"}]]}""" });
        using var response = await client.PostAsync(new Uri($"{telegram.BaseUrl}/bot{telegram.Token}/sendMessage"), form);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("a", (await ming.Private.Next()).Buttons[0][0]);
    }

    [Fact]
    public async Task A_wrong_token_is_unauthorized()
    {
        await using var telegram = await TelegramStandIn.Start();
        var client = new TelegramBotClient(new TelegramBotClientOptions("123:wrong", telegram.BaseUrl));
        Assert.Equal(401, (await StandInBot.Refusal(() => client.GetMe())).ErrorCode);
    }

    [Fact]
    public async Task One_message_a_second_in_a_chat_and_thirty_in_all()
    {
        var clock = new FakeTimeProvider();
        await using var bot = await StandInBot.Start(new TelegramStandInOptions { Time = clock });
        var groups = Enumerable.Range(0, 31).Select(i => bot.Telegram.Supergroup($"{i}")).ToList();
        Task Send(StandInChat chat) => bot.Client.SendMessage(chat.Id, "x");

        await Send(groups[0]);
        var refusal = await StandInBot.Refusal(() => bot.Client.EditMessageText(groups[0].Id, 1, "y"));
        Assert.Equal((429, 1), (refusal.ErrorCode, refusal.Parameters?.RetryAfter));
        clock.Advance(TimeSpan.FromSeconds(0.9));
        await bot.Violation(() => Send(groups[0]), "Too Many Requests: retry after 1");
        clock.Advance(TimeSpan.FromSeconds(0.1));
        await Send(groups[0]);

        clock.Advance(TimeSpan.FromSeconds(1));
        foreach (var group in groups.Take(30))
            await Send(group);
        await bot.Refused(() => Send(groups[30]), 429, "retry after 1");
        clock.Advance(TimeSpan.FromSeconds(1));
        await Send(groups[30]);
    }

    [Fact]
    public async Task Twenty_messages_a_minute_in_a_group_and_any_number_in_private()
    {
        var clock = new FakeTimeProvider();
        await using var bot = await StandInBot.Start(new TelegramStandInOptions { Time = clock });
        var group = bot.Telegram.Group("Chips");
        var ming = bot.Telegram.User("Ming");
        _ = ming.Says("/start");
        for (var i = 0; i < 20; i++)
        {
            _ = await bot.Client.SendMessage(group.Id, "x");
            _ = await bot.Client.SendMessage(ming.Id, "x");
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        await bot.Refused(() => bot.Client.SendMessage(group.Id, "x"), 429, "retry after 40");
        _ = await bot.Client.SendMessage(ming.Id, "x");
        clock.Advance(TimeSpan.FromSeconds(40));
        _ = await bot.Client.SendMessage(group.Id, "x");
    }

    [Fact]
    public async Task Faults_come_in_the_order_of_the_script()
    {
        await using var bot = await StandInBot.Start();
        var group = bot.Telegram.Group("Chips");
        Task Send(string text) => bot.Client.SendMessage(group.Id, text);
        bot.Telegram.Faults.Next("sendMessage", Fault.Error(500));
        bot.Telegram.Faults.Next("sendMessage", Fault.TooManyRequests(7));
        bot.Telegram.Faults.Next("sendMessage", Fault.DropBefore());
        bot.Telegram.Faults.Next("*", Fault.DropAfter());
        bot.Telegram.Faults.Next("sendMessage", Fault.NotJson());

        await bot.Refused(() => Send("a"), 500, "Internal Server Error");
        Assert.Equal(7, (await StandInBot.Refusal(() => Send("b"))).Parameters?.RetryAfter);
        _ = await Assert.ThrowsAsync<RequestException>(() => Send("c"));
        _ = await Assert.ThrowsAsync<RequestException>(() => Send("d"));
        _ = await Assert.ThrowsAnyAsync<RequestException>(() => Send("e"));
        await Send("f");
        Assert.Equal(["d", "f"], group.Messages.Select(message => message.Text));
        Assert.Equal(0, bot.Telegram.Faults.Left);
    }
}
