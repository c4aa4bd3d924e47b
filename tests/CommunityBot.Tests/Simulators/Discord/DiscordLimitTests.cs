using System.Net;
using CommunityBot.Simulators.Discord;
using CommunityBot.Simulators.Discord.Faults;
using CommunityBot.Simulators.Discord.World;
using Microsoft.Extensions.Time.Testing;

namespace CommunityBot.Tests.Simulators.Discord;

/// <summary>The stand-in announces and enforces rate limits, and causes scripted faults.</summary>
public sealed class DiscordLimitTests : IAsyncLifetime
{
    readonly FakeTimeProvider clock = new(DateTimeOffset.Parse("2026-11-24T03:00:00Z", System.Globalization.CultureInfo.InvariantCulture));
    DiscordStandIn standIn = null!;
    BareCaller caller = null!;
    StandInChannel channel = null!;

    public async ValueTask InitializeAsync()
    {
        standIn = await DiscordStandIn.Start(new() { Clock = clock });
        caller = new BareCaller(standIn);
        channel = standIn.Guild("Chips").TextChannel("general");
    }

    public ValueTask DisposeAsync() => standIn.DisposeAsync();

    [Fact]
    public async Task A_bucket_empties_per_channel_and_fills_again()
    {
        var other = channel.Guild!.TextChannel("other");
        for (var left = 4; left >= 0; left--)
            Assert.Equal($"{left}", (await Post(channel)).Header("X-RateLimit-Remaining"));
        clock.Advance(TimeSpan.FromSeconds(2));
        var refused = await Post(channel);
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.Status);
        Assert.Equal((3.0, false), ((double)refused.Body!["retry_after"]!, (bool)refused.Body["global"]!));
        Assert.Equal(
            ("3", "user", "3.000"),
            (refused.Header("Retry-After"), refused.Header("X-RateLimit-Scope"), refused.Header("X-RateLimit-Reset-After")));
        Assert.Equal(HttpStatusCode.OK, (await Post(other)).Status);
        clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(HttpStatusCode.OK, (await Post(channel)).Status);
        Assert.Equal(1, standIn.Limits.InvalidRequests);
    }

    [Fact]
    public async Task The_global_limit_is_fifty_calls_a_second_without_interactions()
    {
        for (var number = 0; number < 50; number++)
            Assert.Equal(HttpStatusCode.OK, (await caller.Get("/users/@me")).Status);
        var refused = await caller.Get("/users/@me");
        Assert.Equal(
            (HttpStatusCode.TooManyRequests, "true", "global"),
            (refused.Status, refused.Header("X-RateLimit-Global"), refused.Header("X-RateLimit-Scope")));
        Assert.Equal(10062, (await caller.Post("/interactions/1/none/callback", """{"type":5}""")).Code);
        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, (await caller.Get("/users/@me")).Status);
    }

    [Fact]
    public async Task Scripted_faults_happen_in_their_order()
    {
        standIn.Faults.Next("create_message", ApiFault.ServerError());
        standIn.Faults.Next("create_message", ApiFault.TooMany(TimeSpan.FromSeconds(0.25), "shared"));
        standIn.Faults.Next("create_message", ApiFault.DropBefore());
        standIn.Faults.Next("create_message", ApiFault.DropAfter());
        Assert.Equal(HttpStatusCode.BadGateway, (await Post(channel)).Status);
        var limited = await Post(channel);
        Assert.Equal(
            (HttpStatusCode.TooManyRequests, "shared", 0.25),
            (limited.Status, limited.Header("X-RateLimit-Scope"), (double)limited.Body!["retry_after"]!));
        Assert.Equal(0, standIn.Limits.InvalidRequests);
        await Assert.ThrowsAsync<HttpRequestException>(() => Post(channel));
        Assert.Empty(channel.Messages);
        await Assert.ThrowsAsync<HttpRequestException>(() => Post(channel));
        Assert.Single(channel.Messages);
        Assert.Equal(HttpStatusCode.OK, (await Post(channel)).Status);
    }

    [Fact]
    public async Task Optional_deviations_from_Discord_are_sent()
    {
        standIn.Tolerance.NoIdsInAnswers = standIn.Tolerance.ExtraFields = standIn.Tolerance.Nulls = true;
        var answer = (await Post(channel)).Body!.AsObject();
        Assert.False(answer.ContainsKey("id"));
        Assert.True(answer.ContainsKey("x_new_this_month"));
        Assert.True(answer.ContainsKey("flags") && answer["flags"] is null);
    }

    Task<BareAnswer> Post(StandInChannel where) => caller.Post($"/channels/{where.Id}/messages", """{"content":"x"}""");
}
