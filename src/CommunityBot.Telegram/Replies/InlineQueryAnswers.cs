using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions.Understanding;
using CommunityBot.Telegram.Rendering;
using CommunityBot.Telegram.Updates;
using Microsoft.Extensions.Logging;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.InlineQueryResults;
using Message = CommunityBot.Core.Messaging.Message;

namespace CommunityBot.Telegram.Replies;

/// <summary>
/// Answers with figures in chats that the bot may not be in: inline queries, typed after its name
/// (https://core.telegram.org/bots/inline), and messages that name it (https://core.telegram.org/api/bots/guest-mode). Nothing is
/// remembered or counted, and nothing of the chat is used.
/// </summary>
sealed partial class InlineQueryAnswers(ITelegramBotClient client, Dispatcher dispatcher, ILogger<InlineQueryAnswers> logger)
{
    const int CacheSeconds = 30;
    const int MaxTitleLength = 100, MaxDescriptionLength = 200;

    public async Task Answer(IncomingInline query, CancellationToken cancellation)
    {
        var language = await dispatcher.LanguageOf(query.Origin, cancellation);
        List<InlineQueryResult> results = await FiguresOf(query.Origin, query.Text, cancellation) is { } figures ? [ResultOf(figures)] : [];
        try
        {
            var button = results.Count > 0
                ? null
                : new InlineQueryResultsButton { Text = TelegramTexts.Ask.In(language), StartParameter = "help" };
            await client.AnswerInlineQuery(
                query.QueryId, results, CacheSeconds, isPersonal: true, button: button, cancellationToken: cancellation);
        }
        catch (RequestException error)
        {
            // Usually too late: the user has typed on.
            Log.NotAnswered(logger, error.Message);
        }
    }

    /// <summary>A member who names the bot expects an answer, so one is sent even if no figure is known.</summary>
    public async Task Answer(IncomingSummons summons, CancellationToken cancellation)
    {
        var message = await FiguresOf(summons.Origin, summons.Text, cancellation)
            ?? Message.Text(TelegramTexts.FiguresOnly.In(
                QuestionLanguage.Of(summons.Text, await dispatcher.LanguageOf(summons.Origin, cancellation))));
        try
        {
            _ = await client.AnswerGuestQuery(summons.QueryId, ResultOf(message), cancellation);
        }
        catch (RequestException error)
        {
            // The message was deleted meanwhile, or this is a repeat of one that is answered.
            Log.NotAnswered(logger, error.Message);
        }
    }

    /// <summary>The answer to a question, without buttons; null if it has no figures.</summary>
    async Task<Message?> FiguresOf(RequestOrigin requestOrigin, string question, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(question))
            return null;
        var reply = await dispatcher.Dispatch(
            new CommandRequest(requestOrigin, "ask", new Dictionary<string, string> { ["question"] = question }) { IsDraft = true },
            cancellation);
        return !reply.IsPrivate && reply.Message.Blocks.Any(block => block is Figures or Table or Bars)
            ? reply.Message with { Buttons = [] }
            : null;
    }

    static InlineQueryResultArticle ResultOf(Message message)
    {
        // An inline result is one message; the rest is left out.
        var text = TelegramRenderer.Render(message, canPaint: false).OfType<TextPart>().First().Text;
        var lines = text.Plain.Split('\n', 2);
        return new InlineQueryResultArticle(
            "answer",
            TelegramText.Shortened(lines[0], MaxTitleLength),
            new InputTextMessageContent
            {
                MessageText = text.Html,
                ParseMode = ParseMode.Html,
                LinkPreviewOptions = new LinkPreviewOptions { IsDisabled = true },
            })
        {
            Description = lines.Length > 1 ? TelegramText.Shortened(lines[1].Trim(), MaxDescriptionLength) : null,
        };
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Debug, "A query from another chat was not answered: {Reason}")]
        public static partial void NotAnswered(ILogger logger, string reason);
    }
}
