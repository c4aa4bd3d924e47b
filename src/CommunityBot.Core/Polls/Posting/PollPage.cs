using Microsoft.Extensions.Options;

namespace CommunityBot.Core.Polls.Posting;

/// <summary>Where a poll's result page is reached.</summary>
sealed class PollPage(IOptions<PollOptions> options)
{
    /// <summary>Null where there is none, or none that members could reach.</summary>
    public string? AddressOf(Poll poll) => options.Value is { ResultPages: true, PublicAddress: { Length: > 0 } address }
        ? $"{address.TrimEnd('/')}/polls/{poll.ShareKey}"
        : null;
}
