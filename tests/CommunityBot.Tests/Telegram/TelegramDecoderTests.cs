using System.Text.Json;
using CommunityBot.Core.Messaging;
using CommunityBot.Telegram.Decoding;
using CommunityBot.Telegram.Updates;
using CommunityBot.Tests.Web;
using Telegram.Bot;
using Telegram.Bot.Types;

namespace CommunityBot.Tests.Telegram;

public sealed class TelegramDecoderTests
{
    const string Person = """{"id":42,"is_bot":false,"first_name":"Ming","last_name":"Li","language_code":"zh-hans"}""";
    const string Group = """{"id":-100123,"type":"supergroup","title":"Chips"}""";
    const string Private = """{"id":42,"type":"private","first_name":"Ming"}""";

    static readonly BotSelf Self = new(7, "our_bot", ReadsEverything: false);
    static readonly TelegramDecoder Decoder = new(Some.Catalog().Menu);

    [Fact]
    public void A_private_text_is_a_question_with_all_that_is_known_of_its_author()
    {
        var asked = Assert.IsType<IncomingRequest>(Message(Private, "壁仞 营收"));
        var text = Assert.IsType<TextMessage>(asked.Request);
        Assert.Equal(
            ("壁仞 营收", "telegram:9", "telegram:42", "telegram:42"),
            (text.Text, text.Key, text.Origin.Chat.ToString(), text.Origin.User.ToString()));
        Assert.Equal(
            ("Ming Li", Language.ZhHans, true, false),
            (text.Origin.UserName, text.Origin.Locale, text.Origin.IsPrivate, text.Origin.IsModerator));
    }

    [Theory]
    [InlineData("/ask 壁仞 营收", "ask")]
    [InlineData("／ask　壁仞 营收", "ask")]
    [InlineData("/ASK@Our_Bot 壁仞 营收", "ask")]
    [InlineData("/ask@other_bot 壁仞 营收", null)]
    [InlineData("/unheard of", null)]
    [InlineData("/unheard@our_bot of", "unheard")]
    [InlineData("what is Biren's revenue?", null)]
    public void In_a_group_only_texts_to_the_bot_are_requests(string text, string? command) =>
        Assert.Equal(command, (Message(Group, text) as IncomingRequest)?.Request is CommandRequest request ? request.Command : null);

    [Fact]
    public void A_mention_and_a_reply_are_questions_without_the_name()
    {
        var mentioned = Message(Group, "@our_bot revenue?", ""","entities":[{"type":"mention","offset":0,"length":8}]""");
        Assert.Equal("revenue?", Assert.IsType<TextMessage>(((IncomingRequest)mentioned!).Request).Text);
        var other = Message(Group, "@our_box revenue?", ""","entities":[{"type":"mention","offset":0,"length":8}]""");
        Assert.Null(other);
        var answered = Message(
            Group,
            "and 2023?",
            $$$""","reply_to_message":{"message_id":1,"date":1,"chat":{{{Group}}},"from":{"id":7,"is_bot":true,"first_name":"Bot"},"text":"x"}""");
        Assert.Equal("and 2023?", Assert.IsType<TextMessage>(((IncomingRequest)answered!).Request).Text);
        // Entities are untrusted: one outside of the text is no mention.
        Assert.Null(Message(Group, "hello", ""","entities":[{"type":"mention","offset":3,"length":90}]"""));
    }

    [Fact]
    public void A_topic_is_a_chat_in_a_chat()
    {
        var asked = (IncomingRequest)Message(Group, "/ask x", ""","is_topic_message":true,"message_thread_id":45""")!;
        Assert.Equal("telegram:-100123/45", asked.Request.Origin.Chat.ToString());
        Assert.Equal(45, asked.Context.Thread);
        // A chain of replies also has a thread id, but it is no topic.
        Assert.Equal(
            "telegram:-100123", ((IncomingRequest)Message(Group, "/ask x", ""","message_thread_id":45""")!).Request.Origin.Chat.ToString());
    }

    [Fact]
    public void Anonymous_administrators_are_moderators_and_channels_are_not()
    {
        var anonymous = (IncomingRequest)Said(
            Group, "/ask x", """{"id":1087968824,"is_bot":true,"first_name":"Group"}""",
            $$""","sender_chat":{{Group}},"author_signature":"Boss" """)!;
        Assert.Equal(
            (true, "Boss", "telegram:-100123"),
            (anonymous.Request.Origin.IsModerator, anonymous.Request.Origin.UserName, anonymous.Request.Origin.User.ToString()));
        Assert.Null(anonymous.Context.UserId);
        var channel = (IncomingRequest)Said(
            Group,
            "/ask x",
            """{"id":136817688,"is_bot":true,"first_name":"Channel"}""",
            ""","sender_chat":{"id":-100999,"type":"channel","title":"News"}""")!;
        Assert.False(channel.Request.Origin.IsModerator);
        Assert.Null(Said(Group, "/ask x", """{"id":5,"is_bot":true,"first_name":"Other bot"}""", ""));
    }

    [Fact]
    public void A_channel_is_answered_on_commands_only()
    {
        const string Channel = """{"id":-100777,"type":"channel","title":"News"}""";
        Incoming? Post(string text) => Decode(
            $$"""{"update_id":9,"channel_post":{"message_id":3,"date":1,"chat":{{Channel}},"sender_chat":{{Channel}},"text":"{{text}}"} }""");
        Assert.Equal(MessageContextKind.Channel, Assert.IsType<IncomingRequest>(Post("/ask x")).Context.Kind);
        Assert.Null(Post("Good morning"));
    }

    [Fact]
    public void Taps_of_one_member_are_in_order_and_independent_of_others()
    {
        var tap = Assert.IsType<IncomingRequest>(Decode(Tap("pv:1:2")));
        Assert.Equal("pv:1:2", Assert.IsType<ButtonPress>(tap.Request).ButtonId);
        Assert.Equal(("q1", 42L), (tap.Context.CallbackId, tap.Context.UserId));
        Assert.NotEqual(Message(Group, "/ask x")!.OrderingKey, tap.OrderingKey);
        Assert.Equal(tap.OrderingKey, Decode(Tap("anything"))!.OrderingKey);
        Assert.IsType<IncomingFormStep>(Decode(Tap("~0:c1")));
        Assert.IsType<IncomingNothing>(
            Decode($$"""{"update_id":9,"callback_query":{"id":"q1","from":{{Person}},"chat_instance":"1","game_short_name":"x"} }"""));
    }

    [Fact]
    public void Both_updates_of_a_moved_group_report_the_move()
    {
        Assert.Equal(
            new IncomingMigration(-123, -100123),
            Decode(
                """{"update_id":9,"message":{"message_id":1,"date":1,"chat":{"id":-123,"type":"group","title":"Chips"},"migrate_to_chat_id":-100123}}"""));
        Assert.Equal(
            new IncomingMigration(-123, -100123),
            Decode($$"""{"update_id":9,"message":{"message_id":1,"date":1,"chat":{{Group}},"migrate_from_chat_id":-123} }"""));
    }

    [Theory]
    [InlineData("""{"update_id":9}""")]
    [InlineData("""{"update_id":9,"brand_new_kind":{"x":1}}""")]
    [InlineData("""{"update_id":9,"message":{"message_id":1,"date":1,"chat":{"id":1,"type":"private"}}}""")]
    [InlineData("""{"update_id":9,"message":{"message_id":1,"date":1,"chat":{"id":1,"type":"private"},"from":{"id":1,"is_bot":false,"first_name":"x"},"sticker":{}}}""")]
    public void An_update_without_a_request_gives_none(string update) => Assert.Null(Decode(update));

    static string Tap(string data) => $$"""{"update_id":9,"callback_query":{"id":"q1","from":{{Person}},"chat_instance":"1","message":{"message_id":3,"date":1,"chat":{{Group}},"text":"x"},"data":"{{data}}"} }""";

    static Incoming? Message(string chat, string text, string more = "") => Said(chat, text, Person, more);

    static Incoming? Said(string chat, string text, string from, string more) =>
        Decode($$"""{"update_id":9,"message":{"message_id":3,"date":1,"chat":{{chat}},"from":{{from}},"text":"{{text}}"{{more}} } }""");

    static Incoming? Decode(string update) => Decoder.Decode(JsonSerializer.Deserialize<Update>(update, JsonBotAPI.Options)!, Self);
}
