using System.Data.Common;
using CommunityBot.Core.Articles.Review;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Communities;
using CommunityBot.Core.Facts;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions.Aliases;
using CommunityBot.Core.Questions.Answering;
using CommunityBot.Core.Questions.Rendering;
using CommunityBot.Core.Storage;
using Dapper;
using NodaTime;

namespace CommunityBot.Core.Moderation;

/// <summary>
/// Who approved, changed, retracted and proposed what: articles, figures and aliases of the moderator's community, and of all
/// communities where a moderator decides for them (<see cref="FactOptions.Chats"/>).
/// </summary>
sealed class ModerationLog(
    Database database, LiveCatalog live, FactStore facts, FactRights rights, FactLedger ledger, ArticleReview reviews,
    MemberAliases aliases, TimeProvider clock)
{
    /// <summary>The newest entries, the newest first.</summary>
    public async Task<IReadOnlyList<LogEntry>> Newest(RequestOrigin moderator, int limit, Language language, CancellationToken cancellation)
    {
        var catalog = await live.Refresh(cancellation);
        var isEverywhere = await rights.DecidesForAll(moderator, cancellation);
        var mayChange = await rights.MayChange(moderator, cancellation);
        var (entries, changes) = await database.Read(
            connection =>
            {
                var chats = isEverywhere ? null : CommunityChats.Around(connection, moderator.Chat);
                var decided = Approvals(connection, moderator, limit, language)
                    .Concat(MemberAliases.Newest(connection, chats, limit).Where(alias => alias.State != AliasState.Proposed)
                        .Select(alias => Entry(alias, catalog, language)));
                return Task.FromResult<(List<LogEntry>, List<(FactEvent, bool)>)>((
                    [.. decided],
                    [.. Changes(connection, moderator, chats, limit).Select(change => (change, IsUndoable(connection, change)))]));
            },
            cancellation);
        foreach (var (change, isUndoable) in changes)
        {
            var figure = await FigureOf(change, language, cancellation);
            entries.Add(new(change.At, change.Name, ModerationTexts.Of(change.Kind).In(language, figure, change.Reason))
            {
                Undo = isUndoable ? $"f:{change.Id}" : null,
                IsUndone = change is { IsUndone: true, Kind: not FactEventKind.Propose },
            });
        }

        return
        [
            .. entries.OrderByDescending(entry => entry.At).Take(limit)
                .Select(entry => mayChange ? entry : entry with { Undo = null }),
        ];
    }

    /// <summary>Changes of figures that wait for a moderator who may make them, the newest first.</summary>
    public async Task<IReadOnlyList<FactEvent>> Proposed(RequestOrigin moderator, int limit, CancellationToken cancellation)
    {
        var isEverywhere = await rights.DecidesForAll(moderator, cancellation);
        return await database.Read(
            connection => Task.FromResult<IReadOnlyList<FactEvent>>(
            [
                .. Changes(connection, moderator, isEverywhere ? null : CommunityChats.Around(connection, moderator.Chat), limit: 200)
                    .Where(change => change is { Kind: FactEventKind.Propose, IsUndone: false }).Take(limit),
            ]),
            cancellation);
    }

    /// <summary>Takes back an entry that this moderator sees. Whether it could be.</summary>
    public async Task<bool> Undo(RequestOrigin moderator, string entry, CancellationToken cancellation)
    {
        if (!await rights.MayChange(moderator, cancellation))
            return false;
        // An entry that was not listed is not taken back: ids come from the network.
        var listed = await Newest(moderator, 200, Language.En, cancellation);
        if (!listed.Any(one => one.Undo == entry))
            return false;
        var id = entry[2..];
        return entry[0] switch
        {
            'a' => await reviews.Undo(moderator, id, cancellation) is not null,
            'f' => await ledger.Undo(id, cancellation) is not null,
            _ => await aliases.Undo(id, cancellation) is not null,
        };
    }

    /// <summary>The number of the figure that an event is about, with its label and value while the catalog has it.</summary>
    public async Task<string> FigureOf(FactEvent change, Language language, CancellationToken cancellation)
    {
        var catalog = await live.Refresh(cancellation);
        if (await facts.Find(change.FactId, cancellation) is not { } fact || !FactView.CanShow(fact, catalog))
            return $"#{change.FactId}";
        var figure = ResultText.Figure(Result.Of(fact, catalog), null, language);
        return $"#{change.FactId} {figure.Label} {figure.Value}";
    }

    IEnumerable<LogEntry> Approvals(DbConnection connection, RequestOrigin moderator, int limit, Language language)
    {
        if (CommunityChats.Known(connection, CommunityChats.PlaceOf(connection, moderator.Chat)) is not { } community)
            return [];
        var undoable = (clock.GetUtcNow() - ArticleReview.UndoTime).ToUnixTimeMilliseconds();
        return connection.Query<Approval>(
            """
            SELECT p.id, p.at, p.undone_at AS UndoneAt, a.number, a.title, m.name,
                (SELECT COUNT(*) FROM article_proposals o WHERE o.approval_id = p.id) AS Figures
            FROM article_approvals p JOIN articles a ON a.number = p.article
            LEFT JOIN accounts m ON m.member_id = p.member_id
            WHERE a.community_id = @community ORDER BY p.at DESC, p.id LIMIT @limit
            """,
            new { community, limit }).DistinctBy(row => row.Id)
            .Select(row => new LogEntry(
                Instant.FromUnixTimeMilliseconds(row.At), row.Name ?? "",
                row.UndoneAt is null
                    ? ModerationTexts.Approved.In(language, row.Figures, row.Number, row.Title)
                    : ModerationTexts.ApprovedBefore.In(language, row.Number, row.Title))
            {
                Undo = row.UndoneAt is null && row.At >= undoable ? $"a:{row.Id}" : null,
                IsUndone = row.UndoneAt is not null,
            });
    }

    static IEnumerable<FactEvent> Changes(
        DbConnection connection, RequestOrigin moderator, IReadOnlyList<ChatRef>? chats, int limit)
    {
        var member = Members.Accounts.MemberOf(connection, moderator.User);
        ChatRef?[] places = chats is null ? [null] : [.. chats.Select(chat => (ChatRef?)chat)];
        return places.SelectMany(place => FactEventTable.Newest(connection, place, member, limit))
            .DistinctBy(change => change.Id).OrderByDescending(change => change.At).Take(limit);
    }

    static bool IsUndoable(DbConnection connection, FactEvent change) =>
        change is { IsUndone: false, Kind: not FactEventKind.Propose } && FactEventTable.IsLast(connection, change);

    static LogEntry Entry(MemberAlias alias, CatalogSnapshot catalog, Language language)
    {
        var text = alias.State == AliasState.Refused ? ModerationTexts.RefusedAlias : ModerationTexts.AddedAlias;
        var target = AliasRules.NameOf(catalog, alias.Target)?.In(language) ?? alias.Target.Id;
        return new(alias.At, alias.By, text.In(language, alias.Name, target))
        {
            Undo = alias.State == AliasState.Approved ? $"l:{alias.Id}" : null,
            IsUndone = alias.State == AliasState.Undone,
        };
    }

    sealed record Approval
    {
        public string Id { get; init; } = "";

        public long At { get; init; }

        public long? UndoneAt { get; init; }

        public int Number { get; init; }

        public string Title { get; init; } = "";

        public string? Name { get; init; }

        public long Figures { get; init; }
    }
}

/// <param name="Who">The name at that time; empty once the person's data is erased.</param>
/// <param name="What">In the reader's language.</param>
sealed record LogEntry(Instant At, string Who, string What)
{
    /// <summary>The id with which it can be undone still; null if it cannot.</summary>
    public string? Undo { get; init; }

    public bool IsUndone { get; init; }
}
