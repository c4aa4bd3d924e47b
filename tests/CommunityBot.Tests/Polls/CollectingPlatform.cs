using System.Collections.Concurrent;
using System.Globalization;
using CommunityBot.Core.Chat;

namespace CommunityBot.Tests.Polls;

/// <summary>A platform that keeps what it is told, and fails or waits where it is told to.</summary>
sealed class CollectingPlatform(string name) : IPlatform
{
    int last;

    public string Name => name;

    public bool KnowsRepeats => false;

    public ConcurrentDictionary<string, Message> Shown { get; } = [];

    public ConcurrentQueue<(ChatRef Chat, Message Message)> Sent { get; } = [];

    public ConcurrentQueue<(MessageRef Posted, Message Message)> Edits { get; } = [];

    public Func<ChatRef, Exception?> Fails { get; set; } = _ => null;

    public Task<MessageRef> Send(ChatRef chat, Message message, Sending sending, CancellationToken cancellation)
    {
        if (Fails(chat) is { } error)
            throw error;
        var id = Interlocked.Increment(ref last).ToString(CultureInfo.InvariantCulture);
        Sent.Enqueue((chat, message));
        Shown[id] = message;
        return Task.FromResult(new MessageRef(chat, id));
    }

    public ValueTask<ChatRef?> PrivateChat(UserRef user, CancellationToken cancellation) => new(new ChatRef(name, $"@{user.Id}"));

    public Task Edit(MessageRef posted, Message message, CancellationToken cancellation)
    {
        if (Fails(posted.Chat) is { } error)
            throw error;
        Edits.Enqueue((posted, message));
        Shown[posted.Id] = message;
        return Task.CompletedTask;
    }
}
