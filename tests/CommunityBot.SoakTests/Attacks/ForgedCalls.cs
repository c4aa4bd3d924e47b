using System.Collections.Concurrent;
using System.Net;
using System.Text;
using CommunityBot.Tests;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.SoakTests.Attacks;

/// <summary>
/// Forged, replayed and distorted calls on every endpoint that the bot maps, made from requests that the platforms and a browser have
/// really sent: nobody gets in, nothing changes, nothing fails, and nothing secret is said.
/// </summary>
public sealed class ForgedCalls
{
    const int AtOnce = 4, MaxShown = 12;

    [Fact]
    public async Task On_no_endpoint_do_they_change_fail_or_reveal_anything()
    {
        var (seed, calls) = (TestSeed.Or(20261201), Length.Of(200, 10_000));
        await using var bot = await AttackedBot.Start();
        bot.Host.ExpectsComplaints = true;
        var endpoints = new Endpoints(bot).All();
        Assert.Equal(Mapped(bot), endpoints.Select(endpoint => endpoint.Name.Split(' ')[1]).Distinct().Order());

        var before = await StoredState.Settled(bot.Host.DatabaseFile);
        var (problems, statuses) = (new ConcurrentQueue<string>(), new ConcurrentDictionary<(string, int), int>());
        await Parallel.ForEachAsync(endpoints.Index(), new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (numbered,
            cancellation) =>
        {
            var (number, endpoint) = numbered;
            var random = new Random(seed + number);
            for (var call = 0; call < calls && !cancellation.IsCancellationRequested; call++)
            {
                var (status, problem) = await Try(bot, endpoint, random);
                _ = statuses.AddOrUpdate((endpoint.Name, status), 1, (_, count) => count + 1);
                if (problem is not null && problems.Count < MaxShown)
                    problems.Enqueue($"{endpoint.Name}, call {call}: {problem}");
            }
        });
        foreach (var endpoint in statuses.GroupBy(pair => pair.Key.Item1).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var counts = endpoint.OrderBy(pair => pair.Key.Item2).Select(pair => $"{pair.Value}× {pair.Key.Item2}");
            TestContext.Current.TestOutputHelper?.WriteLine($"{endpoint.Key}: {string.Join(", ", counts)}");
        }

        Assert.True(problems.IsEmpty, string.Join("\n\n", problems));
        var after = await StoredState.Settled(bot.Host.DatabaseFile);
        Assert.All(before, table => Assert.True(table.Value == after[table.Key], $"{table.Key}\n{table.Value}\n{after[table.Key]}"));
        _ = bot.Host.Log.Said("which is dropped");
        // What Kestrel itself says, once in some hundred thousand calls, when a client leaves while it reads the rest of a refused body.
        _ = bot.Host.Log.Said("Connection processing ended abnormally");
        Assert.True(!bot.Host.Log.Unexpected.Any(), string.Join('\n', bot.Host.Log.Unexpected.Take(MaxShown)));
        Assert.Empty(bot.Host.Discord.Complaints);
        Assert.Empty(bot.Telegram.Complaints);
        await EverythingWorks(bot);
    }

    /// <summary>The routes that the host has, so that a new endpoint has to be attacked as well.</summary>
    static IEnumerable<string> Mapped(AttackedBot bot) => bot.Host.Services.GetRequiredService<EndpointDataSource>().Endpoints
        .OfType<RouteEndpoint>().Select(endpoint => endpoint.RoutePattern.RawText!).Distinct().Order();

    static async Task<(int Status, string? Problem)> Try(AttackedBot bot, Endpoint endpoint, Random random)
    {
        var kind = random.Next(5);
        var isForged = kind < 2 && endpoint.Forged.Count > 0;
        var request = isForged ? Any(endpoint.Forged, random) : kind == 2 ? Any(endpoint.Idle, random) : Any(endpoint.Distorted, random);
        var call = isForged || kind == 2 ? new RawCall(request.ToBytes()) : Distortion.Of(request, random);
        var response = await RawConnection.Send(bot.Port, call.Bytes, call.MayHang);
        var problem = response switch
        {
            null => call.MayHang ? null : "no answer",
            // 505: the distorted call names another version of HTTP.
            { Status: >= 500 and not 505 } => "the server failed",
            _ when isForged && !endpoint.Refuses(response) => "a forged call was not refused",
            _ => bot.Secrets.FirstOrDefault(secret => response.Text.Contains(secret, StringComparison.Ordinal)) is null ? null
                : "a secret was said",
        };
        return (response?.Status ?? 0, problem is null ? null : $"{problem}\n> {Shown(call.Bytes)}\n< {response?.Text}");
    }

    static RawRequest Any(IReadOnlyList<Func<Random, RawRequest>> requests, Random random) => requests[random.Next(requests.Count)](random);

    static string Shown(byte[] bytes) => Encoding.Latin1.GetString(bytes, 0, Math.Min(bytes.Length, 900));

    static async Task EverythingWorks(AttackedBot bot)
    {
        Assert.Contains("changed to: Moore Threads", (await bot.Host.Lin.Clicks(bot.DiscordPoll, "Moore Threads")).Text,
            StringComparison.Ordinal);
        Assert.Contains("changed to: No", (await bot.Hua.Taps(bot.TelegramPoll, "No")).Text, StringComparison.Ordinal);
        // Another poll: after thousands of questions the chat no longer has the message of the first.
        var poll = await bot.Launch("After?");
        Assert.Contains("recorded: Two", (await bot.Tap("Ming", poll, "Two")).Text, StringComparison.Ordinal);
        foreach (var path in (string[])["/", "/metrics", "/health/ready", $"/polls/{bot.PageKey}/state", $"/polls/{bot.PageKey}/actions",
            "/signin/polls"])
        {
            using var response = await bot.Browse(HttpMethod.Get, path);
            Assert.Equal((path, HttpStatusCode.OK), (path, response.StatusCode));
        }

        _ = await bot.CookieOf("/signin", new { token = await bot.SignInToken() });
    }
}
