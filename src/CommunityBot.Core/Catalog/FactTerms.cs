using System.Data.Common;
using CommunityBot.Core.Storage;
using CommunityBot.Core.Text;
using Dapper;

namespace CommunityBot.Core.Catalog;

/// <summary>
/// The search terms of texts and notes: folded Latin words and numbers as they are (<c>h100</c>, <c>20x</c>), and
/// Chinese as pairs of characters, because no dictionary has the names in articles.
/// </summary>
static class FactTerms
{
    // The number of facts held in memory at once.
    const int BatchSize = 1000;

    public static HashSet<string> Of(string text)
    {
        var folded = Folding.Name(text);
        HashSet<string> terms = [];
        for (var start = 0; start < folded.Length;)
        {
            var end = start;
            var isHan = Script.IsHan(folded[start]);
            while (end < folded.Length && Script.IsWord(folded[end]) && Script.IsHan(folded[end]) == isHan)
                end++;
            if (isHan)
            {
                for (var i = start; i + 1 < end; i++)
                    _ = terms.Add(folded.Substring(i, 2));
            }
            else if (end - start > 1)
            {
                _ = terms.Add(folded[start..end]);
            }

            start = Math.Max(end, start + 1);
        }

        return terms;
    }

    /// <summary>Indexes facts without terms: new ones, and those from before the table existed.</summary>
    public static void Fill(DbConnection connection, Database database)
    {
        while (WithoutTerms(connection) is { Count: > 0 } facts)
        {
            using var insert = database.Insert(connection, "fact_terms", "term", "fact_id");
            foreach (var (id, words) in facts)
            {
                // An empty term marks the fact as indexed even if all its words are too short.
                foreach (var term in Of(words).Append(""))
                    insert.Add([term, id]);
            }

            insert.Complete();
        }
    }

    /// <summary>Removes a fact's terms, so that <see cref="Fill"/> indexes it again.</summary>
    public static void Forget(DbConnection connection, int factId) =>
        connection.Execute("DELETE FROM fact_terms WHERE fact_id = @factId", new { factId });

    static List<(int Id, string Words)> WithoutTerms(DbConnection connection) =>
    [
        .. connection.Query<(int, string)>(
            """
            SELECT id, COALESCE(text, '') || ' ' || COALESCE(note, '') FROM facts
            WHERE (text IS NOT NULL OR note IS NOT NULL) AND status = 0
                AND NOT EXISTS (SELECT 1 FROM fact_terms WHERE fact_id = facts.id)
            ORDER BY id LIMIT @BatchSize
            """,
            new { BatchSize }),
    ];
}
