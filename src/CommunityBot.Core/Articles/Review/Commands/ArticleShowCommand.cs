using System.Globalization;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Articles.Review.Commands;

/// <summary>/article show: the summary of an article's review, with the buttons to continue it.</summary>
sealed class ArticleShowCommand(ArticleReview reviews, ReviewAccess access, ReviewMessages messages) : ICommand
{
    public CommandSpec Spec { get; } = new(
        "article show",
        new("查看并继续审核一篇文章", "查看並繼續審核一篇文章", "Show an article and go on with its review"),
        [
            new("number", new("文章编号，见 /article list", "文章編號，見 /article list", "The article's number, from /article list"))
            {
                IsRequired = true,
                TakesRest = true,
            },
        ])
    {
        IsForModerators = true,
        IsPrivate = true,
        FromLink = LinkUse.AtOnce,
        Example = Localized.Same("3"),
    };

    public async ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation)
    {
        var typed = (request.Option("number") ?? "").TrimStart('#', '＃');
        var shown = typed.Length > 20 ? typed[..20] + "…" : typed;
        return int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && await access.For(request.Origin, number, cancellation) is { } origin
            && await reviews.Find(origin, number, cancellation) is { } review
            ? new Reply(await messages.Summary(review, null, language, cancellation), IsPrivate: true)
            : new Reply(Message.Text(ArticleTexts.NotThere.In(language, shown)), IsPrivate: true);
    }
}
