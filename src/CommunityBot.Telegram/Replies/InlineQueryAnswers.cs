using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
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
/// Answers inline queries, typed after the bot's name in any chat: https://core.telegram.org/bots/inline.
/// </summary>
sealed partial class InlineQueryAnswers(ITelegramBotClient client, Dispatcher dispatcher, ILogger<InlineQueryAnswers> logger)
{
    const int CacheSeconds = 30;
    const int MaxTitleLength = 100, MaxDescriptionLength = 200;

    public async Task Answer(IncomingInline query, CancellationToken cancellation)
    {
        var language = await dispatcher.LanguageOf(query.Origin, cancellation);
        List<InlineQueryResult> results = [];
        if (!string.IsNullOrWhiteSpace(query.Text))
        {
            var reply = await dispatcher.Dispatch(
                new CommandRequest(
                    query.Origin, "ask", new Dictionary<string, string> { ["question"] = query.Text })
                { IsDraft = true },
                cancellation);
            if (!reply.IsPrivate && reply.Message.Blocks.Any(block => block is Figures or Table or Bars))
                results.Add(ResultOf(reply.Message with { Buttons = [] }));
        }

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
        [LoggerMessage(LogLevel.Debug, "An inline query was not answered: {Reason}")]
        public static partial void NotAnswered(ILogger logger, string reason);
    }
}
