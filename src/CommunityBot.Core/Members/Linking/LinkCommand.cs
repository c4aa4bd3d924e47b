using CommunityBot.Core.Commands;
using CommunityBot.Core.Linking;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Members.Linking;

/// <summary>
/// /link: a code issued on one account and typed on another makes both one member. Codes are shown and accepted in
/// private only, so that others cannot use them.
/// </summary>
sealed class LinkCommand(AccountLinks links, Accounts accounts) : CodeCommand(LinkKind.Account, Texts)
{
    static readonly CodeTexts Texts = new(
        new("您的关联代码", "您的連結代碼", "Your linking code"),
        new(
        "请在 10 分钟内，用您的另一个账号私下发给我：/link {0}\n代码只能用一次。不要给别人看：谁输入它，谁就和您成为同一位成员。",
        "請在 10 分鐘內，用您的另一個帳號私下傳給我：/link {0}\n代碼只能用一次。不要給別人看：誰輸入它，誰就和您成為同一位成員。",
        "Within 10 minutes, send me this privately from your other account: /link {0}\nIt works once. Show it to nobody: whoever "
            + "types it becomes one member with you."),
        new("已关联", "已連結", "Linked"),
        new(
        "这些账号现在是同一位成员，每次投票只计一票；两个账号都投过的，以较晚的一票为准。要分开，请用 /unlink。",
        "這些帳號現在是同一位成員，每次投票只計一票；兩個帳號都投過的，以較晚的一票為準。要分開，請用 /unlink。",
        "These accounts are one member now and count once in every poll; where both had voted, the later vote stands. To "
            + "separate them, use /unlink."));
    static readonly Localized NotHere = new(
        "关联账号请私下进行：打开和我的私聊，在那里发送 /link。这样别人看不到代码。",
        "連結帳號請私下進行：打開和我的私訊，在那裡傳送 /link。這樣別人看不到代碼。",
        "Accounts are linked in private: open a private chat with me and send /link there, where nobody else sees the code.");
    static readonly Localized Burned = new(
        "您刚才发的代码别人可能看到了，所以它已作废，请重新生成。",
        "您剛才傳的代碼別人可能看到了，所以它已作廢，請重新產生。",
        "Others may have seen the code you just sent, so it no longer works; please make a new one.");

    public override CommandSpec Spec { get; } = new(
        "link",
        new("把您在不同平台的账号关联为同一位成员", "把您在不同平台的帳號連結為同一位成員", "Make your accounts on several platforms one member"),
        [
            new(
                "code",
                new(
                    "另一个账号上得到的代码；没有就留空",
                    "另一個帳號上得到的代碼；沒有就留空",
                    "The code from your other account; leave it out to get one")) { TakesRest = true },
        ])
    {
        Example = Localized.Same("7KX2QM"),
        IsPrivate = true,
    };

    public override async ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation) =>
        request.Origin.IsConfidential
            ? await base.Run(request, language, cancellation)
            : await SendElsewhere(request.Option("code"), language, cancellation);

    protected override Task<string> Issue(RequestOrigin requestOrigin, CancellationToken cancellation) =>
        links.Issue(requestOrigin, cancellation);

    protected override Task<LinkRefusal?> Redeem(Request request, string code, CancellationToken cancellation) =>
        links.Redeem(request, code, cancellation);

    protected override async ValueTask<Figures> Linked(RequestOrigin requestOrigin, Language language, CancellationToken cancellation) =>
        AccountList.Of(await accounts.AccountsOf((await accounts.Find(requestOrigin.User, cancellation))!, cancellation), language);

    async ValueTask<Reply> SendElsewhere(string? code, Language language, CancellationToken cancellation)
    {
        if (code is null)
            return new Reply(Message.Text(NotHere.In(language)));
        await links.Invalidate(code, cancellation);
        return new Reply(new Message(new Paragraph(Burned.In(language)), new Paragraph(NotHere.In(language))));
    }
}
