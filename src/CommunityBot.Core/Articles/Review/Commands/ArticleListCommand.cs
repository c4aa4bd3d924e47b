using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Articles.Review.Commands;

/// <summary>/article list: the articles of the community, newest first, with those that are not finished as buttons.</summary>
sealed class ArticleListCommand(ArticleReview reviews) : ICommand
{
    const int MaxArticles = 20;

    public CommandSpec Spec { get; } = new(
        "article list", new("查看交来的文章", "查看交來的文章", "The articles handed in here"), [])
    {
        IsForModerators = true,
        IsPrivate = true,
        FromLink = LinkUse.AtOnce,
    };

    public async ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation)
    {
        var articles = await reviews.Newest(request.Origin, MaxArticles, cancellation);
        return new Reply(
            articles.Count == 0 ? Message.Text(ArticleTexts.NoArticles.In(language)) : ReviewMessages.List(articles, language),
            IsPrivate: true);
    }
}
