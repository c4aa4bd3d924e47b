using System.Collections.Concurrent;
using System.Globalization;
using CommunityBot.Core.Communities;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls;
using CommunityBot.Core.Polls.Drafting;
using CommunityBot.Core.Polls.Launching;
using CommunityBot.Core.Polls.Lifecycle;
using CommunityBot.Core.Polls.Voting;
using CommunityBot.Core.Setup;
using CommunityBot.Core.Storage;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.Tests.Polls;

/// <summary>One instance with its worker on the real clock, and chats on a platform that records each message with its time.</summary>
sealed class LivePolls : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    readonly Database database;
    readonly ServiceProvider services;
    readonly PollWorker worker;

    LivePolls(Database database)
    {
        this.database = database;
        services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(database)
            .AddSingleton<IPlatform>(Platform)
            .AddLeases()
            .AddMembers()
            .AddCommunities()
            .AddPolls()
            .AddPollWorker()
            .BuildServiceProvider();
        worker = services.GetRequiredService<PollWorker>();
    }

    public NotingPlatform Platform { get; } = new();

    public static async Task<LivePolls> Start(string connection)
    {
        var polls = new LivePolls(Database.Open(connection));
        await polls.worker.StartAsync(default);
        return polls;
    }

    public static ChatRef Chat(int number) => new(NotingPlatform.PlatformName, $"room{number}");

    /// <summary>Launches a poll in this number of chats of one community.</summary>
    public async Task<Poll> Launch(int chats)
    {
        await database.Write(connection =>
        {
            var community = CommunityChats.CommunityOf(connection, Chat(0));
            for (var i = 1; i < chats; i++)
            {
                _ = CommunityChats.CommunityOf(connection, Chat(i));
                _ = connection.Execute(
                    "UPDATE community_chats SET community_id = @community, linked_at = 1 WHERE chat_ref = @Chat",
                    new { community, Chat = Chat(i).ToString() });
            }
        });
        var (_, poll) = await services.GetRequiredService<PollLaunch>()
            .Launch(new PollDraft("Live?", ["a1", "b2"]), new TextMessage(Voter(0), ""), Language.En, default);
        return poll!;
    }

    public Task<VoteOutcome> Vote(Poll poll, int voter) =>
        services.GetRequiredService<VoteQueue>().Enqueue(new VoteRequest(poll.Id, Voter(voter), new VoteAction(VoteStep.Choose, 1)));

    public Task CloseAt(Poll poll, DateTimeOffset at) => database.Write(connection =>
        connection.Execute(
            "UPDATE polls SET closes_at = @At, version = version + 1 WHERE id = @Id", new { At = at.ToUnixTimeMilliseconds(), poll.Id }));

    /// <summary>Waits until all chats show the text, and returns the time of the last one.</summary>
    public async Task<DateTimeOffset> Shown(int chats, string text)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var next = Platform.Next;
            var shown = Enumerable.Range(0, chats).Select(chat => Platform.FirstShown(Chat(chat), text)).ToList();
            if (shown.All(at => at is not null))
                return shown.Max()!.Value;
            await next.WaitAsync(patience.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await worker.StopAsync(default);
        await services.DisposeAsync();
        await database.DisposeAsync();
    }

    static RequestOrigin Voter(int number) => new(Chat(0), new UserRef(NotingPlatform.PlatformName, $"voter{number}"), $"voter{number}");
}

sealed class NotingPlatform : IPlatform
{
    public const string PlatformName = "live";

    readonly ConcurrentQueue<(ChatRef Chat, string Text, DateTimeOffset At)> notes = [];
    TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);
    int last;

    public string Name => PlatformName;

    public bool SupportsIdempotentSend => false;

    public int SentCount => Volatile.Read(ref last);

    /// <summary>Completes with the next message or edit.</summary>
    public Task Next => Volatile.Read(ref next).Task;

    public DateTimeOffset? FirstShown(ChatRef chat, string text) =>
        notes.Where(note => note.Chat == chat && note.Text.Contains(text, StringComparison.Ordinal))
            .Select(note => (DateTimeOffset?)note.At)
            .FirstOrDefault();

    public Task<MessageRef> Send(ChatRef chat, Message message, SendOptions sendOptions, CancellationToken cancellation)
    {
        // Counted before it shows: a test that has seen the message counts it.
        var id = Interlocked.Increment(ref last);
        Note(chat, message);
        return Task.FromResult(new MessageRef(chat, id.ToString(CultureInfo.InvariantCulture)));
    }

    public Task Edit(MessageRef posted, Message message, CancellationToken cancellation)
    {
        Note(posted.Chat, message);
        return Task.CompletedTask;
    }

    public ValueTask<ChatRef?> PrivateChat(UserRef user, CancellationToken cancellation) => new((ChatRef?)null);

    void Note(ChatRef chat, Message message)
    {
        notes.Enqueue((chat, MessageText.Plain(message), TimeProvider.System.GetUtcNow()));
        Interlocked.Exchange(ref next, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
    }
}
