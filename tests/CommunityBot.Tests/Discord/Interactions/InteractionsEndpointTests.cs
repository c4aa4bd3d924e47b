using System.Net;
using System.Security.Cryptography;
using System.Text;
using CommunityBot.Discord;
using CommunityBot.Discord.Configuration;
using CommunityBot.Discord.Interactions;
using CommunityBot.Discord.Rest.Models;
using CommunityBot.Tests.Discord.Rest;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using NSec.Cryptography;

namespace CommunityBot.Tests.Discord.Interactions;

public sealed class InteractionsEndpointTests : IAsyncLifetime
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    readonly Key key = new(SignatureAlgorithm.Ed25519);
    readonly ScriptedDiscord discord = new();
    readonly TaskCompletionSource<Interaction> handled = new(TaskCreationOptions.RunContinuationsAsynchronously);
    Func<Interaction, IInteractionResponder, Task> work = (_, responder) =>
        responder.Respond(InteractionResponse.Message(new() { Content = "hi" }), default);
    int received;
    WebApplication app = null!;
    HttpClient client = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services
            .Configure<DiscordOptions>(options =>
            {
                options.Token = "secret.token";
                options.Interactions.PublicKey = Convert.ToHexString(key.PublicKey.Export(KeyBlobFormat.RawPublicKey));
            })
            .AddSingleton<TimeProvider>(discord.Clock)
            .AddSingleton(discord.Api)
            .AddSingleton<IInteractionHandler>(new Handler(this));
        app = builder.Build();
        app.MapDiscordInteractions();
        await app.StartAsync();
        client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        client.Dispose();
        discord.Dispose();
        key.Dispose();
    }

    [Fact]
    public async Task A_ping_is_answered_by_the_endpoint_alone()
    {
        var response = await Send("""{"id":"1","application_id":"2","type":1,"token":"t","version":1}""");

        Assert.Equal(
            (HttpStatusCode.OK, "application/json", """{"type":1}"""),
            (response.StatusCode, response.Content.Headers.ContentType!.MediaType, await response.Content.ReadAsStringAsync()));
        Assert.Equal(0, received);
    }

    [Fact]
    public async Task An_answer_in_time_is_in_the_response_and_then_the_work_goes_on()
    {
        var response = await Send("""{"id":"1","application_id":"2","type":2,"token":"t"}""");

        Assert.Equal("""{"type":4,"data":{"content":"hi","allowed_mentions":{"parse":[]}}}""", await response.Content.ReadAsStringAsync());
        await Pass(() => handled.Task.IsCompleted);
        Assert.Empty(discord.Calls);
    }

    [Fact]
    public async Task An_answer_that_takes_too_long_is_given_by_a_call()
    {
        var later = new TaskCompletionSource();
        work = async (_, responder) =>
        {
            await later.Task;
            await responder.Respond(InteractionResponse.DeferredUpdate, default);
        };
        var sending = Send("""{"id":"11","application_id":"2","type":3,"token":"t"}""");
        await Pass(() => sending.IsCompleted);
        Assert.Equal((HttpStatusCode.Accepted, ""), ((await sending).StatusCode, await (await sending).Content.ReadAsStringAsync()));

        later.SetResult();
        await Pass(() => handled.Task.IsCompleted);
        Assert.Equal("POST /api/v10/interactions/11/t/callback", Assert.Single(discord.Calls).Line);
    }

    [Fact]
    public async Task A_file_is_sent_by_a_call()
    {
        work = (_, responder) =>
            responder.Respond(InteractionResponse.Message(new() { Files = [new("a.png", "image/png", "PNG"u8.ToArray())] }), default);

        Assert.Equal(HttpStatusCode.Accepted, (await Send("""{"id":"11","application_id":"2","type":2,"token":"t"}""")).StatusCode);

        await Pass(() => discord.Calls.Count == 1);
        Assert.Equal("multipart/form-data", discord.Calls[0].MediaType);
    }

    [Fact]
    public async Task A_failure_leaves_the_request_unanswered_and_the_bot_alive()
    {
        work = (_, _) => throw new InvalidOperationException();
        Assert.Equal(HttpStatusCode.Accepted, (await Send("""{"id":"11","application_id":"2","type":2,"token":"t"}""")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Send("""{"type":1}""")).StatusCode);
    }

    [Theory]
    [InlineData(-290, HttpStatusCode.OK)]
    [InlineData(290, HttpStatusCode.OK)]
    [InlineData(-310, HttpStatusCode.Unauthorized)]
    [InlineData(310, HttpStatusCode.Unauthorized)]
    public async Task A_stale_timestamp_is_refused_though_it_is_signed(int seconds, HttpStatusCode expected) =>
        Assert.Equal(expected, (await Send("""{"type":1}""", Timestamp(seconds))).StatusCode);

    [Theory]
    [InlineData("not json", HttpStatusCode.BadRequest)]
    [InlineData("", HttpStatusCode.BadRequest)]
    [InlineData("null", HttpStatusCode.BadRequest)]
    [InlineData("""{"type":99}""", HttpStatusCode.OK)]
    public async Task What_is_signed_may_still_be_nothing_we_know(string body, HttpStatusCode expected) =>
        Assert.Equal(expected, (await Send(body)).StatusCode);

    [Fact]
    public async Task A_body_that_is_too_long_is_acknowledged_and_dropped() =>
        Assert.Equal((HttpStatusCode.OK, 0), await Send(new string(' ', (1 << 20) + 1)) is var answer
            ? (answer.StatusCode, (await answer.Content.ReadAsByteArrayAsync()).Length) : default);

    [Fact]
    public async Task Of_ten_thousand_tampered_requests_none_is_let_in()
    {
        var body = Encoding.UTF8.GetBytes("""{"id":"1","application_id":"2","type":2,"token":"t","member":{"permissions":"0"}}""");
        var timestamp = Timestamp(0);
        var signature = Sign(timestamp, body);
        var random = new Random(TestSeed.Or(20260101));
        await Parallel.ForEachAsync(Enumerable.Range(0, 10_000), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, _) =>
        {
            Tampered request;
            lock (random)
                request = Tamper(i, random, timestamp, signature, body);
            using var response = await Post(request.Signature, request.Timestamp, request.Body);
            Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        });
        Assert.Equal(0, received);

        using var untampered = await Post(signature, timestamp, body);
        Assert.Equal(HttpStatusCode.OK, untampered.StatusCode);
    }

    static Tampered Tamper(int i, Random random, string timestamp, string signature, byte[] body)
    {
        var (bytes, hex) = ((byte[])body.Clone(), Convert.FromHexString(signature));
        switch (i % 10)
        {
            case 0:
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
                return new(signature, timestamp, bytes);
            case 1:
                hex[random.Next(hex.Length)] ^= (byte)(1 << random.Next(8));
                return new(Convert.ToHexString(hex), timestamp, body);
            case 2:
                return new(Convert.ToHexString(RandomNumberGenerator.GetBytes(64)), timestamp, body);
            case 3:
                return new(signature, Timestamp(timestamp, random.Next(1, 200)), body);
            case 4:
                return new(signature[..random.Next(signature.Length)], timestamp, body);
            case 5:
                return new(random.Next(2) == 0 ? null : signature + "00", timestamp, body);
            case 6:
                return new(signature, random.Next(2) == 0 ? null : $"0{timestamp}", body);
            case 7:
                return new(signature, timestamp, [.. body, (byte)random.Next(256)]);
            case 8:
                return new(signature, timestamp, body[..random.Next(body.Length)]);
            default:
                return new(
                    signature.Remove(random.Next(128), 1).Insert(random.Next(127), "gGx- "[random.Next(5)].ToString()), timestamp, body);
        }
    }

    async Task<HttpResponseMessage> Send(string body, string? timestamp = null)
    {
        timestamp ??= Timestamp(0);
        var bytes = Encoding.UTF8.GetBytes(body);
        return await Post(Sign(timestamp, bytes), timestamp, bytes);
    }

    async Task<HttpResponseMessage> Post(string? signature, string? timestamp, byte[] body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/discord/interactions") { Content = new ByteArrayContent(body) };
        // The endpoint is reachable under any host name.
        request.Headers.Host = "bot.example.org";
        if (signature is not null)
            request.Headers.TryAddWithoutValidation("X-Signature-Ed25519", signature);
        if (timestamp is not null)
            request.Headers.TryAddWithoutValidation("X-Signature-Timestamp", timestamp);
        return await client.SendAsync(request);
    }

    string Sign(string timestamp, byte[] body) =>
        Convert.ToHexString(SignatureAlgorithm.Ed25519.Sign(key, [.. Encoding.ASCII.GetBytes(timestamp), .. body]));

    string Timestamp(int seconds) =>
        Timestamp(discord.Clock.GetUtcNow().ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture), seconds);

    static string Timestamp(string from, int seconds) =>
        (long.Parse(from, System.Globalization.CultureInfo.InvariantCulture) + seconds)
            .ToString(System.Globalization.CultureInfo.InvariantCulture);

    async Task Pass(Func<bool> until)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (!until())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(since) < Patience, "It never came to that.");
            await Task.Delay(2);
            await Backlog.Clear();
            discord.Clock.Advance(TimeSpan.FromMilliseconds(50));
        }
    }

    sealed class Handler(InteractionsEndpointTests test) : IInteractionHandler
    {
        public async Task Handle(Interaction interaction, IInteractionResponder responder, CancellationToken cancellation)
        {
            Interlocked.Increment(ref test.received);
            await test.work(interaction, responder);
            test.handled.TrySetResult(interaction);
        }
    }

    sealed record Tampered(string? Signature, string? Timestamp, byte[] Body);
}
