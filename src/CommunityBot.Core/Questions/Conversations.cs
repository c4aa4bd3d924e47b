using System.Data.Common;
using CommunityBot.Core.Concurrency;
using CommunityBot.Core.DataLifecycle;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions.Understanding;

namespace CommunityBot.Core.Questions;

/// <summary>
/// The last query of each member in each chat, kept in memory for ten minutes. After a restart the next question has to
/// name its company again.
/// </summary>
sealed class Conversations(TimeProvider clock) : IChatMigration, IPersonalData, IRetentionPolicy
{
    static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <summary>Bounds the memory that a busy community can use.</summary>
    const int Capacity = 2_000;

    readonly AsyncCache<(ChatRef Chat, UserRef User), Query> last = new(Capacity, Lifetime, clock);

    public Query? Of(RequestOrigin requestOrigin) => last.TryGet((requestOrigin.Chat, requestOrigin.User), out var query) ? query : null;

    /// <param name="typed">The question in its words; null for one that was not typed.</param>
    public void Remember(RequestOrigin requestOrigin, Query query, string? typed = null)
    {
        if (Conversation.Next(Of(requestOrigin), query, typed) is { } topic)
            last.Set((requestOrigin.Chat, requestOrigin.User), topic);
    }

    /// <summary>The member's next question builds on none.</summary>
    public void Forget(RequestOrigin requestOrigin) => last.Remove((requestOrigin.Chat, requestOrigin.User));

    public void Move(DbConnection connection, ChatRef from, ChatRef to) => last.Rename(key => key.Chat == from ? (to, key.User) : key);

    /// <summary>Returns nothing: conversations are never stored on disk and expire within ten minutes.</summary>
    public IEnumerable<ExportedRows> Show(DbConnection connection, Person person) => [];

    public void Forget(DbConnection connection, Person person, long now) => last.RemoveWhere(key => person.Users.Contains(key.User));

    public void Purge(DbConnection connection, long now) => last.RemoveExpired();
}
