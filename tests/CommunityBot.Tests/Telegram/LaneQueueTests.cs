using CommunityBot.Telegram.Receiving;

namespace CommunityBot.Tests.Telegram;

public sealed class LaneQueueTests
{
    static readonly Lane One = Lane.OfChat(1), Other = Lane.OfTapsBy(1);

    [Fact]
    public async Task A_lane_keeps_its_order_and_holds_up_no_other()
    {
        var lanes = new LaneQueue();
        var (slow, order) = (new TaskCompletionSource(), new List<int>());
        var first = lanes.Run(One, async _ =>
        {
            await slow.Task;
            order.Add(1);
        });
        var second = lanes.Run(One, _ => Note(order, 2));
        await lanes.Run(Other, _ => Note(order, 3));
        await lanes.Run(Lane.None, _ => Note(order, 4));
        Assert.False(second.IsCompleted);
        slow.SetResult();
        await Task.WhenAll(first, second);
        Assert.Equal([3, 4, 1, 2], order);
    }

    [Fact]
    public async Task Work_that_fails_stops_nobody_behind_it()
    {
        var lanes = new LaneQueue();
        await Assert.ThrowsAsync<InvalidOperationException>(() => lanes.Run(One, _ => throw new InvalidOperationException()));
        var order = new List<int>();
        await lanes.Run(One, _ => Note(order, 1));
        Assert.Equal([1], order);
    }

    [Fact]
    public async Task Who_lets_the_next_one_begin_is_not_waited_for()
    {
        var lanes = new LaneQueue();
        var (slow, order) = (new TaskCompletionSource(), new List<int>());
        var first = lanes.Run(One, async release =>
        {
            release();
            await slow.Task;
            order.Add(1);
        });
        await lanes.Run(One, _ => Note(order, 2));
        slow.SetResult();
        await first;
        Assert.Equal([2, 1], order);
    }

    static Task Note(List<int> order, int number)
    {
        order.Add(number);
        return Task.CompletedTask;
    }
}
