using CommunityBot.Core.Messaging;
using CommunityBot.Telegram.Sending;
using Telegram.Bot.Exceptions;

namespace CommunityBot.Tests.Telegram;

/// <summary>How the adapter classifies Telegram's errors.</summary>
public sealed class TelegramFailuresTests
{
    [Theory]
    [InlineData(403, "Forbidden: bot was blocked by the user", PostRefusal.Forbidden)]
    [InlineData(403, "Forbidden: bot can't initiate conversation with a user", PostRefusal.Forbidden)]
    [InlineData(400, "Bad Request: not enough rights to send text messages to the chat", PostRefusal.Forbidden)]
    [InlineData(400, "Bad Request: TOPIC_CLOSED", PostRefusal.Forbidden)]
    [InlineData(400, "Bad Request: message to edit not found", PostRefusal.Gone)]
    [InlineData(400, "Bad Request: chat not found", PostRefusal.Gone)]
    public void A_permanent_refusal_is_not_retried(int code, string text, PostRefusal reason) =>
        Assert.Equal(reason, Assert.IsType<PostRefusedException>(TelegramFailures.ForCaller(new ApiRequestException(text, code))).Reason);

    [Fact]
    public void Unknown_outcomes_are_told_from_requests_that_were_not_sent()
    {
        Assert.Equal(
            TelegramFailure.NotSent,
            TelegramFailures.Of(new RequestException("x", new HttpRequestException(HttpRequestError.ConnectionError))));
        Assert.Equal(
            TelegramFailure.Unknown,
            TelegramFailures.Of(new RequestException("x", new HttpRequestException(HttpRequestError.ResponseEnded))));
        Assert.Equal(TelegramFailure.Unknown, TelegramFailures.Of(new RequestException("x", new TaskCanceledException())));
        Assert.IsType<OutcomeUnknownException>(TelegramFailures.ForCaller(new ApiRequestException("Internal Server Error", 500)));
        Assert.Equal(
            TelegramFailure.NotModified,
            TelegramFailures.Of(
                new ApiRequestException(
                    "Bad Request: message is not modified: specified new message content and reply markup are exactly the same", 400)));
    }
}
