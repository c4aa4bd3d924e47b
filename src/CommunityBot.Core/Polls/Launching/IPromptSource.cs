using CommunityBot.Core.Catalog;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Polls.Launching;

/// <summary>Discussion prompts beside those of the packs. Registered in the feature's own setup.</summary>
interface IPromptSource
{
    /// <param name="key">As <see cref="Prompts.KeyOf"/> makes it; it may be forged.</param>
    ValueTask<Prompt?> Find(string key, CancellationToken cancellation);

    /// <summary>
    /// The origin in the chat to which the prompt belongs, if the request comes from the private chat of one of its moderators; null if it
    /// is launched where it was asked for.
    /// </summary>
    ValueTask<RequestOrigin?> Home(string key, RequestOrigin origin, CancellationToken cancellation);
}
