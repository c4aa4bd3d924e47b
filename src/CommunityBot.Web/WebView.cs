using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Results;
using CommunityBot.Core.Transcripts;

namespace CommunityBot.Web;

/// <summary>Messages as one member sees them: with the member's own votes.</summary>
sealed class WebView(OwnVotes votes)
{
    public async Task<IReadOnlyList<WebMessage>> Of(
        IReadOnlyList<TranscriptEntry> entries, string member, string? language, CancellationToken cancellation)
    {
        var own = await votes.Of(
            new UserRef(WebPlatform.PlatformName, member),
            [.. entries.Select(entry => entry.Message)],
            LanguageTag.Parse(language) ?? Language.En,
            cancellation);
        return [.. entries.Zip(own, WebRenderer.Render)];
    }
}
