using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Members.Linking;

/// <summary>/unlink: lists the linked accounts, with a button that separates the account it is tapped with.</summary>
sealed class UnlinkCommand(Accounts accounts, AccountLinks links) : ICommand, IButtonHandler
{
    static readonly Localized Title = new("您关联的账号", "您連結的帳號", "Your linked accounts");
    static readonly Localized Alone = new(
        "这个账号没有和别的账号关联。要关联，请用 /link。",
        "這個帳號沒有和別的帳號連結。要連結，請用 /link。",
        "This account is not linked to any other. To link it, use /link.");
    static readonly Localized Effect = new(
        "分开之后，这个账号（{0}）又是一位单独的成员，并拿回关联之前属于它的一切；关联期间共同投的票留在先有的账号那边。",
        "分開之後，這個帳號（{0}）又是一位單獨的成員，並拿回連結之前屬於它的一切；連結期間共同投的票留在先有的帳號那邊。",
        "Once separated, this account ({0}) is a member of its own again, with what was its own before the link; votes cast while "
            + "they were one member stay with the account that was there first.");
    static readonly Localized Confirm = new("分开这个账号", "分開這個帳號", "Separate this account");
    static readonly Localized Done = new(
        "已分开。这个账号现在是一位单独的成员；要重新关联，请用 /link。",
        "已分開。這個帳號現在是一位單獨的成員；要重新連結，請用 /link。",
        "Separated. This account is a member of its own now; to link it again, use /link.");
    static readonly Localized NotHere = new("请在和我的私聊里发送 /unlink。", "請在和我的私訊裡傳送 /unlink。", "Please send /unlink in a private chat with me.");

    public string Prefix => "unlink";

    public CommandSpec Spec { get; } = new(
        "unlink",
        new("查看关联的账号，或把这个账号分开", "查看連結的帳號，或把這個帳號分開", "See your linked accounts, or separate this one"),
        [])
    {
        IsPrivate = true,
    };

    public async ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation)
    {
        if (!request.Origin.IsConfidential)
            return new Reply(Message.Text(NotHere.In(language)));
        var user = request.Origin.User;
        if (await accounts.Find(user, cancellation) is not { } member
            || await accounts.LinkedAccounts(user, cancellation) is not { Count: > 1 } linked)
        {
            return new Reply(Message.Text(Alone.In(language)));
        }

        var name = $"{PlatformLabel.Of(user.Platform, language)} · {request.Origin.UserName}";
        return new Reply(new Message(
            [new Heading(Title.In(language)), AccountList.Of(linked, language), new Paragraph(Effect.In(language, name))],
            // The button's id holds the member, so a button from before a later link does nothing.
            [new Button($"{Prefix}:{member}", Confirm.In(language)) { Meaning = ButtonMeaning.Discard }]));
    }

    public async ValueTask<Reply> Press(ButtonPress press, string argument, Language language, CancellationToken cancellation) =>
        await links.Separate(press.Origin.User, argument, cancellation)
            ? new Reply(Message.Text(Done.In(language)), IsPrivate: true)
            : new Reply(Message.Text(Alone.In(language)), IsPrivate: true);
}
