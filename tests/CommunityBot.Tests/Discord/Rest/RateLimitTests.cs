using System.Net;
using CommunityBot.Core.Messaging;
using CommunityBot.Discord.Rest;
using CommunityBot.Discord.Rest.Models;

namespace CommunityBot.Tests.Discord.Rest;

public sealed class RateLimitTests : IDisposable
{
    static readonly MessagePayload Hello = new() { Content = "hello" };

    readonly ScriptedDiscord discord = new();

    public void Dispose() => discord.Dispose();

    [Fact]
    public async Task A_bucket_lets_so_many_through_in_each_window_and_none_meets_a_429()
    {
        // Five calls in five seconds, counted like a server.
        var windows = new Windows(discord, 5, TimeSpan.FromSeconds(5));
        discord.Answer = (call, _) => Task.FromResult(windows.Count(call));

        await discord.Finish(Task.WhenAll(Enumerable.Range(0, 23).Select(_ => Send("7"))));

        Assert.Equal(23, discord.Calls.Count);
        Assert.Equal(0, windows.Refused);
        var lasted = discord.Calls[^1].At - discord.Calls[0].At;
        Assert.InRange(lasted, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task Every_channel_has_limits_of_its_own()
    {
        discord.Answer = (_, _) => Task.FromResult(ScriptedDiscord.Bucket("b", 1, 0, 30));
        var start = discord.Clock.GetUtcNow();

        await discord.Finish(Task.WhenAll(Enumerable.Range(0, 10).Select(i => Send($"{i}"))));

        Assert.True(discord.Clock.GetUtcNow() - start < TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Routes_that_name_the_same_bucket_share_it()
    {
        discord.Answer = (_, _) => Task.FromResult(ScriptedDiscord.Bucket("shared", 2, 0, 8));
        await discord.Finish(Send("7"));
        // The channel's bucket is empty. The bucket of edits is unknown until the first edit names the same one; the second edit waits.
        await discord.Finish(discord.Api.EditMessage("7", "1", Hello, Priority.Reply, default));

        await discord.Finish(discord.Api.EditMessage("7", "1", Hello, Priority.Reply, default));

        Assert.True(discord.Calls[2].At - discord.Calls[0].At >= TimeSpan.FromSeconds(8));
    }

    [Fact]
    public async Task A_429_is_obeyed_to_the_millisecond_and_the_message_arrives()
    {
        var left = 1;
        discord.Answer = (_, _) => Task.FromResult(left-- > 0 ? ScriptedDiscord.Limited(1.234) : ScriptedDiscord.Json("""{"id":"99"}"""));

        var apiMessage = await discord.Finish(Send("7"));

        Assert.Equal("99", apiMessage.Id);
        Assert.InRange(discord.Calls[1].At - discord.Calls[0].At, TimeSpan.FromSeconds(1.234), TimeSpan.FromSeconds(2));
    }

    [Fact]
    public async Task A_global_429_stops_all_calls_but_those_of_interactions()
    {
        var left = 1;
        discord.Answer = (_, _) =>
            Task.FromResult(left-- > 0 ? ScriptedDiscord.Limited(4, "global") : ScriptedDiscord.Json("""{"id":"99"}"""));
        var first = Send("7");
        await discord.Pass(() => discord.Calls.Count == 1);
        var second = Send("8");
        await discord.Finish(discord.Api.EditOriginal("1", "token", Hello, default));
        Assert.False(second.IsCompleted);

        await discord.Finish(Task.WhenAll(first, second));

        Assert.All(discord.Calls.Skip(2), call => Assert.True(call.At - discord.Calls[0].At >= TimeSpan.FromSeconds(4)));
    }

    [Fact]
    public async Task No_more_than_fifty_calls_leave_within_a_second_and_replies_go_first()
    {
        var tallies = Enumerable.Range(0, 120).Select(i => discord.Api.EditMessage($"{i}", "1", Hello, Priority.Tally, default)).ToList();
        var digests = Enumerable.Range(200, 30).Select(i => discord.Api.CreateMessage($"{i}", Hello, Priority.Digest, default)).ToList();
        var replies = Enumerable.Range(300, 10).Select(i => Send($"{i}")).ToList();

        await discord.Finish(Task.WhenAll([.. tallies, .. digests, .. replies]));

        var calls = discord.Calls;
        Assert.All(calls, call => Assert.InRange(calls.Count(other => other.At >= call.At && other.At < call.At.AddSeconds(1)), 1, 50));
        // Fifty tallies leave before the other calls exist; then replies and digests go first. Calls that leave together arrive
        // in any order.
        Assert.All(calls.Take(50), call => Assert.StartsWith("PATCH", call.Line, StringComparison.Ordinal));
        var second = calls.Skip(50).Take(50).ToList();
        Assert.Equal(
            10,
            second.Count(call =>
                call.Line.Contains("/channels/3", StringComparison.Ordinal) && call.Line.StartsWith("POST", StringComparison.Ordinal)));
        Assert.Equal(
            30,
            second.Count(call =>
                call.Line.Contains("/channels/2", StringComparison.Ordinal) && call.Line.StartsWith("POST", StringComparison.Ordinal)));
        Assert.All(calls.Skip(100), call => Assert.StartsWith("PATCH", call.Line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_long_limit_fails_calls_at_once_without_a_request()
    {
        discord.Answer = (_, _) => Task.FromResult(ScriptedDiscord.Limited(1337, "shared"));

        var failure = await Assert.ThrowsAsync<DiscordApiException>(() => discord.Finish(Send("7")));
        Assert.Equal(DiscordError.Failed, failure.Error);
        await Assert.ThrowsAsync<DiscordApiException>(() => discord.Finish(Send("7")));

        Assert.Single(discord.Calls);
    }

    [Theory]
    [InlineData("user")]
    [InlineData("global")]
    public async Task Repeated_429s_without_a_wait_end_after_a_few_retries(string scope)
    {
        discord.Answer = (_, _) => Task.FromResult(ScriptedDiscord.Limited(0, scope));

        Assert.Equal(DiscordError.Failed, (await Assert.ThrowsAsync<DiscordApiException>(() => discord.Finish(Send("7")))).Error);

        Assert.InRange(discord.Calls.Count, 2, 10);
    }

    [Fact]
    public async Task A_cancelled_call_takes_no_place_in_the_queue()
    {
        discord.Answer = (_, _) => Task.FromResult(ScriptedDiscord.Bucket("b", 1, 0, 5));
        await discord.Finish(Send("7"));
        using var gone = new CancellationTokenSource();
        var left = discord.Api.CreateMessage("7", Hello, Priority.Reply, gone.Token);
        var stayed = Send("7");
        await gone.CancelAsync();

        await discord.Finish(stayed);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
        Assert.Equal(2, discord.Calls.Count);
        Assert.InRange(discord.Calls[1].At - discord.Calls[0].At, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(8));
    }

    [Fact]
    public async Task After_one_401_no_call_uses_the_token()
    {
        discord.Answer = (call, _) =>
            Task.FromResult(
                call.Line.Contains("webhooks", StringComparison.Ordinal) ? ScriptedDiscord.Json("""{"id":"1"}""") : ScriptedDiscord.Json(
                    """{"message":"401: Unauthorized","code":0}""", HttpStatusCode.Unauthorized));

        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(
                DiscordError.Unauthorized, (await Assert.ThrowsAsync<DiscordApiException>(() => discord.Finish(Send($"{i}")))).Error);
        }

        Assert.Single(discord.Calls);
        await discord.Finish(discord.Api.EditOriginal("1", "token", Hello, default));
    }

    [Fact]
    public async Task A_flood_of_refusals_is_cut_off_long_before_a_ban()
    {
        discord.Answer = (_, _) =>
            Task.FromResult(ScriptedDiscord.Json("""{"message":"Missing Access","code":50001}""", HttpStatusCode.Forbidden));
        for (var i = 0; i < 1100; i++)
            await Assert.ThrowsAsync<DiscordApiException>(() => discord.Finish(discord.Api.GetChannel($"{i}", default)));
        Assert.Equal(1000, discord.Calls.Count);

        discord.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(
            DiscordError.Forbidden,
            (await Assert.ThrowsAsync<DiscordApiException>(() => discord.Finish(discord.Api.GetChannel("1", default)))).Error);
    }

    Task<CommunityBot.Discord.Rest.Models.SentMessage> Send(string channel) =>
        discord.Api.CreateMessage(channel, Hello, Priority.Reply, default);

    sealed class Windows(ScriptedDiscord discord, int limit, TimeSpan length)
    {
        DateTimeOffset end;
        int used;

        public int Refused { get; private set; }

        public HttpResponseMessage Count(Call call)
        {
            if (call.At >= end)
                (end, used) = (call.At + length, 0);
            if (++used > limit)
            {
                Refused++;
                return ScriptedDiscord.Limited((end - discord.Clock.GetUtcNow()).TotalSeconds);
            }

            return ScriptedDiscord.Bucket("b", limit, limit - used, (end - discord.Clock.GetUtcNow()).TotalSeconds);
        }
    }
}
