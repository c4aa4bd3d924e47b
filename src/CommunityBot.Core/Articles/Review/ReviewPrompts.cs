using CommunityBot.Core.Catalog;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Launching;
using CommunityBot.Core.Storage;

namespace CommunityBot.Core.Articles.Review;

/// <summary>The questions of handed-in articles, of which a moderator launches some or lets the next digest ask them.</summary>
sealed class ReviewPrompts(Database database, ReviewAccess access) : IPromptSource
{
    public Task<IReadOnlyList<StoredPrompt>> Of(int article, CancellationToken cancellation) =>
        database.Read(connection => Task.FromResult(PromptTable.Of(connection, article)), cancellation);

    /// <summary>Marks a question for the next digest, or takes it back.</summary>
    public Task Choose(int article, int number, bool isChosen, CancellationToken cancellation) => database.Write(
        connection => PromptTable.Choose(connection, article, number, isChosen), cancellation);

    /// <summary>A question that a moderator has chosen, or is about to launch. Its key cannot be guessed.</summary>
    public async ValueTask<Prompt?> Find(string key, CancellationToken cancellation) => await database.Read(
        connection => Task.FromResult(PromptTable.Find(connection, key)?.Prompt), cancellation);

    public async ValueTask<RequestOrigin?> Home(string key, RequestOrigin origin, CancellationToken cancellation)
    {
        var article = await database.Read(connection => Task.FromResult(PromptTable.ArticleOf(connection, key)), cancellation);
        return article is { } number && await access.For(origin, number, cancellation) is { } home
            ? home with { IsPrivate = origin.IsPrivate && home.Chat == origin.Chat }
            : null;
    }
}
