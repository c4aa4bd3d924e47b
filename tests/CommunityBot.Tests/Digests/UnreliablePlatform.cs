using System.Collections.Concurrent;
using System.Globalization;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Tests.Digests;

/// <summary>What readers have seen, independent of what the sender was told. It outlives processes.</summary>
sealed class UnreliableAudience
{
    readonly TaskCompletionSource called = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ConcurrentQueue<(ChatRef Chat, Message Message, string Key)> Seen { get; } = [];

    public ConcurrentDictionary<string, MessageRef> ByKey { get; } = [];

    /// <summary>The outcome of the next calls.</summary>
    public Func<ChatRef, SendOutcome> OutcomeOf { get; set; } = _ => SendOutcome.Well;

    public int Calls;

    /// <summary>Completes with the first call.</summary>
    public Task Called => called.Task;

    public void Call()
    {
        _ = Interlocked.Increment(ref Calls);
        _ = called.TrySetResult();
    }

    public IReadOnlyList<string> Texts(ChatRef chat) =>
        [.. Seen.Where(seen => seen.Chat == chat).Select(seen => MessageText.Plain(seen.Message))];
}

sealed class UnreliablePlatform(string name, bool knowsRepeats, UnreliableAudience audience) : IPlatform
{
    public string Name => name;

    public bool SupportsIdempotentSend => knowsRepeats;

    public Task<MessageRef> Send(ChatRef chat, Message message, SendOptions sendOptions, CancellationToken cancellation)
    {
        Assert.Equal(Priority.Digest, sendOptions.Priority);
        Assert.Matches("^[A-Za-z0-9]{1,25}$", sendOptions.IdempotencyKey);
        var sendOutcome = audience.OutcomeOf(chat);
        if (sendOutcome is SendOutcome.Well or SendOutcome.SilentlyPosted or SendOutcome.DiesAfter
            && !(knowsRepeats && audience.ByKey.ContainsKey(sendOptions.IdempotencyKey)))
        {
            audience.Seen.Enqueue((chat, message, sendOptions.IdempotencyKey));
            audience.ByKey[sendOptions.IdempotencyKey] = new MessageRef(chat, audience.Seen.Count.ToString(CultureInfo.InvariantCulture));
        }

        // Last: a test that waits for the call changes the outcome of the next.
        audience.Call();
        return sendOutcome switch
        {
            SendOutcome.Well => Task.FromResult(audience.ByKey[sendOptions.IdempotencyKey]),
            SendOutcome.Down => throw new HttpRequestException("down"),
            SendOutcome.SilentlyPosted or SendOutcome.SilentlyLost => throw new OutcomeUnknownException(),
            SendOutcome.Gone => throw new PostRefusedException(PostRefusal.Gone),
            SendOutcome.Forbidden => throw new PostRefusedException(PostRefusal.Forbidden),
            _ => new TaskCompletionSource<MessageRef>().Task,
        };
    }

    public Task Edit(MessageRef posted, Message message, CancellationToken cancellation) => Task.CompletedTask;

    public ValueTask<ChatRef?> PrivateChat(UserRef user, CancellationToken cancellation) =>
        new(user.Id == "Stranger" ? null : new ChatRef(name, $"@{user.Id}"));
}
