using CommunityBot.Core.Communities;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Telemetry;
using CommunityBot.Telegram.Configuration;
using CommunityBot.Telegram.Updates;
using Microsoft.Extensions.Logging;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Requests.Abstractions;

namespace CommunityBot.Telegram.Sending;

/// <summary>Makes calls that write to a chat: within the budget, again where Telegram says to wait, and never again where it may have been done already.</summary>
sealed partial class TelegramApiClient(ITelegramBotClient client, SendScheduler scheduler, ChatMigrations migrations, TimeProvider clock, ILogger<TelegramApiClient> logger)
{
    // The callers of the background look after what failed themselves; whoever asked waits for the network with us.
    const int MostFailures = 3;

    static readonly TimeSpan[] Pauses = [TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15)];

    /// <param name="request">Makes the request for a chat, again for every try: a file is read only once.</param>
    /// <param name="isRepeatable">To do it twice is to do it once, as with edits.</param>
    /// <exception cref="PostRefusedException">It will not be done, now or later.</exception>
    /// <exception cref="OutcomeUnknownException">It may have been done.</exception>
    /// <exception cref="RequestException">It was not done.</exception>
    public async Task<T> Call<T>(long chat, Priority priority, bool isRepeatable, Func<long, IRequest<T>> request, CancellationToken cancellation)
    {
        var number = scheduler.NextNumber();
        for (var failures = 0; ;)
        {
            await scheduler.Enter(chat, priority, number, cancellation);
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
                // It has left, and who gave up on it does not know whether it arrived.
                throw new OutcomeUnknownException(cancelled);
            }
            finally
            {
                scheduler.Leave(chat, wait);
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
                    // What the workers send is theirs to send again: it has moved along with everything else. And an edit would meet another message, as ids begin anew there.
                    if (priority != Priority.Reply)
                        throw error;
                    chat = to;
                    continue;
                case TelegramFailure.NotSent when failures < MostFailures || priority == Priority.Reply:
                case TelegramFailure.Unknown when failures < MostFailures && isRepeatable:
                    var pause = Pauses[Math.Min(failures++, Pauses.Length - 1)];
                    Log.Again(logger, error.GetBaseException().Message, pause);
                    await Task.Delay(pause, clock, cancellation);
                    continue;
                case TelegramFailure.NotModified or TelegramFailure.BadFormatting or TelegramFailure.NotSent or TelegramFailure.BadToken:
                    throw error;
                default:
                    throw TelegramFailures.ForCaller(error);
            }
        }
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Telegram asks to wait {Wait} before writing to {Chat}; nothing is lost")]
        public static partial void TooFast(ILogger logger, long chat, TimeSpan wait);

        [LoggerMessage(LogLevel.Information, "Telegram could not be reached ({Reason}); trying again in {Wait}")]
        public static partial void Again(ILogger logger, string reason, TimeSpan wait);

        [LoggerMessage(LogLevel.Information, "The group {From} is {To} from now on")]
        public static partial void Moved(ILogger logger, long from, long to);
    }
}
