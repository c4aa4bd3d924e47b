using CommunityBot.Core.Chat;

namespace CommunityBot.Core.Members.Privacy;

/// <summary>/privacy: what is kept, in three sentences.</summary>
sealed class PrivacyCommand : ICommand
{
    static readonly Localized Title = new("我保存什么", "我保存什麼", "What I keep");
    static readonly Localized Kept = new(
        "我保存您的账号编号和名字、您关联的账号、您选的语言和时区、您在投票里的选择，以及您订的日报和关注。",
        "我保存您的帳號編號和名字、您連結的帳號、您選的語言和時區、您在投票裡的選擇，以及您訂的日報和關注。",
        "I keep your account's id and name, the accounts you linked, the language and time zone you chose, your choices in polls, and the digests and watches you ordered.");
    static readonly Localized NotKept = new(
        "您问的话不保存：上一个问题只记住十分钟，好接着问；只统计某公司的某指标被问过几次，不记是谁问的。",
        "您問的話不保存：上一個問題只記住十分鐘，好接著問；只統計某公司的某指標被問過幾次，不記是誰問的。",
        "What you ask is not kept: your last question is remembered for ten minutes so that you can go on from it, and how often a company's metric was asked for is counted without saying by whom.");
    static readonly Localized Rights = new(
        "/privacy show 把关于您的一切作为文件私下给您；/privacy forget 把它删掉，已结束的投票只留下不带您的票数。",
        "/privacy show 把關於您的一切作為檔案私下給您；/privacy forget 把它刪掉，已結束的投票只留下不帶您的票數。",
        "/privacy show gives you all of it as a file, in private; /privacy forget deletes it, leaving only a count without you in polls that have closed.");

    public CommandSpec Spec { get; } = new(
        "privacy",
        new("我保存您的什么，怎么看、怎么删", "我保存您的什麼，怎麼看、怎麼刪", "What is kept of you, how to see it, how to delete it"),
        [])
    {
        IsPrivate = true,
    };

    public ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation) => new(new Reply(new Message(
        new Heading(Title.In(language)), new Paragraph(Kept.In(language)), new Paragraph(NotKept.In(language)), new Paragraph(Rights.In(language)))));
}
