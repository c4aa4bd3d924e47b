using System.Globalization;
using System.Net;
using System.Text;
using CommunityBot.Discord.Configuration;
using CommunityBot.Discord.Rest;
using CommunityBot.Discord.Rest.Client;
using CommunityBot.Tests.Instances;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace CommunityBot.Tests.Discord.Rest;

/// <summary>Answers the client's calls as the test scripts them, on a clock that only the test advances.</summary>
sealed class ScriptedDiscord : HttpMessageHandler
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    readonly Lock guard = new();
    readonly List<Call> calls = [];

    public ScriptedDiscord(string token = "secret.token", string apiBase = "http://discord.test/api/v10/") =>
        Api = ApiSetup.Create(
            new DiscordOptions { Token = token, ApiBase = apiBase }, Clock, NullLoggerFactory.Instance, NoBudget.Of(), this);

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public IDiscordApi Api { get; }

    /// <summary>Work outside of this process that a step of the clock waits for.</summary>
    public Func<Task> BeforeStep { get; set; } = () => Task.CompletedTask;

    public Func<Call, CancellationToken, Task<HttpResponseMessage>> Answer { get; set; } = (_, _) =>
        Task.FromResult(Json("""{"id":"1"}"""));

    public IReadOnlyList<Call> Calls
    {
        get
        {
            lock (guard)
                return [.. calls];
        }
    }

    public static HttpResponseMessage Json(string json, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = new StringContent(json, Encoding.UTF8, "application/json") };

    public static HttpResponseMessage Status(int status) => Json("{}", (HttpStatusCode)status);

    public static HttpResponseMessage Limited(double retryAfter, string scope = "user") => With(
        Json(
            string.Create(
                CultureInfo.InvariantCulture,
                $$"""{"message":"You are being rate limited.","retry_after":{{retryAfter}},"global":{{(scope == "global" ? "true" : "false")}}}"""),
            HttpStatusCode.TooManyRequests),
        ("X-RateLimit-Scope", scope));

    public static HttpResponseMessage Bucket(
        string bucket, int limit, int remaining, double resetAfter, HttpResponseMessage? response = null) => With(
        response ?? Json("""{"id":"1"}"""),
        ("X-RateLimit-Bucket", bucket), ("X-RateLimit-Limit", limit.ToString(CultureInfo.InvariantCulture)),
        ("X-RateLimit-Remaining", remaining.ToString(CultureInfo.InvariantCulture)), (
            "X-RateLimit-Reset-After", resetAfter.ToString(CultureInfo.InvariantCulture)));

    public static HttpResponseMessage With(HttpResponseMessage response, params (string, string)[] headers)
    {
        foreach (var (name, value) in headers)
            response.Headers.Add(name, value);
        return response;
    }

    /// <summary>Advances the clock until the task has ended.</summary>
    public async Task<T> Finish<T>(Task<T> task)
    {
        await Finish((Task)task);
        return await task;
    }

    public async Task Finish(Task task)
    {
        await Pass(() => task.IsCompleted);
        await task;
    }

    /// <summary>Advances the clock in steps of 20 ms until the condition holds.</summary>
    public async Task Pass(Func<bool> until)
    {
        var since = TimeProvider.System.GetTimestamp();
        while (!until())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(since) < Patience, "It never came to that.");
            await Task.Delay(1);
            await BeforeStep();
            await Backlog.Clear();
            Clock.Advance(TimeSpan.FromMilliseconds(20));
        }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(cancellationToken);
        var call = new Call(
            $"{request.Method} {request.RequestUri!.PathAndQuery}", body, request.Headers.Authorization?.ToString(),
            request.Headers.UserAgent.ToString(), request.Content?.Headers.ContentType?.MediaType, Clock.GetUtcNow());
        lock (guard)
            calls.Add(call);
        var response = await Answer(call, cancellationToken);
        response.RequestMessage = request;
        return response;
    }
}

sealed record Call(string Line, string Body, string? Authorization, string UserAgent, string? MediaType, DateTimeOffset At);
