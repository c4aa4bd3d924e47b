using System.Collections.Concurrent;
using System.Globalization;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Tests.Polls;

/// <summary>A platform that stores messages, and fails or waits as scripted.</summary>
sealed class CollectingPlatform(string name, bool knowsRepeats = false) : IPlatform
{
    readonly ConcurrentDictionary<string, MessageRef> byKey = [];
    int last;

    public string Name => name;

    public bool SupportsIdempotentSend => knowsRepeats;

    public ConcurrentDictionary<string, Message> Shown { get; } = [];

    public ConcurrentQueue<(ChatRef Chat, Message Message)> Sent { get; } = [];

    public ConcurrentQueue<(MessageRef Posted, Message Message)> Edits { get; } = [];

    public Func<ChatRef, Exception?> Fails { get; set; } = _ => null;

    /// <summary>Runs after a message was accepted, for example to lose the response.</summary>
    public Func<Task> AfterSending { get; set; } = () => Task.CompletedTask;

    public bool HasPrivateChats { get; set; } = true;

    public async Task<MessageRef> Send(ChatRef chat, Message message, SendOptions sendOptions, CancellationToken cancellation)
    {
        if (Fails(chat) is { } error)
            throw error;
        if (!knowsRepeats || !byKey.TryGetValue(sendOptions.IdempotencyKey, out var posted))
        {
            var id = Interlocked.Increment(ref last).ToString(CultureInfo.InvariantCulture);
            Sent.Enqueue((chat, message));
            Shown[id] = message;
            byKey[sendOptions.IdempotencyKey] = posted = new MessageRef(chat, id);
        }

        await AfterSending();
        return posted;
    }

    public ValueTask<ChatRef?> PrivateChat(UserRef user, CancellationToken cancellation) =>
        new(HasPrivateChats ? new ChatRef(name, $"@{user.Id}") : null);

    public Task Edit(MessageRef posted, Message message, CancellationToken cancellation)
    {
        if (Fails(posted.Chat) is { } error)
            throw error;
        Edits.Enqueue((posted, message));
        Shown[posted.Id] = message;
        return Task.CompletedTask;
    }
}
