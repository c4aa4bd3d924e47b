using System.Data.Common;
using CommunityBot.Core.Communities;
using CommunityBot.Core.DataLifecycle;
using CommunityBot.Core.Messaging;
using Dapper;
using Microsoft.Extensions.Options;

namespace CommunityBot.Core.Articles.Review;

/// <summary>
/// What becomes of stored articles: their texts end with <see cref="PrivacyOptions.ArticleTextDays"/>, and they go with their chat and
/// their community. Who handed in and approved is personal; the facts stay when it is erased.
/// </summary>
sealed class ArticleData(IOptions<PrivacyOptions> options)
    : IRetentionPolicy, IPersonalData, IMemberMerge, IChatMigration, ICommunityMigration
{
    static readonly Localized HandedIn = new("交来的文章", "交來的文章", "articles handed in");

    /// <summary>Deletes old texts, and the undecided proposals with their quotes.</summary>
    public void Purge(DbConnection connection, long now)
    {
        var before = now - (long)TimeSpan.FromDays(options.Value.ArticleTextDays).TotalMilliseconds;
        _ = connection.Execute(
            """
            DELETE FROM article_proposals WHERE state = 0
                AND article IN (SELECT number FROM articles WHERE text IS NOT NULL AND handed_in_at <= @before);
            UPDATE articles SET text = NULL, state = CASE WHEN state IN (@Open, @Undated) THEN @Expired ELSE state END
                WHERE text IS NOT NULL AND handed_in_at <= @before;
            """,
            new { before, Open = (int)ArticleState.Open, Undated = (int)ArticleState.Undated, Expired = (int)ArticleState.Expired });
    }

    public IEnumerable<ExportedRows> Show(DbConnection connection, Person person)
    {
        yield return Rows("articles", "SELECT number, title, handed_in_at FROM articles WHERE member_id = @member ORDER BY number");
        yield return Rows("approvals", "SELECT article, at, undone_at FROM article_approvals WHERE member_id = @member ORDER BY at, id");

        ExportedRows Rows(string name, string sql) =>
            new(name, [.. person.Members.SelectMany(member => ExportedRowsQuery.Run(connection, sql, new { member }))]);
    }

    public void Forget(DbConnection connection, Person person, long now)
    {
        foreach (var member in person.Members)
            Rename(connection, member, "");
    }

    public void Merge(DbConnection connection, string from, string into, long now) => Rename(connection, from, into);

    public void Move(DbConnection connection, ChatRef from, ChatRef to) =>
        connection.Execute("UPDATE articles SET chat_ref = @To WHERE chat_ref = @From", new { From = from.ToString(), To = to.ToString() });

    /// <summary>A chat takes along the articles handed in in it, and all if no chat is left.</summary>
    public void Move(DbConnection connection, ChatRef chat, string from, string into, bool isEmptied, long now)
    {
        var articles = connection.Query<(int Number, string Chat)>(
            "SELECT number, chat_ref FROM articles WHERE community_id = @from ORDER BY number", new { from }).ToList();
        foreach (var (number, home) in articles)
        {
            if (!isEmptied && CommunityChats.PlaceOf(connection, ChatRef.Parse(home)) != chat)
                continue;
            // The same article in both: the one of the new community is kept.
            _ = connection.Execute(
                """
                UPDATE articles SET community_id = @into WHERE number = @number AND NOT EXISTS (
                    SELECT 1 FROM articles a WHERE a.community_id = @into AND a.content_hash = articles.content_hash)
                """,
                new { number, into });
        }
    }

    public IEnumerable<SharedData> Shared(DbConnection connection, string community)
    {
        var count = connection.ExecuteScalar<long>("SELECT COUNT(*) FROM articles WHERE community_id = @community", new { community });
        if (count > 0)
            yield return new SharedData(HandedIn, count);
    }

    static void Rename(DbConnection connection, string member, string into) => connection.Execute(
        """
        UPDATE articles SET member_id = @into WHERE member_id = @member;
        UPDATE article_approvals SET member_id = @into WHERE member_id = @member;
        """,
        new { member, into });
}
