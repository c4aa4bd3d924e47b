using CommunityBot.Core.Communities;
using CommunityBot.Core.Instances;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Telemetry;
using CommunityBot.Telegram.Configuration;
using CommunityBot.Telegram.Updates;
using Microsoft.Extensions.Logging;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Requests.Abstractions;

namespace CommunityBot.Telegram.Sending;

/// <summary>
/// Makes calls that write to a chat: within the rate limits, retried when Telegram asks to wait, and never repeated if
/// they may have taken effect.
/// </summary>
sealed partial class TelegramApiClient(
    ITelegramBotClient client, SendScheduler scheduler, TokenBudget budget, ChatMigrations migrations, TimeProvider clock,
    ILogger<TelegramApiClient> logger)
{
    // Background workers retry failed calls themselves; replies are retried here until the network is back.
    const int MaxFailures = 3;

    static readonly TimeSpan[] RetryDelays =
    [
        TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15),
    ];

    /// <param name="request">Creates the request for a chat id, once per attempt: a file stream can be read only
    /// once.</param>
    /// <param name="isRepeatable">Whether repeating the call has no further effect, as with edits.</param>
    /// <param name="starting">Awaited right before each attempt; if it throws, nothing is sent.</param>
    /// <exception cref="PostRefusedException">Telegram refuses the call for good.</exception>
    /// <exception cref="OutcomeUnknownException">The call may have taken effect.</exception>
    /// <exception cref="RequestException">The call had no effect.</exception>
    public async Task<T> Call<T>(
        long chat, Priority priority, bool isRepeatable, Func<long, IRequest<T>> request, CancellationToken cancellation,
        Func<Task>? starting = null)
    {
        var number = scheduler.NextNumber();
        for (var failures = 0; ;)
        {
            var counted = await Enter(chat, priority, number, starting, cancellation);
            RequestException error;
            TimeSpan? wait = null;
            try
            {
                var call = request(chat);
                using var span = BotTraces.Call(TelegramOptions.PlatformName, call.MethodName);
                return await client.SendRequest(call, cancellation);
            }
            catch (RequestException caught)
            {
                error = caught;
                if (TelegramFailures.Of(error) == TelegramFailure.TooFast)
                    wait = TimeSpan.FromSeconds((error as ApiRequestException)?.Parameters?.RetryAfter ?? 1);
            }
            catch (OperationCanceledException cancelled) when (!isRepeatable && priority != Priority.Reply)
            {
                // The request was sent before the cancellation, so it may have arrived.
                throw new OutcomeUnknownException(cancelled);
            }
            finally
            {
                scheduler.Leave(chat, wait);
                counted.End();
            }

            switch (TelegramFailures.Of(error))
            {
                case TelegramFailure.TooFast:
                    Log.TooFast(logger, chat, wait!.Value);
                    BotMetrics.RateLimited.Add(1, new("platform", TelegramOptions.PlatformName), new("scope", "chat"));
                    continue;
                case TelegramFailure.Moved when error is ApiRequestException { Parameters.MigrateToChatId: { } to } && to != chat:
                    Log.Moved(logger, chat, to);
                    await migrations.Move(TelegramOrigin.ChatOf(chat), TelegramOrigin.ChatOf(to));
                    // Workers send again under the new chat id. An edit must not follow the move: message ids restart
                    // in the new chat.
                    if (priority != Priority.Reply)
                        throw error;
                    chat = to;
                    continue;
                case TelegramFailure.NotSent when failures < MaxFailures || priority == Priority.Reply:
                case TelegramFailure.Unknown when failures < MaxFailures && isRepeatable:
                    var pause = RetryDelays[Math.Min(failures++, RetryDelays.Length - 1)];
                    Log.Retrying(logger, error.GetBaseException().Message, pause);
                    await Task.Delay(pause, clock, cancellation);
                    continue;
                case TelegramFailure.NotModified or TelegramFailure.BadFormatting or TelegramFailure.NotSent or TelegramFailure.BadToken:
                    throw error;
                default:
                    throw TelegramFailures.ForCaller(error);
            }
        }
    }

    /// <summary>Waits for this instance's limits, and then for those that it shares with others.</summary>
    async Task<CountedCall> Enter(long chat, Priority priority, long number, Func<Task>? starting, CancellationToken cancellation)
    {
        while (true)
        {
            await scheduler.Enter(chat, priority, number, cancellation);
            TimeSpan wait;
            try
            {
                (var counted, wait) = await budget.Take(chat, priority, cancellation);
                if (counted is not null)
                {
                    await (starting?.Invoke() ?? Task.CompletedTask);
                    return counted;
                }
            }
            catch
            {
                scheduler.Leave(chat, pause: null);
                throw;
            }

            // Meanwhile calls with another priority may have room.
            scheduler.Withdraw(chat);
            await Task.Delay(wait, clock, cancellation);
        }
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Telegram asks to wait {Wait} before writing to {Chat}; the message is sent after that")]
        public static partial void TooFast(ILogger logger, long chat, TimeSpan wait);

        [LoggerMessage(LogLevel.Information, "Telegram could not be reached ({Reason}); trying again in {Wait}")]
        public static partial void Retrying(ILogger logger, string reason, TimeSpan wait);

        [LoggerMessage(LogLevel.Information, "The group {From} has the new id {To}")]
        public static partial void Moved(ILogger logger, long from, long to);
    }
}
