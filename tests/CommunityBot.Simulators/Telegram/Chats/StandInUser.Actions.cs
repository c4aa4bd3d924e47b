using System.Text.Json.Nodes;
using CommunityBot.Simulators.Telegram.Formatting;
using CommunityBot.Simulators.Telegram.Specification;

namespace CommunityBot.Simulators.Telegram.Chats;

/// <summary>The actions of a user.</summary>
sealed partial class StandInUser
{
    /// <summary>Writes a message, in private if no chat is given.</summary>
    /// <param name="replyTo">The message to reply to.</param>
    /// <param name="topic">The topic of a forum; the general one if null.</param>
    public SentMessage Says(string text, StandInChat? chat = null, StandInMessage? replyTo = null, int? topic = null)
    {
        lock (world.Gate)
        {
            chat ??= Private;
            var content = FormattedText.Of(text, null, null, FormattedText.MostText);
            var isEphemeral = chat.IsGroup && world.Menus.IsEphemeral(text, this, chat);
            var message = Author(chat, isEphemeral, topic ?? replyTo?.ThreadId, replyTo, content);
            chat.Log.Add(message);
            if (chat.Kind == ChatKind.Private)
                Begin();
            if (PrivacyFilter.Passes(world, message))
                _ = world.Updates.Add("message", message.ToJson(), chat.Id);
            return new SentMessage(message);
        }
    }

    /// <summary>Edits a message.</summary>
    public void Edits(StandInMessage message, string text)
    {
        lock (world.Gate)
        {
            message.Content = FormattedText.Of(text, null, null, FormattedText.MostText);
            message.Edited = world.Now;
            if (PrivacyFilter.Passes(world, message))
                _ = world.Updates.Add("edited_message", message.ToJson(), message.Chat.Id);
        }
    }

    /// <summary>Opens https://t.me/bot?start=… and presses Start: https://core.telegram.org/bots/features#deep-linking.</summary>
    public SentMessage Opens(string link)
    {
        var payload = DeepLink.PayloadOf(link) ?? throw new InvalidOperationException($"{link} opens no bot");
        return DeepLink.IsPayload(payload) ? Says($"/start {payload}")
            : throw new InvalidOperationException($"{payload} is no payload that Telegram passes on");
    }

    /// <summary>Taps a button and waits for the bot's answer, unless the button opens a link.</summary>
    /// <exception cref="TimeoutException">The bot does not answer.</exception>
    public async Task<Toast> Taps(StandInMessage message, string button, TimeSpan? timeout = null)
    {
        var pressed = message.Button(button);
        if ((string?)pressed["url"] is { } url)
            return new Toast("", false, url);
        if ((string?)pressed["callback_data"] is not { } data)
            throw new InvalidOperationException($"{pressed.ToJsonString()} asks nothing of the bot");
        return await TapsData(message, data, timeout);
    }

    /// <summary>
    /// Sends callback data, without a check that a button has it: "the callback data must not be trusted", since anyone's
    /// client can send any.
    /// </summary>
    public async Task<Toast> TapsData(StandInMessage message, string data, TimeSpan? timeout = null)
    {
        CallbackQuery query;
        lock (world.Gate)
        {
            query = world.Queries.AddCallback(this, message, world.Time.GetUtcNow());
            var update = new JsonObject
            {
                ["id"] = query.Id,
                ["from"] = ToJson(),
                ["chat_instance"] = $"-{message.Chat.Id:D}",
                ["data"] = data,
            };
            if (message.InlineId is { } inline)
                update["inline_message_id"] = inline;
            else
                update["message"] = message.ToJson();
            _ = world.Updates.Add("callback_query", update, message.Chat.Id);
        }

        _ = await world.Wait(() => query.Answer, () => $"a tap with {data} was never answered", timeout);
        return Toast.Of(query.Answer!);
    }

    /// <summary>Types "@bot text" into any chat: https://core.telegram.org/bots/inline.</summary>
    public async Task<InlineAnswer> Asks(string text, TimeSpan? timeout = null)
    {
        InlineQuery query;
        lock (world.Gate)
        {
            query = world.Queries.AddInline(this, text, world.Time.GetUtcNow());
            _ = world.Updates.Add("inline_query",
                new JsonObject { ["id"] = query.Id, ["from"] = ToJson(), ["query"] = text, ["offset"] = "" }, Id);
        }

        _ = await world.Wait(() => query.Answer, () => $"the inline query {text} was never answered", timeout);
        return InlineAnswer.Of(query);
    }

    /// <summary>
    /// Names the bot in a chat that it is not in, and waits for its answer there. "The user mentions its @username in a chat":
    /// https://core.telegram.org/api/bots/guest-mode.
    /// </summary>
    public async Task<StandInMessage> Summons(string text, StandInChat chat, TimeSpan? timeout = null)
    {
        GuestQuery query;
        lock (world.Gate)
        {
            if (!world.Options.GuestMode)
                throw new InvalidOperationException("the bot has no guest mode");
            var content = FormattedText.Of($"@{world.Bot.Username} {text}", null, null, FormattedText.MostText);
            var message = Author(chat, isEphemeral: false, null, null, content);
            chat.Log.Add(message);
            query = world.Queries.AddGuest(message, world.Time.GetUtcNow());
            // "guest_query_id: Use this identifier with the method answerGuestQuery": https://core.telegram.org/bots/api#message
            var update = message.ToJson();
            update["guest_query_id"] = query.Id;
            _ = world.Updates.Add("guest_message", update, Id);
        }

        return await world.Wait(() => query.Answer, () => $"the bot never answered {text} as a guest", timeout);
    }

    /// <summary>Chooses a result, which sends it to the chat via the bot.</summary>
    public StandInMessage Chooses(InlineAnswer answer, int result, StandInChat chat)
    {
        lock (world.Gate)
        {
            var chosen = answer.Results[result];
            if (chosen["input_message_content"] is not JsonObject content)
                throw new InvalidOperationException("the stand-in plays inline results with a text of their own");
            var markup = chosen["reply_markup"]?.DeepClone().AsObject();
            var message = new StandInMessage(chat, this, chat.NextMessageId(), world.Now)
            {
                ViaBot = world.Bot,
                InlineId = markup is null ? null : $"inline-{answer.Query.Id}",
                Content = FormattedText.Of((string)content["message_text"]!, (string?)content["parse_mode"],
                    content["entities"]?.AsArray(), FormattedText.MostText),
                Markup = markup,
            };
            chat.Log.Add(message);
            if (PrivacyFilter.Passes(world, message))
                _ = world.Updates.Add("message", message.ToJson(), chat.Id);
            return message;
        }
    }

    /// <summary>The commands that this user's app offers in a chat.</summary>
    public IReadOnlyList<string> Menu(StandInChat? chat = null)
    {
        lock (world.Gate)
        {
            chat ??= Private;
            return [.. world.Menus.Shown(this, chat, chat.MembershipOf(this))
                .Select(command => $"/{command!["command"]}: {command["description"]}")];
        }
    }

    /// <summary>Blocks or unblocks the bot.</summary>
    public void Blocks(bool blocks = true)
    {
        lock (world.Gate)
        {
            HasBlocked = blocks;
            var (old, now) = (new Membership(world.Bot, blocks ? Role.Member : Role.Kicked),
                new Membership(world.Bot, blocks ? Role.Kicked : Role.Member));
            // "For private chats, this update is received only when the bot is blocked or unblocked by the user."
            _ = world.Updates.Add("my_chat_member", new JsonObject
            {
                ["chat"] = Private.ToJson(),
                ["from"] = ToJson(),
                ["date"] = world.Now,
                ["old_chat_member"] = old.ToJson(ChatKind.Private),
                ["new_chat_member"] = now.ToJson(ChatKind.Private),
            }, Private.Id);
        }
    }

    StandInMessage Author(StandInChat chat, bool isEphemeral, int? topic, StandInMessage? replyTo, FormattedText content)
    {
        // An anonymous administrator writes as the group: "sender_chat: the supergroup itself for messages sent by its
        // anonymous administrators".
        var isAnonymous = chat.MembershipOf(this).IsAnonymous;
        return new StandInMessage(chat, isAnonymous ? world.Anonymous : this, isEphemeral ? 0 : chat.NextMessageId(), world.Now)
        {
            EphemeralId = isEphemeral ? chat.NextEphemeralId() : null,
            Receiver = isEphemeral ? this : null,
            SenderChat = isAnonymous ? chat : null,
            ThreadId = topic,
            ReplyTo = replyTo,
            Content = content,
        };
    }

    void Begin()
    {
        HasStarted = true;
        if (HasBlocked)
            Blocks(false);
    }
}
