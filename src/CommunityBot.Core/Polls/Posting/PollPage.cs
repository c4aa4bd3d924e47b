using CommunityBot.Core.Messaging;
using Microsoft.Extensions.Options;

namespace CommunityBot.Core.Polls.Posting;

/// <summary>Addresses of result pages.</summary>
sealed class PollPage(IOptions<PollOptions> options, IEnumerable<IPageHost> hosts)
{
    readonly IReadOnlyList<IPageHost> hosts = [.. hosts];

    /// <summary>The page's address for the members of a chat; null if there is no page, or none that they can reach.</summary>
    public string? AddressOf(Poll poll, ChatRef chat)
    {
        if (!options.Value.ResultPages || !poll.HasPage || poll.State == PollState.Cancelled)
            return null;
        return BaseOf(chat) is { } address ? $"{address}/polls/{poll.ShareKey}" : null;
    }

    /// <summary>The base address for the members of a chat, without a trailing slash; null if they can reach no pages.</summary>
    public string? BaseOf(ChatRef chat)
    {
        if (!options.Value.ResultPages)
            return null;
        var address = options.Value.PublicAddress is { Length: > 0 } everywhere
            ? everywhere
            : hosts.FirstOrDefault(host => host.Platform == chat.Platform)?.Address;
        return address?.TrimEnd('/');
    }
}
