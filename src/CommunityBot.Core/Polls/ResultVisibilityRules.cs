namespace CommunityBot.Core.Polls;

/// <summary>Who may see how a poll stands.</summary>
static class ResultVisibilityRules
{
    /// <summary>In a post, or on the result page.</summary>
    public static bool ToAll(Poll poll, DateTimeOffset now) => poll.Terms.Visibility == ResultVisibility.Live || IsOver(poll, now);

    public static bool ToVoter(Poll poll, bool hasVoted, DateTimeOffset now) =>
        ToAll(poll, now) || (poll.Terms.Visibility == ResultVisibility.AfterVoting && hasVoted);

    // A poll that was called off has no result to keep secret, but its voters were promised one only at the end.
    static bool IsOver(Poll poll, DateTimeOffset now) => poll.State != PollState.Cancelled && !poll.IsOpenAt(now);
}
