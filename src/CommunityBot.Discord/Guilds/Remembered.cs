namespace CommunityBot.Discord.Guilds;

/// <summary>What was asked for lately and need not be asked for again, a failure for a shorter time. Asked for once, however many want it at the same moment.</summary>
sealed class Remembered<T>(TimeSpan life, TimeProvider clock)
    where T : class
{
    // Far more than one bot's chats; what is forgotten is asked for again.
    const int Most = 10_000;

    static readonly TimeSpan FailureLife = TimeSpan.FromMinutes(1);

    readonly Dictionary<string, Entry> known = [];
    readonly Lock gate = new();

    /// <param name="fetch">Gives null, and throws nothing, where it is not to be had.</param>
    public Task<T?> Get(string key, Func<Task<T?>> fetch)
    {
        lock (gate)
        {
            if (known.TryGetValue(key, out var kept) && clock.GetElapsedTime(kept.Since) < kept.Life)
                return kept.Value;
            var entry = Keep(key, Task.FromResult<T?>(null));
            return entry.Value = Fetch(entry, fetch);
        }
    }

    public void Put(string key, T value)
    {
        lock (gate)
            _ = Keep(key, Task.FromResult<T?>(value));
    }

    public void Forget(string key)
    {
        lock (gate)
            _ = known.Remove(key);
    }

    Entry Keep(string key, Task<T?> value)
    {
        if (known.Count >= Most)
            known.Clear();
        return known[key] = new Entry { Value = value, Since = clock.GetTimestamp(), Life = life };
    }

    static async Task<T?> Fetch(Entry entry, Func<Task<T?>> fetch)
    {
        var value = await fetch();
        if (value is null)
            entry.Life = FailureLife;
        return value;
    }

    sealed class Entry
    {
        public required Task<T?> Value { get; set; }

        public required long Since { get; init; }

        public required TimeSpan Life { get; set; }
    }
}
