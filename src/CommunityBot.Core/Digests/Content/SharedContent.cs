using CommunityBot.Core.Concurrency;

namespace CommunityBot.Core.Digests.Content;

/// <summary>
/// A short-lived cache for content that many digests share: thousands may be due in the same minute, with the same
/// polls. Previews bypass it.
/// </summary>
static class SharedContent
{
    const int Capacity = 256;

    static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(10);

    public static AsyncCache<TKey, T> NewCache<TKey, T>(TimeProvider clock)
        where TKey : notnull => new(Capacity, Lifetime, clock);
}
