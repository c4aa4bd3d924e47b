using CommunityBot.Core.Catalog;

namespace CommunityBot.Core.Polls.Launching;

/// <summary>Discussion prompts beside those of the packs. Registered in the feature's own setup.</summary>
interface IPromptSource
{
    /// <param name="key">As <see cref="Prompts.KeyOf"/> makes it; it may be forged.</param>
    ValueTask<Prompt?> Find(string key, CancellationToken cancellation);
}
