using System.Text;
using CommunityBot.Core.Charts;
using CommunityBot.Core.Messaging;
using CommunityBot.Telegram.Rendering;
using Microsoft.Extensions.Logging;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Requests;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.ReplyMarkups;
using Message = CommunityBot.Core.Messaging.Message;

namespace CommunityBot.Telegram.Sending;

/// <summary>Puts messages into chats and changes them there.</summary>
sealed partial class TelegramPoster(TelegramApiClient client, ChartPainter painter, ILogger<TelegramPoster> logger)
{
    static readonly LinkPreviewOptions NoPreview = new() { IsDisabled = true };

    /// <summary>The id of the message that carries the text and the buttons.</summary>
    /// <inheritdoc cref="TelegramApiClient.Call"/>
    public async Task<int> Post(SendTarget sendTarget, Message message, Priority priority, CancellationToken cancellation)
    {
        var hasChart = message.Blocks.Any(block => block is Chart);
        try
        {
            return await Post(sendTarget, TelegramRenderer.Render(message, hasChart && painter.CanPaint), priority, cancellation);
        }
        catch (PostRefusedException refused) when (hasChart && refused.InnerException?.Message.Contains("photo", StringComparison.OrdinalIgnoreCase) == true)
        {
            // A group may allow texts and no pictures; the words of the chart say the same.
            return await Post(sendTarget, TelegramRenderer.Render(message, canPaint: false), priority, cancellation);
        }
    }

    /// <summary>The newest state; what is too long for one message is left to the first ones, which were sent with it.</summary>
    public async Task Edit(SendTarget sendTarget, int messageId, Message message, Priority priority, CancellationToken cancellation)
    {
        var part = TelegramRenderer.Render(message, canPaint: false).OfType<TextPart>().Last();
        await Formatted(part, isPlain => client.Call(sendTarget.Chat, priority, isRepeatable: true, chat => new EditMessageTextRequest
        {
            ChatId = chat,
            MessageId = messageId,
            Text = TextOf(part, isPlain),
            ParseMode = isPlain ? ParseMode.None : ParseMode.Html,
            LinkPreviewOptions = NoPreview,
            ReplyMarkup = KeyboardOf(part),
        }, cancellation));
    }

    /// <summary>Changes what only one member of a group sees.</summary>
    public async Task EditEphemeral(SendTarget sendTarget, long user, int ephemeralId, Message message, CancellationToken cancellation)
    {
        var part = TelegramRenderer.Render(message, canPaint: false).OfType<TextPart>().Last();
        await Formatted(part, isPlain => client.Call(sendTarget.Chat, Priority.Reply, isRepeatable: true, chat => new EditEphemeralMessageTextRequest
        {
            ChatId = chat,
            ReceiverUserId = user,
            EphemeralMessageId = ephemeralId,
            Text = TextOf(part, isPlain),
            ParseMode = isPlain ? ParseMode.None : ParseMode.Html,
            LinkPreviewOptions = NoPreview,
            ReplyMarkup = KeyboardOf(part),
        }, cancellation));
    }

    async Task<int> Post(SendTarget sendTarget, IReadOnlyList<TelegramPart> parts, Priority priority, CancellationToken cancellation)
    {
        var main = 0;
        foreach (var (number, part) in parts.Index())
        {
            int sent;
            try
            {
                sent = await Send(sendTarget, part, priority, cancellation);
            }
            catch (Exception error) when (number > 0 && error is RequestException or OperationCanceledException)
            {
                // The beginning is there: whoever sends all of it again would double that.
                throw new OutcomeUnknownException(error);
            }

            if (part is not DocumentPart || main == 0)
                main = sent;
            // Only the first answers what was said.
            sendTarget = sendTarget with { ReplyTo = sendTarget.OnlyFor is null ? null : sendTarget.ReplyTo };
        }

        return main;
    }

    Task<int> Send(SendTarget sendTarget, TelegramPart part, Priority priority, CancellationToken cancellation) => Formatted(part, isPlain => part switch
    {
        TextPart text => Send(sendTarget, text, isPlain, priority, cancellation),
        PhotoPart photo => Send(sendTarget, photo, isPlain, priority, cancellation),
        DocumentPart document => Send(sendTarget, document, priority, cancellation),
        _ => throw new NotSupportedException($"Nothing sends a {part.GetType().Name}."),
    });

    async Task<int> Send(SendTarget sendTarget, TextPart part, bool isPlain, Priority priority, CancellationToken cancellation) => (await client.Call(
        sendTarget.Chat,
        priority,
        isRepeatable: false,
        chat => new SendMessageRequest
        {
            ChatId = chat,
            MessageThreadId = sendTarget.Thread,
            Text = TextOf(part, isPlain),
            ParseMode = isPlain ? ParseMode.None : ParseMode.Html,
            LinkPreviewOptions = NoPreview,
            ReplyParameters = sendTarget.ReplyTo,
            EphemeralMessageParameters = sendTarget.OnlyFor,
            ReplyMarkup = KeyboardOf(part),
        },
        cancellation)).Id;

    async Task<int> Send(SendTarget sendTarget, PhotoPart part, bool isPlain, Priority priority, CancellationToken cancellation)
    {
        var picture = painter.Paint(part.Chart);
        return (await client.Call(
            sendTarget.Chat,
            priority,
            isRepeatable: false,
            chat => new SendPhotoRequest
            {
                ChatId = chat,
                MessageThreadId = sendTarget.Thread,
                Photo = InputFile.FromStream(new MemoryStream(picture), "chart.png"),
                Caption = part.Text.Length > 0 ? TextOf(part, isPlain) : null,
                ParseMode = isPlain ? ParseMode.None : ParseMode.Html,
                ReplyParameters = sendTarget.ReplyTo,
                EphemeralMessageParameters = sendTarget.OnlyFor,
                ReplyMarkup = KeyboardOf(part),
            },
            cancellation)).Id;
    }

    async Task<int> Send(SendTarget sendTarget, DocumentPart part, Priority priority, CancellationToken cancellation) => (await client.Call(
        sendTarget.Chat,
        priority,
        isRepeatable: false,
        chat => new SendDocumentRequest
        {
            ChatId = chat,
            MessageThreadId = sendTarget.Thread,
            Document = InputFile.FromStream(new MemoryStream(Encoding.UTF8.GetBytes(part.File.Content)), part.File.Name),
            ReplyParameters = sendTarget.ReplyTo,
            EphemeralMessageParameters = sendTarget.OnlyFor,
        },
        cancellation)).Id;

    /// <summary>With its formatting, and without where Telegram cannot read it. An edit that changes nothing is done.</summary>
    async Task<T?> Formatted<T>(TelegramPart part, Func<bool, Task<T>> call)
    {
        try
        {
            return await call(false);
        }
        catch (RequestException error) when (TelegramFailures.Of(error) == TelegramFailure.NotModified)
        {
            return default;
        }
        catch (RequestException error) when (TelegramFailures.Of(error) == TelegramFailure.BadFormatting)
        {
            Log.NotFormatted(logger, part.GetType().Name, error.Message);
        }

        return await call(true);
    }

    static string TextOf(TelegramPart part, bool isPlain) =>
        isPlain ? TelegramText.Shortened(part.Text.Plain, part is TextPart ? TelegramRenderer.LongestText : TelegramRenderer.LongestCaption) : part.Text.Html;

    static InlineKeyboardMarkup? KeyboardOf(TelegramPart part) => part.Buttons.Count == 0
        ? null
        : new InlineKeyboardMarkup(part.Buttons.Select(row => row.Select(button => InlineKeyboardButton.WithCallbackData(button.Label, button.Id))));

    static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Telegram could not read the formatting of a {Part} and got plain text: {Reason}")]
        public static partial void NotFormatted(ILogger logger, string part, string reason);
    }
}
