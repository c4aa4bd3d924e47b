using System.Threading.Channels;
using CommunityBot.Telegram.Sending;
using Microsoft.Extensions.Logging;
using Telegram.Bot;
using Telegram.Bot.Exceptions;

namespace CommunityBot.Telegram.Replies;

/// <summary>
/// Sends answers to button presses, many at a time, from a queue of limited length.
/// Telegram does not limit them, so they bypass the send scheduler.
/// </summary>
sealed partial class CallbackQueryAnswers(ITelegramBotClient client, ILogger<CallbackQueryAnswers> logger)
{
    // With a round trip of 50 ms these send 1,200 answers per second.
    const int Workers = 64;

    const int Capacity = 4096;

    readonly Channel<CallbackQueryAnswer> waiting = Channel.CreateBounded<CallbackQueryAnswer>(Capacity);

    /// <summary>Queues an answer; waits while the queue is full. Does nothing after <see cref="Complete"/>.</summary>
    public ValueTask Add(CallbackQueryAnswer answer) => waiting.Writer.TryWrite(answer) ? ValueTask.CompletedTask : Wait(answer);

    /// <summary>Runs until <see cref="Complete"/> is called and the queue is empty.</summary>
    public Task Run() => Task.WhenAll(Enumerable.Range(0, Workers).Select(_ => Work()));

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

    /// <summary>False if the call did not reach Telegram.</summary>
    async Task<bool> Send(CallbackQueryAnswer answer)
    {
        try
        {
            await client.AnswerCallbackQuery(answer.CallbackId, answer.Text, answer.IsAlert, answer.Url);
            return true;
        }
        catch (Exception error)
        {
            // The usual reason is 'query is too old'. No error may end the worker, which sends the answers of others too.
            Log.NotAnswered(logger, error.Message);
            return error is not RequestException failed || TelegramFailures.Of(failed) != TelegramFailure.NotSent;
        }
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Debug, "A tap was not answered: {Reason}")]
        public static partial void NotAnswered(ILogger logger, string reason);
    }
}

/// <param name="Text">Null to only end the button's loading state.</param>
/// <param name="Url">Opens the private chat with the bot: <c>https://t.me/bot?start=…</c>.</param>
readonly record struct CallbackQueryAnswer(string CallbackId, string? Text = null, bool IsAlert = false, string? Url = null);
