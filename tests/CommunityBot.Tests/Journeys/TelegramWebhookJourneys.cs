using System.Net;
using System.Text;

namespace CommunityBot.Tests.Journeys;

/// <summary>Updates that Telegram brings by webhook.</summary>
public sealed class TelegramWebhookJourneys
{
    [Fact]
    public async Task By_webhook_the_bot_answers_once_and_only_to_Telegram()
    {
        var port = FreePort.Next();
        await using var host = await TelegramHost.Run(set: settings =>
        {
            settings["Web:Urls"] = $"http://127.0.0.1:{port}";
            settings["Telegram:Webhook:Url"] = $"http://127.0.0.1:{port}/telegram/updates";
        });
        var lin = host.Telegram.User("Lin");
        Assert.Contains("RMB 337 million", (await lin.Says("/ask Biren revenue 2024").Reply()).Text, StringComparison.Ordinal);
        await host.Telegram.Settled();
        host.Telegram.Updates.Repeat();
        await host.Telegram.Settled();
        _ = await lin.Says("/sources").Reply(message => message.Text.Contains("Sources", StringComparison.Ordinal));
        Assert.Single(lin.Private.FromBot, message => message.Text.Contains("337", StringComparison.Ordinal));

        // A repeated update is the same vote, and the next tap is another one.
        _ = lin.Says("/poll_new Will it? | Yes | No");
        var post = await lin.Private.Next(message => message.Buttons.SelectMany(row => row).Contains("Yes"));
        Assert.Contains("recorded: Yes", (await lin.Taps(post, "Yes")).Text, StringComparison.Ordinal);
        await host.Telegram.Settled();
        host.Telegram.Updates.Repeat();
        await host.Telegram.Settled();
        Assert.Contains("changed to: No", (await lin.Taps(post, "No")).Text, StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.Unauthorized, await Post("{}", null));
        Assert.Equal(HttpStatusCode.Unauthorized, await Post("{}", "guessed"));
        Assert.DoesNotContain(host.Telegram.Calls, call => call.Method == "getUpdates");
        await host.Restart();
        Assert.Contains("RMB 337 million", (await lin.Says("/ask Biren revenue 2024").Reply()).Text, StringComparison.Ordinal);

        async Task<HttpStatusCode> Post(string body, string? secret)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/telegram/updates")
            {
                Content = new StringContent(body, Encoding.UTF8, "application/json")
            };
            if (secret is not null)
                request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", secret);
            using var response = await host.Http.SendAsync(request);
            return response.StatusCode;
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_update_that_is_too_large_is_acknowledged_dropped_and_logged_once(bool isChunked)
    {
        const string Secret = "a-secret-of-the-webhook";
        var port = FreePort.Next();
        await using var host = await TelegramHost.Run(set: settings =>
        {
            settings["Web:Urls"] = $"http://127.0.0.1:{port}";
            settings["Telegram:Webhook:Url"] = $"http://127.0.0.1:{port}/telegram/updates";
            settings["Telegram:Webhook:Secret"] = Secret;
        });
        // Before it knows who it is it takes no updates.
        _ = await host.Telegram.User("Lin").Says("/sources").Reply();
        Assert.False(host.Log.Said("which is dropped"));
        foreach (var size in (int[])[1_100_000, 20_000_000, 40_000_000])
        {
            var before = Dropped();
            // At 30 MB the server stops to read the rest and closes the connection, maybe before the client has read the answer.
            var status = await Post(size) ?? (size > 30_000_000 ? HttpStatusCode.OK : null);
            Assert.Equal(HttpStatusCode.OK, status);
            Assert.Equal(before + 1, Dropped());
        }

        Assert.Contains("RMB 337 million", (await host.Telegram.User("Lin").Says("/ask Biren revenue 2024").Reply()).Text,
            StringComparison.Ordinal);

        int Dropped() => host.Log.All.Count(line => line.Contains("which is dropped", StringComparison.Ordinal));

        async Task<HttpStatusCode?> Post(int size)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/telegram/updates")
            {
                Content = new StringContent(
                    "{\"update_id\":5,\"message\":{\"text\":\"" + new string('x', size) + "\"}}", Encoding.UTF8, "application/json"),
                Headers = { { "X-Telegram-Bot-Api-Secret-Token", Secret }, { "Expect", "100-continue" } },
            };
            request.Headers.TransferEncodingChunked = isChunked;
            try
            {
                using var response = await host.Http.SendAsync(request);
                return response.StatusCode;
            }
            catch (HttpRequestException)
            {
                return null;
            }
        }
    }
}
