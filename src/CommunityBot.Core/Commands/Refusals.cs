using CommunityBot.Core.Messaging;
using CommunityBot.Core.Storage;

namespace CommunityBot.Core.Commands;

/// <summary>The private replies to requests that the dispatcher does not pass to a handler.</summary>
static class Refusals
{
    static readonly Localized UnknownCommand = new("没有 /{0} 这个命令。", "沒有 /{0} 這個指令。", "There is no command /{0}.");
    static readonly Localized DidYouMean = new("您要找的是不是：{0}？", "您要找的是不是：{0}？", "Did you mean {0}?");
    static readonly Localized SeeHelp = new("发送 /help 查看全部命令。", "傳送 /help 查看全部指令。", "Send /help for all commands.");
    static readonly Localized MissingOption = new("还需要填写“{0}”：{1}。", "還需要填寫「{0}」：{1}。", "“{0}” is missing: {1}.");
    static readonly Localized NoSuchChoice = new("“{0}”只能是：{1}。", "「{0}」只能是：{1}。", "“{0}” is one of: {1}.");
    static readonly Localized ModeratorsOnly = new("只有管理员可以使用 /{0}。", "只有管理員可以使用 /{0}。", "Only moderators can use /{0}.");
    static readonly Localized InGroupsOnly = new(
        "/{0} 只能在群里由管理员使用，不能在私聊里。请到群里发送。",
        "/{0} 只能在群組裡由管理員使用，不能在私訊裡。請到群組裡傳送。",
        "/{0} works in a group only, for its moderators, and not in a private chat. Send it in the group.");
    static readonly Localized TooLong = new(
        "内容太长了，请控制在 {0} 个字符以内。",
        "內容太長了，請控制在 {0} 個字元以內。",
        "That is too long; please keep it under {0} characters.");
    static readonly Localized AskedALot = new(
        "您问得很勤，歇一下：{0} 秒后我接着回答。",
        "您問得很勤，歇一下：{0} 秒後我接著回答。",
        "You have asked a lot in a short time. Give me {0} s, then I go on answering.");
    static readonly Localized StaleButton = new("这个按钮已经失效，请重新发起。", "這個按鈕已經失效，請重新發起。", "This button no longer works. Please start again.");
    static readonly Localized StaleForm = new("这个表单已经失效，请重新发起。", "這個表單已經失效，請重新發起。", "This form no longer works. Please start again.");
    static readonly Localized NothingToSay = new(
        "请问您想了解哪家公司的什么指标？发送 /help 查看用法。",
        "請問您想了解哪家公司的什麼指標？傳送 /help 查看用法。",
        "Which company and which metric? Send /help to see what I can do.");
    static readonly Localized Broken = new(
        "抱歉，这次没能处理好，问题已经记录下来。请稍后再试；如需反馈，请附上编号 {0}。",
        "抱歉，這次沒能處理好，問題已經記錄下來。請稍後再試；如需回報，請附上編號 {0}。",
        "Sorry, something went wrong on our side and has been noted. Please try again later; if you report it, mention code {0}.");

    static readonly Localized DiskIsFull = new(
        "我现在存不下任何东西：磁盘满了。您的操作没有生效，投票也没有计入；提问照常回答。请告诉维护机器人的人，稍后再试。",
        "我現在存不下任何東西：磁碟滿了。您的操作沒有生效，投票也沒有計入；提問照常回答。請告訴維護機器人的人，稍後再試。",
        "I cannot store anything now: the disk is full. Nothing has changed and no vote was counted; questions are answered as "
            + "always. Please tell whoever runs the bot, and try again later.");
    static readonly Localized CannotStore = new(
        "我现在存不下任何东西：数据库写不进去。您的操作没有生效，投票也没有计入；请告诉维护机器人的人，稍后再试。",
        "我現在存不下任何東西：資料庫寫不進去。您的操作沒有生效，投票也沒有計入；請告訴維護機器人的人，稍後再試。",
        "I cannot store anything now: the database does not take it. Nothing has changed and no vote was counted. Please tell "
            + "whoever runs the bot, and try again later.");

    // The connection may have broken after the change and before its confirmation.
    static readonly Localized DatabaseIsAway = new(
        "我暂时连不上数据库。请过一分钟再试；如果您刚才投了票或改了什么，请先看看是否已经生效。",
        "我暫時連不上資料庫。請過一分鐘再試；如果您剛才投了票或改了什麼，請先看看是否已經生效。",
        "I cannot reach my database at the moment. Please try again in a minute; if you voted or changed something, look first whether "
            + "it was done.");

    /// <summary>Whether the database cannot be used until it is back or the operator acts, which no report of a member helps.</summary>
    public static bool IsNotStored(DatabaseErrorKind kind) => kind is DatabaseErrorKind.DiskFull or DatabaseErrorKind.Moved
        or DatabaseErrorKind.ReadOnly or DatabaseErrorKind.Other or DatabaseErrorKind.Unreachable;

    public static Reply NotStored(DatabaseErrorKind kind, Language language) => Private(new Paragraph((kind switch
    {
        DatabaseErrorKind.DiskFull => DiskIsFull,
        DatabaseErrorKind.Unreachable => DatabaseIsAway,
        _ => CannotStore,
    }).In(language)));

    public static Reply NoSuchCommand(string typed, IReadOnlyList<CommandSpec> nearest, Language language)
    {
        var hint = nearest.Count > 0 ? DidYouMean.In(language, Listed(nearest.Select(spec => $"/{spec.Name}"), language)) : null;
        // The typed text is shortened, because a whole paragraph may follow a slash.
        var shown = typed.Length > 32 ? typed[..32] + "…" : typed;
        return Private(new Paragraph(Sentences(language, UnknownCommand.In(language, shown), hint, SeeHelp.In(language))));
    }

    public static Reply Missing(CommandSpec spec, CommandOption option, Language language) =>
        Private(
            new Paragraph(MissingOption.In(language, option.NameIn(language), option.Help.In(language))),
            CommandUsage.Paragraph(spec, language));

    public static Reply NotAChoice(CommandSpec spec, CommandOption option, Language language) =>
        Private(
            new Paragraph(
                NoSuchChoice.In(
                    language, option.NameIn(language), Listed(option.Choices.Select(choice => choice.Label.In(language)), language))),
            CommandUsage.Paragraph(spec, language));

    public static Reply NotAModerator(CommandSpec spec, Language language) =>
        Private(new Paragraph(ModeratorsOnly.In(language, spec.Name)));

    public static Reply NotInPrivate(CommandSpec spec, Language language) =>
        Private(new Paragraph(InGroupsOnly.In(language, spec.Name)));

    public static Reply Long(int limit, Language language) => Private(new Paragraph(TooLong.In(language, limit)));

    public static Reply TooMany(TimeSpan wait, Language language) =>
        Private(new Paragraph(AskedALot.In(language, Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)))));

    public static Reply NoSuchButton(Language language) => Private(new Paragraph(StaleButton.In(language)));

    public static Reply NoSuchForm(Language language) => Private(new Paragraph(StaleForm.In(language)));

    public static Reply Nothing(Language language) => Private(new Paragraph(NothingToSay.In(language)));

    public static Reply Failed(string reference, Language language) => Private(new Paragraph(Broken.In(language, reference)));

    static string Listed(IEnumerable<string> names, Language language) => string.Join(language == Language.En ? ", " : "、", names);

    static string Sentences(Language language, params string?[] sentences) =>
        string.Join(language == Language.En ? " " : "", sentences.Where(sentence => sentence is not null));

    static Reply Private(params Block[] blocks) => new(new Message(blocks), IsPrivate: true);
}
