using System.Net;
using System.Text;
using CommunityBot.Core.Charts;
using CommunityBot.Core.Messaging;
using CommunityBot.Telegram.Configuration;
using CommunityBot.Telegram.Sending;
using CommunityBot.Tests.Instances;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Telegram.Bot;

namespace CommunityBot.Tests.Telegram;

/// <summary>Messages of several parts on a network that fails between them.</summary>
public sealed class TelegramPosterTests
{
    static readonly Message Long = new([new Paragraph(new string('x', 4000)), new Paragraph(new string('y', 4000))], []);

    [Fact]
    public async Task A_partly_sent_message_has_an_unknown_outcome()
    {
        var network = new Network(works: 1);
        // With 'not sent' the caller would send the whole message again, and its first part twice.
        _ = await Assert.ThrowsAsync<OutcomeUnknownException>(() => Post(network));
        Assert.Equal(1, network.Sent);
    }

    [Fact]
    public async Task A_request_that_was_never_sent_may_be_repeated()
    {
        var network = new Network(works: 0);
        var error = await Assert.ThrowsAnyAsync<Exception>(() => Post(network));
        Assert.Equal(TelegramFailure.NotSent, TelegramFailures.Of(error));
    }

    static async Task Post(Network network)
    {
        var clock = new FakeTimeProvider();
        using var scheduler = new SendScheduler(30, clock);
        using var http = new HttpClient(network);
        var client = new TelegramBotClient(
            new TelegramBotClientOptions("7:AAE-token_of_thirty_five_characters") { RetryCount = 1, RetryThreshold = 0 }, http);
        // No chat is migrated in this test.
        var telegramApiClient = new TelegramApiClient(
            client, scheduler, new TokenBudget(NoBudget.Of(), Options.Create(new TelegramOptions())), null!, clock,
            NullLogger<TelegramApiClient>.Instance);
        var poster = new TelegramPoster(telegramApiClient, new ChartPainter(), NullLogger<TelegramPoster>.Instance);
        var posting = poster.Post(new SendTarget(42), Long, Priority.Digest, default);
        while (!posting.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        _ = await posting;
    }

    /// <summary>Fails after this many calls.</summary>
    sealed class Network(int works) : HttpMessageHandler
    {
        public int Sent { get; private set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (Sent == works)
                throw new HttpRequestException(HttpRequestError.ConnectionError, "Connection refused");
            Sent++;
            return Task.FromResult(
                new HttpResponseMessage(HttpStatusCode.OK)
                {
                    Content = new StringContent($$"""{"ok":true,"result":{"message_id":{{Sent}} } }""", Encoding.UTF8, "application/json")
                });
        }
    }
}
