using CommunityBot.Core.Messaging;
using Microsoft.Extensions.Options;

namespace CommunityBot.Web;

/// <summary>The settings say who moderates the local chat.</summary>
sealed class WebModeratorRights(IOptions<WebOptions> options) : IModeratorRights
{
    public string Platform => WebPlatform.PlatformName;

    public ValueTask<bool?> Moderates(ChatRef chat, UserRef user, CancellationToken cancellation) =>
        new(options.Value.Member(user.Id) is { IsModerator: true });
}
