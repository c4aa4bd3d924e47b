using System.Data.Common;
using CommunityBot.Core.Articles.Prompts;
using CommunityBot.Core.Catalog;
using CommunityBot.Core.Polls;
using CommunityBot.Core.Storage;
using Dapper;

namespace CommunityBot.Core.Articles.Review;

/// <summary>A question of an article as it is stored.</summary>
/// <param name="Number">Counted from 1 within the article.</param>
/// <param name="Key">Of the buttons that launch it or vote on it; it cannot be guessed.</param>
/// <param name="Prompt">With the question and its options in three languages.</param>
/// <param name="Line">The line of a prediction that asks the same; null if none does.</param>
sealed record StoredPrompt(int Number, string Key, Prompt Prompt, bool IsOwn, string? Line, bool IsChosen)
{
    /// <summary>The number of its newest poll that was not cancelled; null if there is none.</summary>
    public int? Poll { get; init; }
}

/// <summary>The questions of articles in the database.</summary>
static class PromptTable
{
    static readonly string Columns = $"""
        article, number, id, prompt_key AS Key, is_own AS IsOwn, question, options, line, state,
        (SELECT MAX(p.number) FROM polls p JOIN articles a ON a.community_id = p.community_id
            WHERE p.prompt_id = article_prompts.id AND a.number = article_prompts.article AND p.state <> {(int)PollState.Cancelled}) AS Poll
        """;

    /// <summary>Replaces those that were not chosen; chosen ones stay.</summary>
    public static void Replace(DbConnection connection, int article, IReadOnlyList<ArticlePrompt> prompts)
    {
        _ = connection.Execute("DELETE FROM article_prompts WHERE article = @article AND state = 0", new { article });
        var kept = Of(connection, article);
        var number = kept.Count == 0 ? 0 : kept.Max(prompt => prompt.Number);
        foreach (var prompt in prompts.Where(prompt => kept.All(one => one.Prompt.Question.En != prompt.Question.En)))
        {
            var id = $"article-{article}-{NewId.Create()}";
            _ = connection.Execute(
                """
                INSERT INTO article_prompts (article, number, id, prompt_key, is_own, question, options, line, state)
                VALUES (@article, @Number, @id, @Key, @IsOwn, @Question, @Options, @Line, 0)
                """,
                new
                {
                    article,
                    Number = ++number,
                    id,
                    Key = CommunityBot.Core.Polls.Launching.Prompts.KeyOf(
                        new(id, "", PromptKind.Single, false, prompt.Question, prompt.Options)),
                    prompt.IsOwn,
                    Question = RowText.Join(prompt.Question),
                    Options = RowText.Join(prompt.Options),
                    prompt.Line,
                });
        }
    }

    public static IReadOnlyList<StoredPrompt> Of(DbConnection connection, int article) =>
    [
        .. connection.Query<Row>(
            $"SELECT {Columns} FROM article_prompts WHERE article = @article ORDER BY number", new { article }).Select(row => row.Prompt),
    ];

    public static StoredPrompt? Find(DbConnection connection, string key) => connection.Query<Row>(
        $"SELECT {Columns} FROM article_prompts WHERE prompt_key = @key", new { key }).FirstOrDefault()?.Prompt;

    public static int? ArticleOf(DbConnection connection, string key) => connection.ExecuteScalar<int?>(
        "SELECT article FROM article_prompts WHERE prompt_key = @key", new { key });

    public static void Choose(DbConnection connection, int article, int number, bool isChosen) => connection.Execute(
        "UPDATE article_prompts SET state = @state WHERE article = @article AND number = @number",
        new { article, number, state = isChosen ? 1 : 0 });

    public static void Delete(DbConnection connection, int article) =>
        connection.Execute("DELETE FROM article_prompts WHERE article = @article", new { article });

    sealed record Row
    {
        public int Article { get; init; }

        public int Number { get; init; }

        public string Id { get; init; } = "";

        public string Key { get; init; } = "";

        public bool IsOwn { get; init; }

        public string Question { get; init; } = "";

        public string Options { get; init; } = "";

        public string? Line { get; init; }

        public int State { get; init; }

        public int? Poll { get; init; }

        public StoredPrompt Prompt
        {
            get
            {
                var options = RowText.Localizeds(Options);
                return new(
                    Number, Key,
                    new Prompt(Id, $"handed-in-{Article}", PromptKind.Single, options.Length < 2, RowText.Localized(Question), options),
                    IsOwn, Line, State == 1)
                {
                    Poll = Poll,
                };
            }
        }
    }
}
