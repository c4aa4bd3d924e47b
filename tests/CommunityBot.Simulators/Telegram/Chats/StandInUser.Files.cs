using System.Text;
using System.Text.Json.Nodes;
using CommunityBot.Simulators.Telegram.Formatting;

namespace CommunityBot.Simulators.Telegram.Chats;

/// <summary>What a user does with files and with the messages of others.</summary>
sealed partial class StandInUser
{
    /// <summary>Sends a document: https://core.telegram.org/bots/api#document.</summary>
    /// <param name="chat">Private if null.</param>
    public SentMessage Sends(string fileName, byte[] content, string caption = "", StandInChat? chat = null)
    {
        lock (world.Gate)
        {
            chat ??= Private;
            var message = new StandInMessage(chat, this, chat.NextMessageId(), world.Now)
            {
                Content = FormattedText.Of(caption, null, null, FormattedText.MostCaption),
                Media = new Attachment("document", $"document-{world.NextFile():D}-id", fileName, content),
            };
            return Post(message);
        }
    }

    public SentMessage Sends(string fileName, string content, string caption = "", StandInChat? chat = null) =>
        Sends(fileName, Encoding.UTF8.GetBytes(content), caption, chat);

    /// <summary>Forwards a post of a channel: https://core.telegram.org/bots/api#messageoriginchannel.</summary>
    /// <param name="posted">When it was posted in the channel.</param>
    public SentMessage Forwards(string text, string channel, DateTimeOffset posted, StandInChat? chat = null)
    {
        lock (world.Gate)
        {
            chat ??= Private;
            return Post(new StandInMessage(chat, this, chat.NextMessageId(), world.Now)
            {
                Content = FormattedText.Of(text, null, null, FormattedText.MostText),
                ForwardOrigin = new JsonObject
                {
                    ["type"] = "channel",
                    ["date"] = posted.ToUnixTimeSeconds(),
                    ["chat"] = new JsonObject { ["id"] = -1001234567890, ["type"] = "channel", ["title"] = channel },
                    ["message_id"] = 7,
                },
            });
        }
    }

    SentMessage Post(StandInMessage message)
    {
        message.Chat.Log.Add(message);
        if (message.Chat.Kind == ChatKind.Private)
            Begin();
        if (PrivacyFilter.Passes(world, message))
            _ = world.Updates.Add("message", message.ToJson(), message.Chat.Id);
        return new SentMessage(message);
    }
}
