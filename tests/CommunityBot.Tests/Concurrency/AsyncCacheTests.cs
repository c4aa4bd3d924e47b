using CommunityBot.Core.Concurrency;
using Microsoft.Extensions.Time.Testing;

namespace CommunityBot.Tests.Concurrency;

public sealed class AsyncCacheTests
{
    readonly FakeTimeProvider clock = new();
    int reads;

    AsyncCache<string, string?> New(int capacity = 10) =>
        new(capacity, TimeSpan.FromMinutes(10), clock, lifetimeOfNull: TimeSpan.FromMinutes(1));

    [Fact]
    public async Task Simultaneous_requests_share_one_read()
    {
        var cache = New();
        var answer = new TaskCompletionSource<string?>();
        var asked = Enumerable.Range(0, 5).Select(_ => cache.Get("a", () => Read(answer.Task))).ToList();
        Assert.False(cache.TryGet("a", out _));
        answer.SetResult("x");
        Assert.All(await Task.WhenAll(asked), value => Assert.Equal("x", value));
        Assert.True(cache.TryGet("a", out var kept));
        Assert.Equal(("x", 1), (kept, reads));
    }

    [Fact]
    public async Task A_value_is_kept_for_its_time_and_null_for_a_shorter_one()
    {
        var cache = New();
        _ = await cache.Get("a", () => Read("x"));
        _ = await cache.Get("b", () => Read((string?)null));
        clock.Advance(TimeSpan.FromSeconds(59));
        Assert.Null(await cache.Get("b", () => Read("late")));
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("y", await cache.Get("b", () => Read("y")));
        clock.Advance(TimeSpan.FromMinutes(9) - TimeSpan.FromTicks(1));
        Assert.Equal("x", await cache.Get("a", () => Read("late")));
        clock.Advance(TimeSpan.FromTicks(1));
        Assert.False(cache.TryGet("a", out _));
        Assert.Equal("z", await cache.Get("a", () => Read("z")));
        Assert.Equal(4, reads);
    }

    [Fact]
    public async Task A_failed_read_fails_all_waiting_requests_and_is_not_cached()
    {
        var cache = New();
        var answer = new TaskCompletionSource<string?>();
        var asked = new[] { cache.Get("a", () => Read(answer.Task)), cache.Get("a", () => Read("never")) };
        answer.SetException(new InvalidOperationException());
        foreach (var one in asked)
            await Assert.ThrowsAsync<InvalidOperationException>(() => one);
        Assert.Equal("x", await cache.Get("a", () => Read("x")));
    }

    [Fact]
    public async Task A_value_set_during_a_read_is_kept()
    {
        var cache = New();
        var answer = new TaskCompletionSource<string?>();
        var asked = cache.Get("a", () => Read(answer.Task));
        cache.Set("a", "newer");
        answer.SetException(new InvalidOperationException());
        await Assert.ThrowsAsync<InvalidOperationException>(() => asked);
        Assert.Equal("newer", await cache.Get("a", () => Read("never")));
        cache.Remove("a");
        Assert.False(cache.TryGet("a", out _));
    }

    [Fact]
    public void The_newest_are_always_kept_and_no_more_than_twice_as_many()
    {
        var cache = New(capacity: 3);
        for (var i = 0; i < 100; i++)
        {
            cache.Set($"{i}", "x");
            Assert.All(Enumerable.Range(Math.Max(0, i - 2), Math.Min(i + 1, 3)), newest => Assert.True(cache.TryGet($"{newest}", out _)));
            Assert.False(cache.TryGet($"{i - 6}", out _));
        }
    }

    [Fact]
    public void Entries_can_be_removed_and_renamed_with_their_age()
    {
        var cache = New(capacity: 3);
        foreach (var key in (string[])["a1", "b1", "a2", "c1"])
            cache.Set(key, key);
        cache.RemoveWhere(key => key == "b1");
        clock.Advance(TimeSpan.FromMinutes(5));
        cache.Set("d2", "taken");
        cache.Rename(key => key.Replace('a', 'd'));
        Assert.Equal(("a1", null, "taken"), (Kept("d1"), Kept("b1"), Kept("d2")));
        clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal((null, "taken"), (Kept("d1"), Kept("d2")));

        string? Kept(string key) => cache.TryGet(key, out var value) ? value : null;
    }

    Task<string?> Read(string? value) => Read(Task.FromResult(value));

    Task<string?> Read(Task<string?> answer)
    {
        reads++;
        return answer;
    }
}
