using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Threading.Channels;
using CommunityBot.Telegram.Wire;
using Microsoft.Extensions.Logging;

namespace CommunityBot.Telegram.Answering;

/// <summary>
/// Answers to taps on their way out: many at once, and never so many waiting that they fill the memory. Telegram sets them no limit, so they are outside of the budget.
/// They are most of what a bot says under a storm of votes, and nobody reads what Telegram answers; so they go out by hand and not through the client library, for a third of the processor.
/// </summary>
sealed partial class TapAnswers(TelegramWire wire, ILogger<TapAnswers> logger)
{
    // With 50 ms to Telegram these carry 1,200 answers a second.
    const int AtOnce = 64;

    const int MostWaiting = 4096;

    readonly Channel<TapAnswer> waiting = Channel.CreateBounded<TapAnswer>(MostWaiting);

    /// <summary>After <see cref="Complete"/> there is nobody left to send it.</summary>
    public ValueTask Add(TapAnswer answer) => waiting.Writer.TryWrite(answer) ? ValueTask.CompletedTask : Wait(answer);

    /// <summary>Until <see cref="Complete"/>, and then until the last one is out.</summary>
    public Task Run() => Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Work()));

    public void Complete() => waiting.Writer.TryComplete();

    async ValueTask Wait(TapAnswer answer)
    {
        while (await waiting.Writer.WaitToWriteAsync())
        {
            if (waiting.Writer.TryWrite(answer))
                return;
        }
    }

    async Task Work()
    {
        var body = new ArrayBufferWriter<byte>(512);
        await foreach (var answer in waiting.Reader.ReadAllAsync())
        {
            body.ResetWrittenCount();
            Write(answer, body);
            if (!await Send(body.WrittenMemory))
                _ = await Send(body.WrittenMemory);
        }
    }

    /// <summary>False where nothing reached Telegram.</summary>
    async Task<bool> Send(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var content = new ReadOnlyMemoryContent(body) { Headers = { ContentType = Json } };
            var status = await wire.Post("answerCallbackQuery", content);
            // Mostly 'query is too old': the one who tapped has long gone on.
            if (status != HttpStatusCode.OK)
                Log.NotAnswered(logger, (int)status);
            return true;
        }
        catch (HttpRequestException error)
        {
            Log.NotSent(logger, error.Message);
            return error.HttpRequestError is not HttpRequestError.ConnectionError;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
    }

    static MediaTypeHeaderValue Json { get; } = new("application/json");

    /// <summary>https://core.telegram.org/bots/api#answercallbackquery.</summary>
    static void Write(TapAnswer answer, ArrayBufferWriter<byte> body)
    {
        using var json = new Utf8JsonWriter(body);
        json.WriteStartObject();
        json.WriteString("callback_query_id"u8, answer.CallbackId);
        if (answer.Text is { } text)
            json.WriteString("text"u8, text);
        if (answer.IsAlert)
            json.WriteBoolean("show_alert"u8, true);
        if (answer.Url is { } url)
            json.WriteString("url"u8, url);
        json.WriteEndObject();
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Debug, "Telegram answered the answer to a tap with {Status}")]
        public static partial void NotAnswered(ILogger logger, int status);

        [LoggerMessage(LogLevel.Debug, "A tap was not answered: {Reason}")]
        public static partial void NotSent(ILogger logger, string reason);
    }
}

/// <param name="Text">Null to only stop the button's spinning.</param>
/// <param name="Url">Opens the private chat with the bot: <c>https://t.me/bot?start=…</c>.</param>
readonly record struct TapAnswer(string CallbackId, string? Text = null, bool IsAlert = false, string? Url = null);
