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

    /// <summary>Of that many who asked last nobody is forgotten before the time, and nobody who asked before twice as many is remembered: a busy community cannot fill the memory.</summary>
    const int MostRecent = 2_000;

    volatile Halves remembered = new([], []);
    int room = MostRecent;

    public Query? Of(Origin origin) =>
        remembered.Find((origin.Chat, origin.User)) is { } last && clock.GetElapsedTime(last.At) < Lifetime ? last.Query : null;

    public void Remember(Origin origin, Query query)
    {
        if (Conversation.Next(Of(origin), query) is not { } topic)
            return;
        var (key, last) = ((origin.Chat, origin.User), (topic, clock.GetTimestamp()));
        var recent = remembered.Recent;
        if (!recent.TryAdd(key, last))
            recent[key] = last;
        else if (Interlocked.Decrement(ref room) == 0)
            Forget(recent);
    }

    public void Move(DbConnection connection, ChatRef from, ChatRef to)
    {
        foreach (var half in remembered.Both)
        {
            foreach (var ((chat, user), last) in half)
            {
                if (chat == from && half.TryRemove((chat, user), out _))
                    _ = half.TryAdd((to, user), last);
            }
        }
    }

    /// <summary>Nothing on disk; and what is gone in ten minutes no file needs to tell.</summary>
    public IEnumerable<KeptRows> Show(DbConnection connection, Person person) => [];

    public void Forget(DbConnection connection, Person person, long now) => Drop((key, _) => person.Users.Contains(key.User));

    public void Purge(DbConnection connection, long now) => Drop((_, at) => clock.GetElapsedTime(at) >= Lifetime);

    void Drop(Func<(ChatRef Chat, UserRef User), long, bool> isDropped)
    {
        foreach (var half in remembered.Both)
        {
            foreach (var (key, last) in half)
            {
                if (isDropped(key, last.At))
                    _ = half.TryRemove(new KeyValuePair<(ChatRef, UserRef), (Query, long)>(key, last));
            }
        }
    }

    /// <summary>Whole halves go, since to look for the oldest among thousands would hold up who asks at that moment.</summary>
    void Forget(ConcurrentDictionary<(ChatRef, UserRef), (Query, long)> full)
    {
        remembered = new Halves([], full);
        Volatile.Write(ref room, MostRecent);
    }

    sealed record Halves(ConcurrentDictionary<(ChatRef, UserRef), (Query Query, long At)> Recent, ConcurrentDictionary<(ChatRef, UserRef), (Query Query, long At)> Older)
    {
        public IEnumerable<ConcurrentDictionary<(ChatRef, UserRef), (Query Query, long At)>> Both => [Recent, Older];

        public (Query Query, long At)? Find((ChatRef, UserRef) key) => Recent.TryGetValue(key, out var last) || Older.TryGetValue(key, out last) ? last : null;
    }
}
