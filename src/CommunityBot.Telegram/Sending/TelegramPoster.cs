using System.Text;
using BitFaster.Caching.Lru;
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

/// <summary>Posts and edits messages.</summary>
sealed partial class TelegramPoster(TelegramApiClient client, ChartPainter painter, ILogger<TelegramPoster> logger)
{
    const int MostKept = 128;

    static readonly LinkPreviewOptions NoPreview = new() { IsDisabled = true };

    // An answer that many members ask for is one message, sent many times.
    readonly ConcurrentLru<Message, IReadOnlyList<TelegramPart>> rendered = new(1, MostKept, ReferenceEqualityComparer.Instance);

    /// <summary>Posts a message; returns the id of the part with the text and the buttons.</summary>
    /// <inheritdoc cref="TelegramApiClient.Call"/>
    public async Task<int> Post(SendTarget sendTarget, Message message, Priority priority, CancellationToken cancellation)
    {
        try
        {
            return await Post(sendTarget, rendered.GetOrAdd(message, Render), priority, cancellation);
        }
        catch (PostRefusedException refused) when (HasChart(message)
            && refused.InnerException?.Message.Contains("photo", StringComparison.OrdinalIgnoreCase) == true)
        {
            // The group allows no photos: send the chart's alternative text.
            return await Post(sendTarget, TelegramRenderer.Render(message, canPaint: false), priority, cancellation);
        }
    }

    /// <summary>Edits the last text of a message; earlier parts of a long message stay as sent.</summary>
    public async Task Edit(SendTarget sendTarget, int messageId, Message message, Priority priority, CancellationToken cancellation)
    {
        var part = TelegramRenderer.Render(message, canPaint: false).OfType<TextPart>().Last();
        await SendFormatted(part, isPlain => client.Call(sendTarget.Chat, priority, isRepeatable: true, chat => new EditMessageTextRequest
        {
            ChatId = chat,
            MessageId = messageId,
            Text = TextOf(part, isPlain),
            ParseMode = isPlain ? ParseMode.None : ParseMode.Html,
            LinkPreviewOptions = NoPreview,
            ReplyMarkup = KeyboardOf(part),
        }, cancellation));
    }

    /// <summary>Edits an ephemeral message.</summary>
    public async Task EditEphemeral(SendTarget sendTarget, long user, int ephemeralId, Message message, CancellationToken cancellation)
    {
        var part = TelegramRenderer.Render(message, canPaint: false).OfType<TextPart>().Last();
        await SendFormatted(part, isPlain => client.Call(
            sendTarget.Chat,
            Priority.Reply,
            isRepeatable: true,
            chat => new EditEphemeralMessageTextRequest
            {
                ChatId = chat,
                ReceiverUserId = user,
                EphemeralMessageId = ephemeralId,
                Text = TextOf(part, isPlain),
                ParseMode = isPlain ? ParseMode.None : ParseMode.Html,
                LinkPreviewOptions = NoPreview,
                ReplyMarkup = KeyboardOf(part),
            },
            cancellation));
    }

    IReadOnlyList<TelegramPart> Render(Message message) => TelegramRenderer.Render(message, HasChart(message) && painter.CanPaint);

    static bool HasChart(Message message) => message.Blocks.Any(block => block is Chart);

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
                // Earlier parts are posted: sending everything again would repeat them.
                throw new OutcomeUnknownException(error);
            }

            if (part is not DocumentPart || main == 0)
                main = sent;
            // Only the first part is a reply, and starts the message.
            sendTarget = sendTarget with { ReplyTo = sendTarget.OnlyFor is null ? null : sendTarget.ReplyTo, Starting = null };
        }

        return main;
    }

    Task<int> Send(
        SendTarget sendTarget, TelegramPart part, Priority priority, CancellationToken cancellation) =>
        SendFormatted(part, isPlain => part switch
    {
        TextPart text => Send(sendTarget, text, isPlain, priority, cancellation),
        PhotoPart photo => Send(sendTarget, photo, isPlain, priority, cancellation),
        DocumentPart document => Send(sendTarget, document, priority, cancellation),
        _ => throw new NotSupportedException($"Nothing sends a {part.GetType().Name}."),
    });

    async Task<int> Send(
        SendTarget sendTarget, TextPart part, bool isPlain, Priority priority, CancellationToken cancellation) =>
        (await client.Call(
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
            DisableNotification = sendTarget.IsSilent,
            ReplyMarkup = KeyboardOf(part),
        },
        cancellation,
        sendTarget.Starting)).Id;

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
                DisableNotification = sendTarget.IsSilent,
                ReplyMarkup = KeyboardOf(part),
            },
            cancellation,
            sendTarget.Starting)).Id;
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
            DisableNotification = sendTarget.IsSilent,
        },
        cancellation,
        sendTarget.Starting)).Id;

    /// <summary>
    /// Sends with formatting, and as plain text if Telegram rejects it. An edit that changes nothing counts as done.
    /// </summary>
    async Task<T?> SendFormatted<T>(TelegramPart part, Func<bool, Task<T>> call)
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
            Log.FormattingRejected(logger, part.GetType().Name, error.Message);
        }

        return await call(true);
    }

    static string TextOf(TelegramPart part, bool isPlain) =>
        isPlain
            ? TelegramText.Shortened(
                part.Text.Plain, part is TextPart ? TelegramRenderer.MaxTextLength : TelegramRenderer.MaxCaptionLength)
            : part.Text.Html;

    static InlineKeyboardMarkup? KeyboardOf(TelegramPart part) => part.Buttons.Count + part.Copies.Count == 0
        ? null
        : new InlineKeyboardMarkup(
        [
            .. part.Buttons.Select(row => row.Select(button => new InlineKeyboardButton(button.Label)
            {
                CallbackData = button.Id,
                Style = StyleOf(button.Meaning),
            })),
            .. part.Copies.Select(
                copied => (IEnumerable<InlineKeyboardButton>)[InlineKeyboardButton.WithCopyText(copied.Label, copied.Text)]),
        ]);

    /// <summary>https://core.telegram.org/bots/api#inlinekeyboardbutton: a colour; older apps show all buttons alike.</summary>
    static KeyboardButtonStyle? StyleOf(ButtonMeaning meaning) => meaning switch
    {
        ButtonMeaning.Main => KeyboardButtonStyle.Primary,
        ButtonMeaning.Confirm => KeyboardButtonStyle.Success,
        ButtonMeaning.Discard => KeyboardButtonStyle.Danger,
        _ => null,
    };

    static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "Telegram could not read the formatting of a {Part} and got plain text: {Reason}")]
        public static partial void FormattingRejected(ILogger logger, string part, string reason);
    }
}
