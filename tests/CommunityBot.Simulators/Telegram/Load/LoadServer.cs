using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CommunityBot.Simulators.Telegram.Load;

/// <summary>
/// Telegram for load tests: delivers updates in batches of up to 100 and times the answers. Calls are not checked;
/// TelegramStandIn does that.
/// </summary>
sealed class LoadServer : IAsyncDisposable
{
    static readonly TimeSpan PacedInterval = TimeSpan.FromMilliseconds(1);

    readonly Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    readonly CancellationTokenSource stopping = new();
    readonly ConcurrentBag<HttpExchange> exchanges = [];
    readonly ConcurrentDictionary<string, int> unknown = [];
    readonly TaskCompletionSource<string> firstPost = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly TaskCompletionSource firstPoll = new(TaskCreationOptions.RunContinuationsAsynchronously);
    TaskCompletionSource loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    LoadRun? run;
    int lastMessage;

    public LoadServer()
    {
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(512);
        _ = Accept();
    }

    public string BaseUrl => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndPoint!).Port}";

    static ReadOnlySpan<byte> BotProfile =>
        """
        {"ok":true,"result":{"id":7000000001,"is_bot":true,"first_name":"CommunityBot","username":"community_test_bot","can_join_groups":true,
        "can_read_all_group_messages":false,"supports_inline_queries":true}}
        """u8;

    public static string Token => "7000000001:AAE-stand-in_token_of_thirty_five_ch";

    /// <summary>The arguments of the first message with buttons in a group: the poll.</summary>
    public Task<string> FirstPost => firstPost.Task;

    /// <summary>Ends when the bot asks for updates for the first time.</summary>
    public Task FirstPoll => firstPoll.Task;

    /// <summary>How many edits arrived.</summary>
    public int Edits { get; private set; }

    /// <summary>The other methods that were called, with counts.</summary>
    public IEnumerable<string> AlsoCalled => unknown.Select(call => $"{call.Key} {call.Value}");

    /// <summary>Starts to deliver a run.</summary>
    public LoadRun Load(LoadRun next)
    {
        next.Begin();
        run = next;
        Interlocked.Exchange(ref loaded, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
        return next;
    }

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        listener.Dispose();
        foreach (var exchange in exchanges)
            exchange.Dispose();
        stopping.Dispose();
    }

    async Task Accept()
    {
        while (!stopping.IsCancellationRequested)
        {
            var socket = await listener.AcceptAsync(stopping.Token);
            socket.NoDelay = true;
            var exchange = new HttpExchange(socket);
            exchanges.Add(exchange);
            _ = Serve(exchange);
        }
    }

    async Task Serve(HttpExchange exchange)
    {
        try
        {
            while (await exchange.Read(stopping.Token))
            {
                var answer = exchange.Method == "getUpdates" ? await Updates(exchange.Body) : Answer(exchange.Method, exchange.Body.Span);
                await exchange.Write(answer, stopping.Token);
            }
        }
        catch (Exception gone) when (gone is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The bot closed the connection, or the server stops.
        }

        exchange.Dispose();
    }

    async ValueTask<byte[]> Updates(ReadOnlyMemory<byte> body)
    {
        var offset = LoadAnswer.Number(body.Span, "\"offset\""u8) ?? 0;
        var limit = (int)(LoadAnswer.Number(body.Span, "\"limit\""u8) ?? 100);
        var timeout = LoadAnswer.Number(body.Span, "\"timeout\""u8) ?? 0;
        _ = firstPoll.TrySetResult();
        var until = Stopwatch.GetTimestamp() + (timeout * Stopwatch.Frequency);
        while (true)
        {
            var changed = loaded.Task;
            if (run?.Batch(offset, limit) is { } batch)
                return batch;
            var left = Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), until);
            if (left <= TimeSpan.Zero)
                return LoadAnswer.Empty;
            // Paced updates come one by one, so their time is looked at again soon.
            _ = await Task.WhenAny(changed, Task.Delay(run?.IsPaced == true ? PacedInterval : left, stopping.Token));
        }
    }

    byte[] Answer(string method, ReadOnlySpan<byte> body)
    {
        switch (method)
        {
            case "answerCallbackQuery":
                run?.Answer(LoadAnswer.Number(body, "\"callback_query_id\""u8) ?? -1);
                return LoadAnswer.True;
            case "sendMessage" or "sendPhoto":
                var chat = LoadAnswer.Number(body, "\"chat_id\""u8) ?? 0;
                if (chat > 0)
                    run?.Answer(chat);
                else if (body.IndexOf("\"inline_keyboard\""u8) >= 0)
                    _ = firstPost.TrySetResult(Encoding.UTF8.GetString(body));
                return LoadAnswer.Message(chat, Interlocked.Increment(ref lastMessage));
            case "editMessageText":
                Edits++;
                return LoadAnswer.Message(LoadAnswer.Number(body, "\"chat_id\""u8) ?? 0,
                    (int)(LoadAnswer.Number(body, "\"message_id\""u8) ?? 0));
            case "getMe":
                return LoadAnswer.Ok(BotProfile);
            case "getChatAdministrators" or "getMyCommands":
                return LoadAnswer.Empty;
            default:
                _ = unknown.AddOrUpdate(method, 1, (_, times) => times + 1);
                return LoadAnswer.True;
        }
    }
}
