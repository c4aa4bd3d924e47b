using System.Data.Common;
using CommunityBot.Core.Concurrency;
using CommunityBot.Core.DataLifecycle;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions.Understanding;

namespace CommunityBot.Core.Questions;

/// <summary>What each member of each chat asked last, for ten minutes. Lost with the process: the next question then has to name its company again.</summary>
sealed class Conversations(TimeProvider clock) : IChatMigration, IPersonalData, IRetentionPolicy
{
    static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <summary>A busy community cannot fill the memory.</summary>
    const int Capacity = 2_000;

    readonly AsyncCache<(ChatRef Chat, UserRef User), Query> last = new(Capacity, Lifetime, clock);

    public Query? Of(RequestOrigin requestOrigin) => last.TryGet((requestOrigin.Chat, requestOrigin.User), out var query) ? query : null;

    public void Remember(RequestOrigin requestOrigin, Query query)
    {
        if (Conversation.Next(Of(requestOrigin), query) is { } topic)
            last.Set((requestOrigin.Chat, requestOrigin.User), topic);
    }

    public void Move(DbConnection connection, ChatRef from, ChatRef to) => last.Rename(key => key.Chat == from ? (to, key.User) : key);

    /// <summary>Nothing on disk; and what is gone in ten minutes no file needs to tell.</summary>
    public IEnumerable<ExportedRows> Show(DbConnection connection, Person person) => [];

    public void Forget(DbConnection connection, Person person, long now) => last.RemoveWhere(key => person.Users.Contains(key.User));

    public void Purge(DbConnection connection, long now) => last.RemoveExpired();
}
