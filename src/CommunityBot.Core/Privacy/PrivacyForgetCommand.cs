using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Privacy;

/// <summary>/privacy forget: describes what will be deleted, with a button that deletes it.</summary>
sealed class PrivacyForgetCommand(PersonalDataService service) : ICommand, IButtonHandler
{
    static readonly Localized Nothing = new("关于您，我什么都没有保存。", "關於您，我什麼都沒有保存。", "I keep nothing of you.");
    static readonly Localized Effect = new(
        "这会删掉您的账号记录、关联、设置、日报和关注，撤回您在进行中的投票里的票；已结束的投票里，票数不变，您的名字不再出现；为了没人能投两次，每个投票结束后 "
            + "30 天内，您的票旁边还留着您账号的带密钥的哈希，之后密钥销毁，您的票就和您再无联系；您写的投票、选项和公告留下，但不带您的名字。涉及 {0} 个账号。不能恢复。",
        "這會刪掉您的帳號記錄、連結、設定、日報和關注，撤回您在進行中的投票裡的票；已結束的投票裡，票數不變，您的名字不再出現；為了沒人能投兩次，每個投票結束後 "
            + "30 天內，您的票旁邊還留著您帳號的帶金鑰的雜湊，之後金鑰銷毀，您的票就和您再無聯繫；您寫的投票、選項和公告留下，但不帶您的名字。涉及 {0} 個帳號。不能恢復。",
        "This deletes your accounts' records, links, settings, digests and watches, and withdraws your votes from open polls; in "
            + "closed polls the counts stay, without your name. So that nobody votes twice, a keyed hash of your accounts stays with your "
            + "vote until 30 days after the poll closed; then its key is destroyed and nothing ties the vote to you. Polls, options and "
            + "announcements that you wrote stay without your name. It covers {0} accounts and cannot be undone.");
    static readonly Localized Confirm = new("忘记我", "忘記我", "Forget me");
    static readonly Localized Done = new("已经删掉，我不认识您了。", "已經刪掉，我不認識您了。", "Done. I no longer know you.");
    static readonly Localized Stale = new(
        "您的账号在这之后变了。请再发送一次 /privacy forget。",
        "您的帳號在這之後變了。請再傳送一次 /privacy forget。",
        "Your accounts have changed since then. Please send /privacy forget again.");
    static readonly Localized NotHere = new(
        "请在和我的私聊里发送 /privacy forget。",
        "請在和我的私訊裡傳送 /privacy forget。",
        "Please send /privacy forget in a private chat with me.");

    public string Prefix => "forget";

    public CommandSpec Spec { get; } = new(
        "privacy forget",
        new("删掉我保存的关于您的一切", "刪掉我保存的關於您的一切", "Delete everything that is kept of you"),
        [])
    {
        IsPrivate = true,
    };

    public async ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation)
    {
        if (!request.Origin.IsConfidential)
            return new Reply(Message.Text(NotHere.In(language)));
        return await service.Find(request.Origin, cancellation) is { } person
            // The button's id holds the member and the number of accounts, so it is refused if links have changed since.
            ? new Reply(
                new Message(
                    [new Paragraph(Effect.In(language, person.Users.Count))],
                    [
                        new Button($"{Prefix}:{person.Member}.{person.Users.Count}", Confirm.In(language))
                        {
                            Meaning = ButtonMeaning.Discard,
                        },
                    ]))
            : new Reply(Message.Text(Nothing.In(language)));
    }

    public async ValueTask<Reply> Press(ButtonPress press, string argument, Language language, CancellationToken cancellation)
    {
        if (await service.Find(press.Origin, cancellation) is not { } person)
            return new Reply(Message.Text(Nothing.In(language)), IsPrivate: true);
        var done = argument == $"{person.Member}.{person.Users.Count}" && await service.Forget(press.Origin, person.Member, cancellation);
        return new Reply(Message.Text((done ? Done : Stale).In(language)), IsPrivate: true) { IsStored = !done };
    }
}
