using CommunityBot.Core.Leases;
using CommunityBot.Telegram.Commands;
using CommunityBot.Telegram.Configuration;
using CommunityBot.Telegram.Decoding;
using CommunityBot.Telegram.Forms;
using CommunityBot.Telegram.Replies;
using CommunityBot.Telegram.Sending;
using CommunityBot.Telegram.Updates;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Telegram.Bot;
using Telegram.Bot.Exceptions;

namespace CommunityBot.Telegram.Receiving;

/// <summary>Runs the Telegram side from start to stop.</summary>
sealed partial class TelegramReceiver(
    ITelegramBotClient client, UpdatePoller poller, WebhookIntake webhook, UpdateInbox inbox, CallbackQueryAnswers taps, PendingPrivateReplies held, FormStore forms, TelegramMenu menu, BotIdentity identity, LeaseKeeper leases,
    IOptions<TelegramOptions> options, TimeProvider clock, ILogger<TelegramReceiver> logger) : BackgroundService
{
    const string Lease = "telegram-polling";

    // What is under way at a stop gets this long to end well.
    static readonly TimeSpan LastWork = TimeSpan.FromSeconds(5);

    // A start does not wait for a network that is not there.
    static readonly TimeSpan FirstLook = TimeSpan.FromSeconds(5);

    static readonly TimeSpan MenuHeadStart = TimeSpan.FromSeconds(15);

    static readonly TimeSpan SweepInterval = TimeSpan.FromHours(1);

    static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    // Not disposed of: after a stop that ran out of time, what is under way still looks at it.
    readonly CancellationTokenSource work = new();

    /// <exception cref="TelegramTokenException">Then there is nothing to run.</exception>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(FirstLook);
        try
        {
            await Introduce(patience.Token);
        }
        catch (RequestException error) when (TelegramFailures.Of(error) == TelegramFailure.BadToken)
        {
            throw new TelegramTokenException();
        }
        catch (Exception error) when (error is RequestException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            Log.NotReached(logger, error.GetBaseException().Message);
        }

        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var answering = taps.Run();
        try
        {
            await Persist(Introduce, stoppingToken);
            using var ending = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            var published = Persist(menu.Publish, ending.Token);
            // So that the first members find them; but a menu that Telegram lets wait is not worth a vote.
            _ = await Task.WhenAny(published, Task.Delay(MenuHeadStart, clock, stoppingToken));
            var beside = Task.WhenAll(published, Sweep(ending.Token));
            try
            {
                await Receive(stoppingToken);
            }
            finally
            {
                await ending.CancelAsync();
                await beside.WaitAsync(work.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
        finally
        {
            webhook.Work = null;
            taps.Complete();
            await answering.WaitAsync(LastWork, clock, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        work.CancelAfter(LastWork);
        await base.StopAsync(cancellationToken);
        await work.CancelAsync();
    }

    Task Receive(CancellationToken stopping) => options.Value.Webhook.Url is { Length: > 0 } url
        ? Listen(url, stopping)
        : leases.Hold(Lease, Poll, stopping);

    async Task Poll(CancellationToken held)
    {
        // One of an earlier way of running would take the updates.
        await Persist(cancellation => client.DeleteWebhook(cancellationToken: cancellation), held);
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
            await Task.Delay(SweepInterval, clock, stopping);
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
        await Persist(cancellation => client.SetWebhook(url, allowedUpdates: TelegramDecoder.Kinds, secretToken: WebhookSecret.Of(options.Value), cancellationToken: cancellation), stopping);
        await Task.Delay(Timeout.InfiniteTimeSpan, clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await webhook.End(work.Token);
    }

    async Task Introduce(CancellationToken cancellation)
    {
        if (identity.Self.IsCompleted)
            return;
        var me = await client.GetMe(cancellation);
        identity.Set(new BotSelf(me.Id, me.Username ?? "", me.CanReadAllGroupMessages));
        Log.Introduced(logger, me.Username);
    }

    /// <summary>Until it is done, or the token turns out to be none.</summary>
    async Task Persist(Func<CancellationToken, Task> step, CancellationToken stopping)
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
                Log.NotReached(logger, error.Message);
                await Task.Delay((error as ApiRequestException)?.Parameters?.RetryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : Pause, clock, stopping);
            }
        }
    }

    static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "In Telegram as @{Name}")]
        public static partial void Introduced(ILogger logger, string? name);

        [LoggerMessage(LogLevel.Warning, "Telegram cannot be reached yet ({Reason}); trying on")]
        public static partial void NotReached(ILogger logger, string reason);
    }
}
