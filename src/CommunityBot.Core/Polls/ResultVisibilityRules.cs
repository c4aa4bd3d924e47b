namespace CommunityBot.Core.Polls;

/// <summary>Who may see the results of a poll.</summary>
static class ResultVisibilityRules
{
    /// <summary>Whether posts and the result page show the results.</summary>
    public static bool ToAll(Poll poll, DateTimeOffset now) => poll.Terms.Visibility == ResultVisibility.Live || IsOver(poll, now);

    public static bool ToVoter(Poll poll, bool hasVoted, DateTimeOffset now) =>
        ToAll(poll, now) || (poll.Terms.Visibility == ResultVisibility.AfterVoting && hasVoted);

    // A cancelled poll never reaches the end at which hidden results are shown, so they stay hidden.
    static bool IsOver(Poll poll, DateTimeOffset now) => poll.State != PollState.Cancelled && !poll.IsOpenAt(now);
}
