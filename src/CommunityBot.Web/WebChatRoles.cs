using CommunityBot.Core.Messaging;
using Microsoft.Extensions.Options;

namespace CommunityBot.Web;

/// <summary>The roles that the members of the local chat have by the settings.</summary>
sealed class WebChatRoles(IOptions<WebOptions> options) : IChatRoles
{
    public string Platform => WebPlatform.PlatformName;

    public ValueTask<IReadOnlyList<string>?> Of(ChatRef chat, CancellationToken cancellation) =>
        ValueTask.FromResult<IReadOnlyList<string>?>([.. options.Value.Members.SelectMany(member => member.Roles).Distinct()]);
}
