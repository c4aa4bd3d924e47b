using CommunityBot.Core.Concurrency;

namespace CommunityBot.Tests.Concurrency;

public sealed class KeyedTaskQueueTests
{
    const string One = "one", Other = "other";

    readonly KeyedTaskQueue<string> queue = new();
    readonly List<int> order = [];

    [Fact]
    public async Task A_key_keeps_its_order_and_holds_up_no_other()
    {
        var slow = new TaskCompletionSource();
        var first = queue.Run(One, async _ =>
        {
            await slow.Task;
            order.Add(1);
        });
        var second = queue.Run(One, _ => Note(2));
        await queue.Run(Other, _ => Note(3));
        Assert.False(second.IsCompleted);
        slow.SetResult();
        await Task.WhenAll(first, second);
        Assert.Equal([3, 1, 2], order);
    }

    [Fact]
    public async Task Work_that_fails_stops_nothing_behind_it()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => queue.Run(One, _ => throw new InvalidOperationException()));
        Assert.Equal(2, await queue.Run(One, () => Task.FromResult(2)));
    }

    [Fact]
    public async Task Work_that_lets_the_next_one_begin_is_not_waited_for()
    {
        var slow = new TaskCompletionSource();
        var first = queue.Run(One, async release =>
        {
            release();
            await slow.Task;
            order.Add(1);
        });
        await queue.Run(One, _ => Note(2));
        slow.SetResult();
        await first;
        Assert.Equal([2, 1], order);
    }

    [Fact]
    public async Task Work_starts_on_the_callers_thread_only_where_that_is_asked_for()
    {
        var caller = Environment.CurrentManagedThreadId;
        int? here = null;
        var started = queue.Run(One, _ => Task.FromResult(here = Environment.CurrentManagedThreadId), startsHere: true);
        Assert.Equal(caller, here);
        await started;

        var blocked = new TaskCompletionSource();
        var elsewhere = queue.Run(Other, _ => blocked.Task);
        Assert.False(elsewhere.IsCompleted);
        blocked.SetResult();
        await elsewhere;
    }

    Task Note(int number)
    {
        order.Add(number);
        return Task.CompletedTask;
    }
}
