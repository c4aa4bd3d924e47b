using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Articles.Review.Commands;

/// <summary>/article: takes an article, typed in one message or in a form, and shows what was read from it.</summary>
sealed class ArticleAddCommand(ArticleIntake intake, ArticleReview reviews, ReviewMessages messages) : ICommand, IFormHandler
{
    /// <summary>The most that one text field of a form holds on any platform.</summary>
    const int FieldLength = 4000;

    static readonly Localized Title = new("交一篇文章", "交一篇文章", "Hand in an article");
    static readonly Localized Text = new("正文", "正文", "Text");
    static readonly Localized More = new("正文（续）", "正文（續）", "Text, continued");
    static readonly Localized MoreHint = new("正文太长时接着贴在这里", "正文太長時接著貼在這裡", "Go on here if the text is long");
    static readonly Localized Date = new("发表日期", "發表日期", "Date of publication");
    static readonly Localized DateHint = new(
        "如 2026-01-15；正文里有就不用填", "如 2026-01-15；正文裡有就不用填", "Such as 2026-01-15; not needed if the text gives it");
    static readonly Localized Publisher = new("发表者", "發表者", "Publisher");
    static readonly Localized Link = new("链接", "連結", "Link");
    static readonly Localized Read = new("读出数字", "讀出數字", "Read it");
    static readonly Localized HowTo = new(
        "把文章贴在命令后面即可：/article date=2026-01-15 publisher=某报 link=https://… 正文",
        "把文章貼在指令後面即可：/article date=2026-01-15 publisher=某報 link=https://… 正文",
        "Paste the article behind the command: /article date=2026-01-15 publisher=Name link=https://… text");

    public CommandSpec Spec { get; } = new(
        "article add",
        new("交一篇文章，读出其中的数字供审核", "交一篇文章，讀出其中的數字供審核", "Hand in an article: its figures are read and approved by you"),
        [
            new("text", new("文章的正文", "文章的正文", "The text of the article")) { TakesRest = true },
            new("title", new("标题，默认是第一行", "標題，預設是第一行", "The title; the first line by default")),
            new("date", new("发表日期，如 2026-01-15", "發表日期，如 2026-01-15", "The date of publication, such as 2026-01-15")),
            new("publisher", new("发表者", "發表者", "The publisher")),
            new("link", new("链接", "連結", "The link")),
        ])
    {
        IsForModerators = true,
        IsPrivate = true,
        IsDefault = true,
        FromLink = LinkUse.Never,
        MaximumLength = 20_000,
    };

    public string Prefix => "ah";

    public async ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation)
    {
        var form = new ArticleForm(request.Option("text") ?? "")
        {
            Title = request.Option("title"),
            Date = request.Option("date"),
            Publisher = request.Option("publisher"),
            Link = request.Option("link"),
        };
        if (form.Text.Length == 0)
            return new Reply(Message.Text(HowTo.In(language)), IsPrivate: true) { Form = Create(language) };
        return await Hand(form, request.Origin, language, cancellation);
    }

    public ValueTask<Form?> Open(RequestOrigin requestOrigin, string argument, Language language, CancellationToken cancellation) =>
        new(requestOrigin.IsModerator ? Create(language) : null);

    public async ValueTask<Reply> Submit(FormSubmission submission, string argument, Language language, CancellationToken cancellation)
    {
        var text = submission.Value("text") ?? "";
        var form = new ArticleForm(submission.Value("more") is { } more ? $"{text}\n{more}" : text)
        {
            Date = submission.Value("date"),
            Publisher = submission.Value("publisher"),
            Link = submission.Value("link"),
        };
        var reply = await Hand(form, submission.Origin, language, cancellation);
        return reply.Form is { } refused
            ? reply with { Form = refused.Filled(submission.Values) }
            : reply;
    }

    async ValueTask<Reply> Hand(ArticleForm form, RequestOrigin origin, Language language, CancellationToken cancellation)
    {
        var outcome = await intake.HandIn(form, origin, cancellation);
        if (outcome.Article is not { } article)
        {
            var why = outcome.Refusal!.In(language);
            var field = ArticleIntake.FieldOf(outcome.Refusal!);
            return new Reply(Message.Text(why), IsPrivate: true)
            {
                Form = field is null ? null : Create(language).Refused(new Dictionary<string, string> { [field] = why }),
            };
        }

        var review = await reviews.Find(origin, article.Number, cancellation);
        return new Reply(
            await messages.Summary(review!, outcome.WasKnown ? ArticleTexts.Known : null, language, cancellation), IsPrivate: true);
    }

    Form Create(Language language) => new(
        $"{Prefix}:",
        Title.In(language),
        [
            new("text", FormFieldKind.LongText, Text.In(language)) { IsRequired = true, MaximumLength = FieldLength },
            new("more", FormFieldKind.LongText, More.In(language)) { MaximumLength = FieldLength, Hint = MoreHint.In(language) },
            new("date", FormFieldKind.ShortText, Date.In(language)) { Hint = DateHint.In(language) },
            new("publisher", FormFieldKind.ShortText, Publisher.In(language)),
            new("link", FormFieldKind.ShortText, Link.In(language)) { Hint = "https://…" },
        ])
    {
        SubmitLabel = Read.In(language),
    };
}
