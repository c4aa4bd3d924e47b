using System.Collections.Concurrent;
using System.Data.Common;
using CommunityBot.Core.Chat;
using CommunityBot.Core.Members.Privacy;
using CommunityBot.Core.Questions.Understanding;

namespace CommunityBot.Core.Questions;

/// <summary>What each member of each chat asked last, for ten minutes. Lost with the process: the next question then has to name its company again.</summary>
sealed class Conversations(TimeProvider clock) : IChatMove, IMemberData, IRetention
{
    static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <summary>Past this the oldest are dropped, so that a busy community cannot fill the memory.</summary>
    const int MostRemembered = 4_000;

    readonly ConcurrentDictionary<(ChatRef, UserRef), (Query Query, long At)> remembered = new();

    // To count them all would stop everybody who asks at that moment, so they are counted only after so many questions.
    int uncounted = MostRemembered;

    public Query? Of(Origin origin) =>
        remembered.TryGetValue((origin.Chat, origin.User), out var last) && clock.GetElapsedTime(last.At) < Lifetime ? last.Query : null;

    public void Remember(Origin origin, Query query)
    {
        if (Conversation.Next(Of(origin), query) is not { } topic)
            return;
        remembered[(origin.Chat, origin.User)] = (topic, clock.GetTimestamp());
        if (Interlocked.Decrement(ref uncounted) == 0)
            Forget();
    }

    public void Move(DbConnection connection, ChatRef from, ChatRef to)
    {
        foreach (var ((chat, user), last) in remembered)
        {
            if (chat == from && remembered.TryRemove((chat, user), out _))
                _ = remembered.TryAdd((to, user), last);
        }
    }

    /// <summary>Nothing on disk; and what is gone in ten minutes no file needs to tell.</summary>
    public IEnumerable<KeptRows> Show(DbConnection connection, Person person) => [];

    public void Forget(DbConnection connection, Person person, long now) => Drop((key, _) => person.Users.Contains(key.User));

    public void Purge(DbConnection connection, long now) => Drop((_, at) => clock.GetElapsedTime(at) >= Lifetime);

    void Drop(Func<(ChatRef Chat, UserRef User), long, bool> isDropped)
    {
        foreach (var (key, last) in remembered)
        {
            if (isDropped(key, last.At))
                _ = remembered.TryRemove(new KeyValuePair<(ChatRef, UserRef), (Query, long)>(key, last));
        }
    }

    void Forget()
    {
        // Its own copy is one that others may write beside; the one that a query makes is not, and breaks their questions.
        var all = remembered.ToArray();
        foreach (var (key, last) in all.OrderBy(pair => pair.Value.At).Take(all.Length - (MostRemembered * 9 / 10)))
            _ = remembered.TryRemove(new KeyValuePair<(ChatRef, UserRef), (Query, long)>(key, last));
        Volatile.Write(ref uncounted, Math.Max(MostRemembered - all.Length, MostRemembered / 10));
    }
}
