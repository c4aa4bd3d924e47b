using System.Data.Common;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Storage;
using CommunityBot.Core.Time;
using Dapper;

namespace CommunityBot.Core.Articles.Review;

/// <summary>The articles in the database.</summary>
static class ArticleTable
{
    const string Columns = "number, community_id AS Community, title, publisher, day, language, link, text, state";

    /// <returns>The article with its number.</returns>
    public static HandedInArticle Add(
        DbConnection connection, HandedInArticle article, ChatRef chat, string contentHash, string member, long now)
    {
        var number = (int)Counters.Next(connection, "articles");
        _ = connection.Execute(
            """
            INSERT INTO articles (number, community_id, chat_ref, content_hash, title, publisher, day, language, link, text, state,
                member_id, handed_in_at)
            VALUES (@number, @Community, @Chat, @contentHash, @Title, @Publisher, @Day, @Language, @Link, @Text, @State, @member, @now)
            """,
            new
            {
                number,
                article.Community,
                Chat = chat.ToString(),
                contentHash,
                article.Title,
                article.Publisher,
                Day = DayNumber.Of(article.Day),
                Language = article.Language.Tag(),
                Link = article.Link?.OriginalString,
                article.Text,
                State = (int)article.State,
                member,
                now,
            });
        return article with { Number = number };
    }

    /// <summary>Stores the text again, for another review of the same article.</summary>
    public static void Reopen(DbConnection connection, int number, string text, ArticleState state, long now) => connection.Execute(
        "UPDATE articles SET text = @text, state = @state, handed_in_at = @now WHERE number = @number",
        new { number, text, state = (int)state, now });

    /// <summary>The article with this number in the community; null if it has none.</summary>
    public static HandedInArticle? Find(DbConnection connection, string community, int number) => connection.Query<Row>(
        $"SELECT {Columns} FROM articles WHERE number = @number AND community_id = @community", new { number, community })
        .FirstOrDefault()?.Article;

    public static HandedInArticle? WithContent(DbConnection connection, string community, string contentHash) => connection.Query<Row>(
        $"SELECT {Columns} FROM articles WHERE content_hash = @contentHash AND community_id = @community", new { contentHash, community })
        .FirstOrDefault()?.Article;

    /// <summary>The community of an article, and the chat in which it was handed in; null if there is no such article.</summary>
    public static (string Community, string Chat)? PlaceOf(DbConnection connection, int number) =>
        connection.Query<(string Community, string Chat)>(
            "SELECT community_id, chat_ref FROM articles WHERE number = @number", new { number })
            .Select(place => ((string, string)?)place).FirstOrDefault();

    /// <summary>The articles of a community, newest first.</summary>
    public static IReadOnlyList<HandedInArticle> Newest(DbConnection connection, string community, int limit) =>
    [
        .. connection.Query<Row>(
            $"SELECT {Columns} FROM articles WHERE community_id = @community ORDER BY handed_in_at DESC, number DESC LIMIT @limit",
            new { community, limit }).Select(row => row.Article),
    ];

    /// <summary>Changes what is known about the article, and about its source if it has one.</summary>
    public static void Describe(DbConnection connection, HandedInArticle article)
    {
        var values = new
        {
            article.Number,
            article.SourceId,
            article.Title,
            Titles = RowText.Join(Localized.Same(article.Title)),
            article.Publisher,
            Day = DayNumber.Of(article.Day),
            Link = article.Link?.OriginalString,
        };
        _ = connection.Execute(
            "UPDATE articles SET title = @Title, publisher = @Publisher, day = @Day, link = @Link WHERE number = @Number", values);
        _ = connection.Execute(
            "UPDATE sources SET title = @Titles, publisher = @Publisher, day = @Day, link = @Link WHERE id = @SourceId", values);
    }

    /// <summary>Stores a longer text, unless the same is another article of the community.</summary>
    public static void SetText(DbConnection connection, int number, string text, string contentHash) => connection.Execute(
        """
        UPDATE articles SET text = @text, content_hash = CASE WHEN EXISTS (
            SELECT 1 FROM articles a WHERE a.community_id = articles.community_id AND a.content_hash = @contentHash)
            THEN content_hash ELSE @contentHash END
        WHERE number = @number
        """,
        new { number, text, contentHash });

    /// <param name="until">Until when further texts belong to it; null if it is complete.</param>
    public static void SetMore(DbConnection connection, int number, long? until) => connection.Execute(
        "UPDATE articles SET more_until = @until WHERE number = @number", new { number, until });

    /// <summary>The member's article to which further texts belong now; null if there is none.</summary>
    public static HandedInArticle? Unfinished(DbConnection connection, string community, string member, long now) =>
        connection.Query<Row>(
            $"""
            SELECT {Columns} FROM articles
            WHERE community_id = @community AND member_id = @member AND more_until > @now AND text IS NOT NULL
            ORDER BY more_until DESC LIMIT 1
            """,
            new { community, member, now }).FirstOrDefault()?.Article;

    public static void SetState(DbConnection connection, int number, ArticleState state) =>
        connection.Execute("UPDATE articles SET state = @state WHERE number = @number", new { number, state = (int)state });

    /// <summary>Rejects the article and deletes its text.</summary>
    public static void Reject(DbConnection connection, int number) => connection.Execute(
        "UPDATE articles SET state = @state, text = NULL WHERE number = @number", new { number, state = (int)ArticleState.Rejected });

    sealed record Row
    {
        public int Number { get; init; }

        public string Community { get; init; } = "";

        public string Title { get; init; } = "";

        public string? Publisher { get; init; }

        public int Day { get; init; }

        public string Language { get; init; } = "";

        public string? Link { get; init; }

        public string? Text { get; init; }

        public int State { get; init; }

        public HandedInArticle Article => new(
            Number, Community, Title, DayNumber.Date(Day), LanguageTag.Parse(Language) ?? Messaging.Language.En)
        {
            Publisher = Publisher,
            Link = Link is null ? null : new Uri(Link),
            Text = Text,
            State = (ArticleState)State,
        };
    }
}
