using System.Text;
using CommunityBot.Simulators.Telegram.Chats;
using CommunityBot.Simulators.Telegram.Updates;

namespace CommunityBot.Simulators.Telegram.Http;

/// <summary>
/// Posts updates to the bot's webhook: "In case of an unsuccessful request (a request with response HTTP status code different
/// from 2XY), we will repeat the request":
/// https://core.telegram.org/bots/api#setwebhook. Updates of one chat are sent one after the other, as by WebhookActor in
/// https://github.com/tdlib/telegram-bot-api.
/// </summary>
sealed class WebhookDelivery(TelegramWorld world) : IAsyncDisposable
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    readonly CancellationTokenSource stopping = new();
    readonly HttpClient client = new();
    readonly HashSet<long> busy = [];
    readonly HashSet<QueuedUpdate> underWay = [];
    Task? pump;

    public void Start() => pump = Pump();

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        if (pump is not null)
            await pump.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        client.Dispose();
        stopping.Dispose();
    }

    async Task Pump()
    {
        while (!stopping.IsCancellationRequested)
        {
            Task changed;
            lock (world.Gate)
            {
                changed = world.Changes.Changed;
                foreach (var update in Due())
                    _ = Deliver(update, world.Webhook);
            }

            await changed.WaitAsync(stopping.Token);
        }
    }

    List<QueuedUpdate> Due()
    {
        var due = new List<QueuedUpdate>();
        if (world.Webhook.Url.Length == 0)
            return due;
        foreach (var update in world.Updates.Waiting)
        {
            if (underWay.Count < world.Webhook.MaxConnections && !underWay.Contains(update) && busy.Add(update.Queue))
            {
                _ = underWay.Add(update);
                due.Add(update);
            }
        }

        return due;
    }

    async Task Deliver(QueuedUpdate update, WebhookState webhook)
    {
        await Task.Yield();
        var wrong = await Post(update, webhook);
        if (wrong is not null)
            await Task.Delay(Pause, world.Time, stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (world.Gate)
        {
            _ = underWay.Remove(update);
            _ = busy.Remove(update.Queue);
            if (wrong is null)
                world.Updates.Confirm(update);
            else if (world.Webhook.Url == webhook.Url)
                world.Webhook = world.Webhook with { LastErrorDate = world.Now, LastErrorMessage = wrong };
            world.Changes.Notify();
        }
    }

    async Task<string?> Post(QueuedUpdate update, WebhookState webhook)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, webhook.Url)
            {
                Content = new StringContent(update.Json, Encoding.UTF8, "application/json"),
            };
            if (webhook.SecretToken is { } secret)
                request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", secret);
            using var response = await client.SendAsync(request, stopping.Token);
            var body = await response.Content.ReadAsStringAsync(stopping.Token);
            if (body.Contains("\"method\"", StringComparison.Ordinal))
                world.Journal.Complain("webhook", "the stand-in plays no call in the answer to a webhook", body);
            return response.IsSuccessStatusCode ? null
                : $"Wrong response from the webhook: {(int)response.StatusCode} {response.ReasonPhrase}";
        }
        catch (Exception broken) when (broken is HttpRequestException or TaskCanceledException)
        {
            return "Connection refused";
        }
    }
}
