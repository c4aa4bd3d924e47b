using System.Globalization;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using NodaTime;

namespace CommunityBot.Core.Articles.Review.Commands;

/// <summary>The form that asks for an article's title, date, publisher and link. A changed date reads the article anew.</summary>
sealed class DetailsForm(ArticleReview reviews, ArticleIntake intake, ReviewAccess access, ReviewMessages messages) : IFormHandler
{
    const string OwnPrefix = "ad";

    static readonly Localized Heading = new("文章的日期和出处", "文章的日期和出處", "The article’s date and source");
    static readonly Localized Title = new("标题", "標題", "Title");
    static readonly Localized Date = new("发表日期", "發表日期", "Date of publication");
    static readonly Localized DateHint = new("如 2026-01-15", "如 2026-01-15", "Such as 2026-01-15");
    static readonly Localized Publisher = new("发表者", "發表者", "Publisher");
    static readonly Localized Link = new("链接", "連結", "Link");
    static readonly Localized Save = new("保存", "儲存", "Save");

    public string Prefix => OwnPrefix;

    /// <summary>The form with what is known so far.</summary>
    public static Reply Ask(HandedInArticle article, Language language) =>
        new(Message.Text(ArticleTexts.NeedsDate.In(language, article.Number, article.Title)), IsPrivate: true)
        {
            Form = Create(article, language),
        };

    public async ValueTask<Form?> Open(RequestOrigin requestOrigin, string argument, Language language, CancellationToken cancellation) =>
        await Find(requestOrigin, argument, cancellation) is var (_, review) ? Create(review.Article, language) : null;

    public async ValueTask<Reply> Submit(FormSubmission submission, string argument, Language language, CancellationToken cancellation)
    {
        if (await Find(submission.Origin, argument, cancellation) is not var (origin, found))
            return new Reply(Message.Text(ArticleTexts.ModeratorsOnly.In(language)), IsPrivate: true);
        var form = new ArticleForm(found.Article.Text ?? "")
        {
            Title = submission.Value("title"),
            Date = submission.Value("date"),
            Publisher = submission.Value("publisher"),
            Link = submission.Value("link"),
        };
        var outcome = await intake.Describe(found.Article, form, cancellation);
        if (outcome?.Refusal is { } refusal)
        {
            var problems = new Dictionary<string, string> { [ArticleIntake.FieldOf(refusal) ?? "date"] = refusal.In(language) };
            return new Reply(Message.Text(refusal.In(language)), IsPrivate: true)
            {
                Form = Create(found.Article, language).Refused(problems).Filled(submission.Values),
            };
        }

        var review = await reviews.Find(origin, found.Article.Number, cancellation);
        return new Reply(await messages.Summary(review!, null, language, cancellation), IsPrivate: true);
    }

    async ValueTask<(RequestOrigin Origin, OpenReview Review)?> Find(
        RequestOrigin requestOrigin, string argument, CancellationToken cancellation) =>
        int.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && await access.For(requestOrigin, number, cancellation) is { } origin
        && await reviews.Find(origin, number, cancellation) is { } review
            ? (origin, review)
            : null;

    static Form Create(HandedInArticle article, Language language) => new(
        $"{OwnPrefix}:{article.Number}",
        Heading.In(language),
        [
            new("date", FormFieldKind.ShortText, Date.In(language))
            {
                IsRequired = true, Hint = DateHint.In(language), Value = Written(article.Day),
            },
            new("publisher", FormFieldKind.ShortText, Publisher.In(language)) { Value = article.Publisher },
            new("title", FormFieldKind.ShortText, Title.In(language)) { Value = article.Title },
            new("link", FormFieldKind.ShortText, Link.In(language)) { Hint = "https://…", Value = article.Link?.OriginalString },
        ])
    {
        SubmitLabel = Save.In(language),
    };

    static string Written(LocalDate day) => day.ToString("uuuu-MM-dd", CultureInfo.InvariantCulture);
}
