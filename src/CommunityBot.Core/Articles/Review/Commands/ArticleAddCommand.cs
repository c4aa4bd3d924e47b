using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Articles.Review.Commands;

/// <summary>/article: takes an article, typed in one message or in a form, and shows what was read from it.</summary>
sealed class ArticleAddCommand(HandInReplies replies) : ICommand, IFormHandler
{
    /// <summary>Platforms whose forms hold less take the rest as a file, or as further messages.</summary>
    const int FieldLength = 20_000;

    const int LongestRemark = 40;

    static readonly string[] Types = [".txt", ".md", ".html", ".htm", ".csv", ".xlsx", ".json"];

    static readonly Localized Title = new("交一篇文章", "交一篇文章", "Hand in an article");
    static readonly Localized Text = new("正文", "正文", "Text");
    static readonly Localized File = new("或者一个文件", "或者一個檔案", "Or a file");
    static readonly Localized FileHint = new(
        ".txt、.md、.html；数据表用 .csv、.xlsx、.json", ".txt、.md、.html；資料表用 .csv、.xlsx、.json",
        ".txt, .md or .html; .csv, .xlsx or .json for tables");
    static readonly Localized Action = new("读作文章", "讀作文章", "Read as article");
    static readonly Localized Date = new("发表日期", "發表日期", "Date of publication");
    static readonly Localized DateHint = new(
        "如 2026-01-15；正文里有就不用填", "如 2026-01-15；正文裡有就不用填", "Such as 2026-01-15; not needed if the text gives it");
    static readonly Localized Publisher = new("发表者", "發表者", "Publisher");
    static readonly Localized Link = new("链接", "連結", "Link");
    static readonly Localized Read = new("读出数字", "讀出數字", "Read it");
    static readonly Localized HowTo = new(
        "把文章贴在命令后面（/article 日期=2026-01-15 发表者=某报 链接=https://… 正文），或附上文件，或用 /article 回复文章那条消息。",
        "把文章貼在指令後面（/article 日期=2026-01-15 發表者=某報 連結=https://… 正文），或附上檔案，或用 /article 回覆文章那則訊息。",
        "Paste the article behind the command (/article date=2026-01-15 publisher=Name link=https://… text), add it as a file, "
            + "or reply to its message with /article.");

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
        TakesFile = true,
        MessageAction = Action,
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
        // A few words beside what is enclosed are a remark, or its date.
        if (request.Enclosed is { } enclosed && form.Text.Length <= LongestRemark)
        {
            var dated = form.Date is null && (form with { Date = form.Text }).Day is not null ? form with { Date = form.Text } : form;
            return await replies.Of(enclosed, dated, request.Origin, language, cancellation);
        }

        if (form.Text.Length == 0)
            return new Reply(Message.Text(HowTo.In(language)), IsPrivate: true) { Form = Create(language) };
        return await replies.Of(form, request.Origin, language, refused: null, cancellation);
    }

    public ValueTask<Form?> Open(RequestOrigin requestOrigin, string argument, Language language, CancellationToken cancellation) =>
        new(requestOrigin.IsModerator ? Create(language) : null);

    public async ValueTask<Reply> Submit(FormSubmission submission, string argument, Language language, CancellationToken cancellation)
    {
        var form = new ArticleForm(submission.Value("text") ?? "")
        {
            Date = submission.Value("date"),
            Publisher = submission.Value("publisher"),
            Link = submission.Value("link"),
        };
        if (submission.Enclosed is { } enclosed && form.Text.Length == 0)
            return await replies.Of(enclosed, form, submission.Origin, language, cancellation);
        var reply = await replies.Of(form, submission.Origin, language, Create(language), cancellation);
        return reply.Form is { } refused && refused.Id == $"{Prefix}:" ? reply with { Form = refused.Filled(submission.Values) } : reply;
    }

    Form Create(Language language) => new(
        $"{Prefix}:",
        Title.In(language),
        [
            new("text", FormFieldKind.LongText, Text.In(language)) { MaximumLength = FieldLength },
            new("date", FormFieldKind.ShortText, Date.In(language)) { Hint = DateHint.In(language) },
            new("publisher", FormFieldKind.ShortText, Publisher.In(language)),
            new("link", FormFieldKind.ShortText, Link.In(language)) { Hint = "https://…" },
        ])
    {
        SubmitLabel = Read.In(language),
        Upload = new FormUpload(File.In(language), FileHint.In(language), Types),
    };
}
