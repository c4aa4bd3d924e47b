using System.Threading.Channels;
using CommunityBot.Telegram.Sending;
using Microsoft.Extensions.Logging;
using Telegram.Bot;
using Telegram.Bot.Exceptions;

namespace CommunityBot.Telegram.Replies;

/// <summary>
/// Answers to taps on their way out: many at once, and never so many waiting that they fill the memory.
/// Telegram sets them no limit, so they are outside of the budget.
/// </summary>
sealed partial class CallbackQueryAnswers(ITelegramBotClient client, ILogger<CallbackQueryAnswers> logger)
{
    // With 50 ms to Telegram these carry 1,200 answers a second.
    const int AtOnce = 64;

    const int MostWaiting = 4096;

    readonly Channel<CallbackQueryAnswer> waiting = Channel.CreateBounded<CallbackQueryAnswer>(MostWaiting);

    /// <summary>After <see cref="Complete"/> it does nothing: the workers are gone.</summary>
    public ValueTask Add(CallbackQueryAnswer answer) => waiting.Writer.TryWrite(answer) ? ValueTask.CompletedTask : Wait(answer);

    /// <summary>Until <see cref="Complete"/>, and then until the last one is out.</summary>
    public Task Run() => Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Work()));

    public void Complete() => waiting.Writer.TryComplete();

    async ValueTask Wait(CallbackQueryAnswer answer)
    {
        while (await waiting.Writer.WaitToWriteAsync())
        {
            if (waiting.Writer.TryWrite(answer))
                return;
        }
    }

    async Task Work()
    {
        await foreach (var answer in waiting.Reader.ReadAllAsync())
        {
            if (!await Send(answer))
                _ = await Send(answer);
        }
    }

    /// <summary>False where nothing reached Telegram.</summary>
    async Task<bool> Send(CallbackQueryAnswer answer)
    {
        try
        {
            await client.AnswerCallbackQuery(answer.CallbackId, answer.Text, answer.IsAlert, answer.Url);
            return true;
        }
        catch (RequestException error)
        {
            // Mostly 'query is too old'.
            Log.NotAnswered(logger, error.Message);
            return TelegramFailures.Of(error) != TelegramFailure.NotSent;
        }
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Debug, "A tap was not answered: {Reason}")]
        public static partial void NotAnswered(ILogger logger, string reason);
    }
}

/// <param name="Text">Null to only stop the button's spinning.</param>
/// <param name="Url">Opens the private chat with the bot: <c>https://t.me/bot?start=…</c>.</param>
readonly record struct CallbackQueryAnswer(string CallbackId, string? Text = null, bool IsAlert = false, string? Url = null);
