using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Rendering;
using CommunityBot.Core.Polls.Voting;

namespace CommunityBot.Core.Polls.Commands;

/// <summary>A tap on an option, or on one of the buttons of a ranking.</summary>
sealed class VoteButtonHandler(VoteQueue queue) : IButtonHandler
{
    public string Prefix => PollButtons.VotePrefix;

    public bool IsVote(string argument) => true;

    public async ValueTask<Reply> Press(ButtonPress press, string argument, Language language, CancellationToken cancellation)
    {
        if (argument.Split(':') is not [var poll, var typed] || VoteAction.Parse(typed) is not { } action)
            return PollRefusals.StaleButton.Reply(language);
        // Not cancelled with the request: a vote that has been thrown in is counted, and its voter had better be told.
        var vote = queue.Enqueue(new VoteRequest(poll, press.Origin, action) { Key = press.Key });
        press.Placed?.Invoke();
        var outcome = await vote;
        return outcome.Refusal?.Reply(language) ?? new Reply(VoteMessage.Of(outcome, language), IsPrivate: true);
    }
}
