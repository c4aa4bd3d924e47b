using CommunityBot.Core.Messaging;
using Microsoft.Extensions.Options;

namespace CommunityBot.Core.Polls.Posting;

/// <summary>Where a poll's result page is reached.</summary>
sealed class PollPage(IOptions<PollOptions> options, IEnumerable<IPageHost> hosts)
{
    readonly IReadOnlyList<IPageHost> hosts = [.. hosts];

    /// <summary>For the members of one chat; null where there is no page, or none that they could reach.</summary>
    public string? AddressOf(Poll poll, ChatRef chat)
    {
        if (!options.Value.ResultPages || !poll.HasPage || poll.State == PollState.Cancelled)
            return null;
        return BaseOf(chat) is { } address ? $"{address}/polls/{poll.ShareKey}" : null;
    }

    /// <summary>Where the members of a chat reach the pages; null where there are none for them.</summary>
    public string? BaseOf(ChatRef chat)
    {
        if (!options.Value.ResultPages)
            return null;
        var address = options.Value.PublicAddress is { Length: > 0 } everywhere ? everywhere : hosts.FirstOrDefault(host => host.Platform == chat.Platform)?.Address;
        return address?.TrimEnd('/');
    }
}
