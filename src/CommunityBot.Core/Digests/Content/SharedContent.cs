using CommunityBot.Core.Concurrency;

namespace CommunityBot.Core.Digests.Content;

/// <summary>Content that many digests of one hour share: thousands are due in the same minute, and the poll that they name is the same poll. A digest that is tried reads it anew.</summary>
static class SharedContent
{
    const int Capacity = 256;

    static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(10);

    public static AsyncCache<TKey, T> NewCache<TKey, T>(TimeProvider clock)
        where TKey : notnull => new(Capacity, Lifetime, clock);
}
