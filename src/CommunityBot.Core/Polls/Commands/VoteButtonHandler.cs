using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Rendering;
using CommunityBot.Core.Polls.Voting;

namespace CommunityBot.Core.Polls.Commands;

/// <summary>Handles taps on options and on the buttons of a ranking.</summary>
sealed class VoteButtonHandler(VoteQueue queue) : IButtonHandler
{
    public string Prefix => PollButtons.VotePrefix;

    public bool IsVote(string argument) => true;

    public async ValueTask<Reply> Press(ButtonPress press, string argument, Language language, CancellationToken cancellation)
    {
        if (argument.Split(':') is not [var poll, var typed] || VoteAction.Parse(typed) is not { } action)
            return PollRefusals.StaleButton.Reply(language);
        // The wait ignores the request's cancellation: an enqueued vote is counted, so the voter gets its outcome.
        var vote = queue.Enqueue(new VoteRequest(poll, press.Origin, action) { Key = press.Key });
        press.OnQueued?.Invoke();
        var outcome = await vote;
        var reply = outcome.Refusal?.Reply(language) ?? new Reply(VoteMessage.Of(outcome, language), IsPrivate: true);
        // A forecast's receipt says what it means, which the post has no place for.
        return reply with { IsAcknowledgement = outcome.Poll?.Terms.Kind != PollKind.Forecast };
    }
}
