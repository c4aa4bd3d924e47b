using System.Data.Common;
using CommunityBot.Core.Catalog.Import.Naming;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Storage;
using Dapper;

namespace CommunityBot.Core.Catalog.Packs;

/// <summary>
/// Joins companies that an import or an article created with those that the packs cover since: everything that names the created
/// company names the other one from then on, and the created one is gone.
/// </summary>
static class EntityMerge
{
    /// <summary>The tables with a company in the column <c>entity_id</c>, each with the columns that make a row unique beside it.</summary>
    public static readonly (string Table, string[] Keys)[] Tables =
    [
        ("facts", []), ("article_proposals", []), ("predictions", []), ("aliases", []),
        ("watches", ["member_id", "metric_id"]),
        ("digest_spotlights", ["community_id", "metric_id"]),
        ("asked_counts", ["chat_ref", "day", "metric_id", "period", "is_answered"]),
    ];

    public static void Run(DbConnection connection, Pack pack)
    {
        var created = connection.Query<(string Id, string Names, string Tickers)>(
            "SELECT id, names, tickers FROM entities WHERE NOT in_pack AND position = @Position ORDER BY id",
            new { Position = CatalogStore.ImportedPosition }).ToList();
        if (created.Count == 0)
            return;
        var index = new CompanyIndex(pack.Entities.Where(entity => entity.Kind == EntityKind.Company));
        foreach (var (id, names, tickers) in created)
        {
            if (SameAs(index, RowText.Localized(names), RowText.Split(tickers)) is { } company)
                Move(connection, id, company);
        }
    }

    /// <summary>The company of the packs with one of its codes or names; null if none has one, or it has other codes.</summary>
    static string? SameAs(CompanyIndex index, Localized names, IReadOnlyList<string> tickers)
    {
        if (tickers.Select(index.ByCode).FirstOrDefault(found => found is not null) is { } byCode)
            return byCode;
        return names.All.Select(index.ByName).FirstOrDefault(found => found is not null) is { } byName
            && !tickers.Any(ticker => SecurityCode.Parse(ticker) is { } code && index.HasOtherCode(byName, code))
            ? byName
            : null;
    }

    static void Move(DbConnection connection, string from, string to)
    {
        _ = connection.Execute(
            """
            UPDATE asked_counts SET asked = asked + COALESCE((SELECT o.asked FROM asked_counts o WHERE o.entity_id = @from
                AND o.chat_ref = asked_counts.chat_ref AND o.day = asked_counts.day AND o.metric_id = asked_counts.metric_id
                AND o.period = asked_counts.period AND o.is_answered = asked_counts.is_answered), 0)
            WHERE entity_id = @to
            """,
            new { from, to });
        foreach (var (table, keys) in Tables)
        {
            var same = string.Concat(keys.Select(key => $" AND o.{key} = {table}.{key}"));
            var isFree = keys.Length == 0 ? "" : $" AND NOT EXISTS (SELECT 1 FROM {table} o WHERE o.entity_id = @to{same})";
            _ = connection.Execute($"UPDATE {table} SET entity_id = @to WHERE entity_id = @from{isFree}", new { from, to });
            if (keys.Length > 0)
                _ = connection.Execute($"DELETE FROM {table} WHERE entity_id = @from", new { from });
        }

        var naming = connection.Query<(int, string)>("SELECT id, with_entities FROM facts WHERE with_entities <> ''").ToList();
        foreach (var (fact, with) in naming)
        {
            var ids = RowText.Split(with);
            if (ids.Contains(from))
            {
                _ = connection.Execute("UPDATE facts SET with_entities = @With WHERE id = @fact",
                    new { fact, With = RowText.Join(ids.Select(id => id == from ? to : id).Distinct()) });
            }
        }

        _ = connection.Execute("DELETE FROM entities WHERE id = @from", new { from });
    }
}
