using CommunityBot.Core.Commands;
using CommunityBot.Core.Linking;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Members.Linking;

/// <summary>
/// /link: a code made on one account and typed on another proposes to link them, and both confirm it. Codes and questions
/// are shown and answered in private only, so that others cannot use them.
/// </summary>
sealed class LinkCommand(AccountLinks links, Accounts accounts, LinkDialogue dialogue)
    : CodeCommand(LinkKind.Account, Texts, dialogue)
{
    static readonly CodeTexts Texts = new(
        new("您的关联代码", "您的連結代碼", "Your linking code"),
        new(
            "请在 10 分钟内，用您的另一个账号私下发给我：/link {0}\n代码只能用一次。不要给别人看：它只用来关联您自己的账号。",
            "請在 10 分鐘內，用您的另一個帳號私下傳給我：/link {0}\n代碼只能用一次。不要給別人看：它只用來連結您自己的帳號。",
            "Within 10 minutes, send me this privately from your other account: /link {0}\nIt works once. Show it to nobody: it is "
                + "for linking accounts of your own."),
        new(
            "还差一步：请在 {0} 上确认。我在那里问了您；如果没看到，请在那里私下发送 /link。",
            "還差一步：請在 {0} 上確認。我在那裡問了您；如果沒看到，請在那裡私下傳送 /link。",
            "One step left: confirm it with {0}. I have asked you there; if you do not see the question, send me /link there in "
                + "private."),
        new("已关联", "已連結", "Linked"),
        new(
            "从现在起，这些账号在每个投票里只计一票；两个账号都投过的，以较晚的一票为准。一天之后才会共享其余的一切。要分开，请用 /unlink。",
            "從現在起，這些帳號在每個投票裡只計一票；兩個帳號都投過的，以較晚的一票為準。一天之後才會共享其餘的一切。要分開，請用 /unlink。",
            "From now on these accounts count once in every poll; where both had voted, the later vote stands. They share "
                + "everything else after a day. To separate them, use /unlink."));
    static readonly Localized Proposal = new("关联这些账号？", "連結這些帳號？", "Link these accounts?");
    static readonly Localized Asking = new("{0} 想和这个账号关联", "{0} 想和這個帳號連結", "{0} asks to be linked with this account");
    static readonly Localized Shared = new(
        "只有这些账号都是您本人的，才请确认。关联之后，它们在每个投票里合计一票，较晚的一票有效。一天之后，每个账号都能看到并删除其他账号的一切："
            + "投的票（包括不公开的投票）、关注、日报、发起的投票，/privacy show 和 /privacy forget 也涉及所有账号。在那之前各看各的；"
            + "/unlink 会把各自原有的还给各自。",
        "只有這些帳號都是您本人的，才請確認。連結之後，它們在每個投票裡合計一票，較晚的一票有效。一天之後，每個帳號都能看到並刪除其他帳號的一切："
            + "投的票（包括不公開的投票）、關注、日報、發起的投票，/privacy show 和 /privacy forget 也涉及所有帳號。在那之前各看各的；"
            + "/unlink 會把各自原有的還給各自。",
        "Confirm only if all these accounts are yours. Linked accounts count once in every poll, and the later vote stands. After "
            + "a day each of them sees and can delete everything of the others: votes, in secret polls too, watches, the digest, "
            + "polls; /privacy show and /privacy forget then cover all of them. Until then each has its own only. /unlink gives "
            + "each account its own back.");
    static readonly Localized Confirm = new("是，都是我的账号", "是，都是我的帳號", "Yes, all are mine");
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
        FromLink = LinkUse.Never,
    };

    public override string Prefix => "lk";

    public override async ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation) =>
        request.Origin.IsConfidential
            ? await base.Run(request, language, cancellation)
            : await SendElsewhere(request.Option("code"), language, cancellation);

    public override async ValueTask<Message> Question(LinkRequest request, Language language, CancellationToken cancellation) => Of(
        Asking.In(language, await Name(UserRef.Parse(request.Taker), language, cancellation)),
        await Both(request, language, cancellation),
        [Accept(request, Subject, Confirm.In(language)), Decline(request, Subject, language)],
        language);

    protected override async ValueTask<Message> Preview(LinkRequest request, Language language, CancellationToken cancellation) => Of(
        Proposal.In(language),
        await Both(request, language, cancellation),
        [Accept(request, Taker, Confirm.In(language)), Decline(request, Taker, language)],
        language);

    protected override string SideOf(RequestOrigin requestOrigin) => requestOrigin.User.ToString();

    protected override bool Speaks(RequestOrigin requestOrigin, LinkRequest request, char side) =>
        SideOf(requestOrigin) == (side == Taker ? request.Taker : request.Subject);

    protected override Task<string> Issue(RequestOrigin requestOrigin, Language language, CancellationToken cancellation) =>
        links.Issue(requestOrigin, language, cancellation);

    protected override Task<LinkOutcome> Redeem(Request request, string code, CancellationToken cancellation) =>
        links.Redeem(request, code, cancellation);

    protected override Task<LinkOutcome> Agree(
        RequestOrigin requestOrigin, string id, string choice, CancellationToken cancellation) =>
        Dialogue.Agree(
            LinkKind.Account, id, request => Speaks(requestOrigin, request, Subject), links.Link, cancellation);

    protected override ValueTask<string> SubjectName(LinkRequest request, Language language, CancellationToken cancellation) =>
        Name(UserRef.Parse(request.Subject), language, cancellation);

    protected override async ValueTask<Figures> Linked(LinkRequest request, Language language, CancellationToken cancellation) =>
        AccountList.Of(await accounts.LinkedAccounts(UserRef.Parse(request.Subject), cancellation), language);

    static Message Of(string title, Figures accounts, Button[] buttons, Language language) =>
        new([new Heading(title), accounts, new Paragraph(Shared.In(language))], buttons);

    /// <summary>All accounts that the link would join: those of both sides.</summary>
    async ValueTask<Figures> Both(LinkRequest request, Language language, CancellationToken cancellation) => AccountList.Of(
        [
            .. await accounts.LinkedAccounts(UserRef.Parse(request.Subject), cancellation),
            .. await accounts.LinkedAccounts(UserRef.Parse(request.Taker), cancellation),
        ],
        language);

    async ValueTask<string> Name(UserRef user, Language language, CancellationToken cancellation)
    {
        var account = (await accounts.LinkedAccounts(user, cancellation)).FirstOrDefault(account => account.User == user);
        return $"{PlatformLabel.Of(user.Platform, language)} · {account?.Name ?? user.Id}";
    }

    async ValueTask<Reply> SendElsewhere(string? code, Language language, CancellationToken cancellation)
    {
        if (code is null)
            return new Reply(Message.Text(NotHere.In(language)));
        await links.Invalidate(code, cancellation);
        return new Reply(new Message(new Paragraph(Burned.In(language)), new Paragraph(NotHere.In(language))) { Secrets = [code] });
    }
}
