using System.Data.Common;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Communities;
using CommunityBot.Core.Members;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions.Lexicon;
using CommunityBot.Core.Storage;
using CommunityBot.Core.Text;
using NodaTime;

namespace CommunityBot.Core.Questions.Aliases;

/// <summary>
/// Other names for companies and metrics that members use. One is proposed by any feature, and counts from a moderator's approval on: each
/// decision is one transaction with a new version of the catalog, so that the next question is read with it. Callers check that the
/// person is a moderator who may change what all communities share.
/// </summary>
sealed class MemberAliases(Database database, TimeProvider clock)
{
    /// <summary>Keeps a proposal for the moderators of the chat's community. Who asked is not kept.</summary>
    /// <param name="names">The names of now, against which the new one is checked.</param>
    /// <param name="reason">What moderators see beside it; it may be empty.</param>
    public Task<AliasOutcome> Propose(
        NameIndex names, ChatRef chat, string name, Term target, string reason, CancellationToken cancellation) =>
        Put(names, name, target, (connection, clean) =>
        {
            var known = AliasTable.Proposed(connection, Folding.Name(clean), target, chat);
            return known ?? Insert(connection, chat, new(NewId.Create(), clean, target, reason, AliasState.Proposed) { At = Now }, "");
        }, cancellation);

    /// <summary>Adds an alias that a moderator names, approved at once.</summary>
    public Task<AliasOutcome> Add(
        NameIndex names, RequestOrigin moderator, string name, Term target, string reason, CancellationToken cancellation) =>
        Put(names, name, target, (connection, clean) =>
        {
            var member = Accounts.MemberOf(connection, moderator.User, moderator.UserName);
            _ = CatalogStore.IncrementVersion(connection, Now.ToUnixTimeMilliseconds());
            return AliasTable.InUse(connection, Folding.Name(clean)) is not null
                ? null
                : Insert(
                    connection, moderator.Chat,
                    new(NewId.Create(), clean, target, reason, AliasState.Approved) { At = Now, By = moderator.UserName }, member);
        }, cancellation);

    /// <summary>Approves a proposal.</summary>
    /// <returns>Without an alias and a problem if it was decided before.</returns>
    public async Task<AliasOutcome> Approve(NameIndex names, RequestOrigin moderator, string id, CancellationToken cancellation)
    {
        if (await Find(id, cancellation) is not { State: AliasState.Proposed } proposed)
            return new(null, null);
        // What the catalog has may have changed since it was proposed.
        if (AliasRules.Problem(names, proposed.Name, proposed.Target) is { } problem)
            return new(null, problem);
        return await database.Write(
            connection =>
            {
                _ = CatalogStore.IncrementVersion(connection, Now.ToUnixTimeMilliseconds());
                return AliasTable.InUse(connection, Folding.Name(proposed.Name)) is null
                    && Decide(connection, moderator, id, AliasState.Proposed, AliasState.Approved)
                    ? new AliasOutcome(AliasTable.Find(connection, id), null)
                    : new(null, null);
            },
            cancellation);
    }

    /// <summary>Refuses a proposal. Whether it was undecided.</summary>
    public Task<bool> Refuse(RequestOrigin moderator, string id, CancellationToken cancellation) => database.Write(
        connection => Decide(connection, moderator, id, AliasState.Proposed, AliasState.Refused), cancellation);

    /// <summary>Takes an approved alias out of use, at any time. Null if it is not in use.</summary>
    public Task<MemberAlias?> Undo(string id, CancellationToken cancellation) => database.Write(
        connection =>
        {
            var now = Now.ToUnixTimeMilliseconds();
            _ = CatalogStore.IncrementVersion(connection, now);
            return AliasTable.Undo(connection, id, now) ? AliasTable.Find(connection, id) : null;
        },
        cancellation);

    public Task<MemberAlias?> Find(string id, CancellationToken cancellation) =>
        database.Read(connection => Task.FromResult(AliasTable.Find(connection, id)), cancellation);

    /// <summary>What was proposed and decided, the newest first.</summary>
    /// <param name="isEverywhere">Whether to include what comes from other communities.</param>
    public Task<IReadOnlyList<MemberAlias>> Newest(
        RequestOrigin moderator, bool isEverywhere, int limit, CancellationToken cancellation) => database.Read(
        connection => Task.FromResult(Newest(connection, isEverywhere ? null : CommunityChats.Around(connection, moderator.Chat), limit)),
        cancellation);

    /// <param name="chats">Where they were proposed; null for everywhere.</param>
    public static IReadOnlyList<MemberAlias> Newest(DbConnection connection, IReadOnlyList<ChatRef>? chats, int limit) =>
        chats is null
            ? AliasTable.Newest(connection, null, limit)
            : [.. chats.SelectMany(chat => AliasTable.Newest(connection, chat, limit)).OrderByDescending(alias => alias.At).Take(limit)];

    Task<AliasOutcome> Put(
        NameIndex names, string name, Term target, Func<DbConnection, string, MemberAlias?> put, CancellationToken cancellation)
    {
        var clean = TextSanitizer.Of(name).Trim();
        return AliasRules.Problem(names, clean, target) is { } problem
            ? Task.FromResult(new AliasOutcome(null, problem))
            : database.Write(
                connection => put(connection, clean) is { } alias
                    ? new AliasOutcome(alias, null)
                    : new AliasOutcome(null, AliasTexts.IsWord),
                cancellation);
    }

    bool Decide(DbConnection connection, RequestOrigin moderator, string id, AliasState from, AliasState to) => AliasTable.Decide(
        connection, id, from, to, Accounts.MemberOf(connection, moderator.User, moderator.UserName), moderator.UserName,
        Now.ToUnixTimeMilliseconds());

    static MemberAlias Insert(DbConnection connection, ChatRef chat, MemberAlias alias, string member)
    {
        AliasTable.Insert(connection, CommunityChats.PlaceOf(connection, chat), alias, member);
        return alias;
    }

    Instant Now => Instant.FromDateTimeOffset(clock.GetUtcNow());
}
