using CommunityBot.Core.Concurrency;
using CommunityBot.Core.Leases;
using CommunityBot.Telegram.Commands;
using CommunityBot.Telegram.Configuration;
using CommunityBot.Telegram.Decoding;
using CommunityBot.Telegram.Forms;
using CommunityBot.Telegram.Replies;
using CommunityBot.Telegram.Sending;
using CommunityBot.Telegram.Updates;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Telegram.Bot;
using Telegram.Bot.Exceptions;

namespace CommunityBot.Telegram.Receiving;

/// <summary>Runs the Telegram adapter from start to stop.</summary>
sealed partial class TelegramReceiver(
    ITelegramBotClient client, UpdatePoller poller, WebhookIntake webhook, UpdateInbox inbox, CallbackQueryAnswers taps,
    PendingPrivateReplies held, FormStore forms, TelegramMenu menu, BotIdentity identity, LeaseKeeper leases,
    IOptions<TelegramOptions> options, TimeProvider clock, ILogger<TelegramReceiver> logger) : Worker(clock, logger)
{
    const string Lease = "telegram-polling";

    // Time for running work to complete after a stop.
    static readonly TimeSpan DrainTimeout = TimeSpan.FromSeconds(5);

    // The start continues without Telegram if it cannot be reached in this time.
    static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(5);

    static readonly TimeSpan MenuHeadStart = TimeSpan.FromSeconds(15);

    static readonly TimeSpan SweepInterval = TimeSpan.FromHours(1);

    static readonly TimeSpan ConnectDelay = TimeSpan.FromSeconds(10);

    // Not disposed: work that outlives the stop still uses its token.
    readonly CancellationTokenSource work = new();

    /// <exception cref="TelegramTokenException">Telegram rejects the token.</exception>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(StartTimeout);
        try
        {
            await Identify(timeout.Token);
        }
        catch (RequestException error) when (TelegramFailures.Of(error) == TelegramFailure.BadToken)
        {
            throw new TelegramTokenException();
        }
        catch (Exception error) when (error is RequestException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            Log.NotReached(Logger, error.GetBaseException().Message);
        }

        await base.StartAsync(cancellationToken);
    }

    protected override async Task Work(CancellationToken stopping)
    {
        var answers = taps.Run();
        try
        {
            // Each part is run again by itself: the answers to taps cannot start anew.
            await Repeated("telegram-identity", cancellation => RetryUntilDone(Identify, cancellation), stopping);
            using var ending = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            var published = Repeated("telegram-menus", cancellation => RetryUntilDone(menu.Publish, cancellation), ending.Token);
            // Publish the menus before the first updates, but do not delay updates for long.
            _ = await Task.WhenAny(published, Task.Delay(MenuHeadStart, Clock, stopping));
            var background = Task.WhenAll(published, Repeated("telegram-sweep", Sweep, ending.Token));
            try
            {
                await Repeated(Lease, Receive, stopping);
            }
            finally
            {
                await ending.CancelAsync();
                await background.WaitAsync(work.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        finally
        {
            webhook.Work = null;
            taps.Complete();
            await answers.WaitAsync(DrainTimeout, Clock, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        work.CancelAfter(DrainTimeout);
        await base.StopAsync(cancellationToken);
        await work.CancelAsync();
    }

    Task Receive(CancellationToken stopping) => options.Value.Webhook.Url is { Length: > 0 } url
        ? Listen(url, stopping)
        : leases.Hold(Lease, Poll, stopping);

    async Task Poll(CancellationToken held)
    {
        // A webhook from an earlier configuration would receive the updates.
        await RetryUntilDone(cancellation => client.DeleteWebhook(cancellationToken: cancellation), held);
        try
        {
            await poller.Run(held, work.Token);
        }
        catch (RequestException error) when (TelegramFailures.Of(error) == TelegramFailure.BadToken)
        {
            throw new TelegramTokenException();
        }
    }

    async Task Sweep(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            await inbox.RemoveOld();
            await held.RemoveOld();
            await forms.RemoveOld();
            await Task.Delay(SweepInterval, Clock, stopping);
        }
    }

    async Task Listen(string url, CancellationToken stopping)
    {
        foreach (var (id, update) in await inbox.All(stopping))
        {
            if (update is { } left)
                webhook.Begin(id, left, work.Token);
        }

        webhook.Work = work.Token;
        await RetryUntilDone(
            cancellation => client.SetWebhook(
                url, allowedUpdates: TelegramDecoder.Kinds, secretToken: WebhookSecret.Of(options.Value),
                cancellationToken: cancellation),
            stopping);
        await Task.Delay(Timeout.InfiniteTimeSpan, Clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await webhook.Stop(work.Token);
    }

    async Task Identify(CancellationToken cancellation)
    {
        if (identity.Self.IsCompleted)
            return;
        var me = await client.GetMe(cancellation);
        identity.Set(new BotSelf(me.Id, me.Username ?? "", me.CanReadAllGroupMessages));
        Log.Identified(Logger, me.Username);
    }

    /// <summary>Repeats the step until it succeeds or Telegram rejects the token.</summary>
    async Task RetryUntilDone(Func<CancellationToken, Task> step, CancellationToken stopping)
    {
        while (true)
        {
            try
            {
                await step(stopping);
                return;
            }
            catch (RequestException error) when (TelegramFailures.Of(error) == TelegramFailure.BadToken)
            {
                throw new TelegramTokenException();
            }
            catch (RequestException error)
            {
                Log.NotReached(Logger, error.Message);
                await Task.Delay(
                    (error as ApiRequestException)?.Parameters?.RetryAfter is { } seconds
                        ? TimeSpan.FromSeconds(seconds)
                        : ConnectDelay,
                    Clock,
                    stopping);
            }
        }
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "In Telegram as @{Name}")]
        public static partial void Identified(ILogger logger, string? name);

        [LoggerMessage(LogLevel.Warning, "Telegram cannot be reached yet ({Reason}); trying again")]
        public static partial void NotReached(ILogger logger, string reason);
    }
}
