using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Polls;

/// <summary>The texts of all refusals about polls.</summary>
static class PollRefusals
{
    public static PollRefusal NoSuchPoll { get; } = new(
        new("这里没有这个投票，可能已被删除。", "這裡沒有這個投票，可能已被刪除。", "There is no such poll here; it may have been deleted."));

    public static PollRefusal NoSuchNumber(int number) =>
        new(
            new(
                "这里没有 {0} 号投票。发送 /poll list 查看全部投票。",
                "這裡沒有 {0} 號投票。傳送 /poll list 查看全部投票。",
                "There is no poll #{0} here. Send /poll list for all polls."),
            number);

    public static PollRefusal NoPolls { get; } = new(
        new("这里还没有投票。发送 /poll new 发起一个。", "這裡還沒有投票。傳送 /poll new 發起一個。", "There are no polls here yet. Start one with /poll new."));

    public static PollRefusal NotANumber(string typed) =>
        new(
            new(
                "“{0}”不是投票编号。编号如 3，见 /poll list。",
                "「{0}」不是投票編號。編號如 3，見 /poll list。",
                "“{0}” is not a poll's number. Numbers look like 3; see /poll list."),
            Shortened(typed));

    public static PollRefusal StaleButton { get; } = new(
        new("这个按钮已经失效，什么也没有改变。", "這個按鈕已經失效，什麼也沒有改變。", "That button is out of date; nothing has changed."));

    public static PollRefusal Closed(Poll poll) => poll.Terms.Kind == PollKind.Forecast
        ? new(
            new("预测 #{0} 已截止，这次没有计入。", "預測 #{0} 已截止，這次沒有計入。", "Prediction #{0} has closed; this forecast was not counted."),
            poll.Number)
        :
        new(new("投票 #{0} 已经结束，这一票没有计入。", "投票 #{0} 已經結束，這一票沒有計入。", "Poll #{0} has closed; this vote was not counted."), poll.Number);

    public static PollRefusal Cancelled(Poll poll) =>
        new(new("投票 #{0} 已被取消。", "投票 #{0} 已被取消。", "Poll #{0} has been cancelled."), poll.Number);

    public static PollRefusal OptionRemoved(Localized label) =>
        new(
            new(
                "选项“{0}”已被管理员移除，请改选其他选项。",
                "選項「{0}」已被管理員移除，請改選其他選項。",
                "The option “{0}” was removed by a moderator. Please choose another."),
            label);

    public static PollRefusal NotAllowed(PollSettings settings, bool seesRoles) => settings.Audience == PollSettings.Moderators
        ? new(new("只有管理员可以参加这个投票。", "只有管理員可以參加這個投票。", "Only moderators may vote in this poll."))
        : seesRoles
            ? new(
                new("只有“{0}”身份组的成员可以参加这个投票。", "只有「{0}」身分組的成員可以參加這個投票。", "Only members with the role “{0}” may vote in this poll."),
                settings.Audience)
            : new(
                new(
                    "只有“{0}”身份组的成员可以参加这个投票，而这里看不到身份组。请到您有这个身份组的聊天里投票。",
                    "只有「{0}」身分組的成員可以參加這個投票，而這裡看不到身分組。請到您有這個身分組的聊天裡投票。",
                    "Only members with the role “{0}” may vote in this poll, and roles cannot be seen here. Please vote in a "
                        + "chat where you have it."),
                settings.Audience);

    public static PollRefusal NoRoles(string who) =>
        new(
            new(
                "这里没有身份组，没有人能以“{0}”的身份投票。who 可以是 everyone 或 moderators；要用身份组，先用 /community link 连上有身份组的聊天。",
                "這裡沒有身分組，沒有人能以「{0}」的身分投票。who 可以是 everyone 或 moderators；要用身分組，先用 /community link 連上有身分組的聊天。",
                "There are no roles here, so nobody could vote as “{0}”. Use everyone or moderators for who, or first join a "
                    + "chat that has roles with /community link."),
            Shortened(who));

    public static PollRefusal NoSuchRole(string who, IReadOnlyList<string> roles) =>
        new(
            new(
                "没有“{0}”这个身份组，没有人能投票。可用的身份组：{1}。名字里有空格时加引号：谁可投=\"…\"。",
                "沒有「{0}」這個身分組，沒有人能投票。可用的身分組：{1}。名字裡有空格時加引號：誰可投=\"…\"。",
                "There is no role “{0}”, so nobody could vote. The roles are: {1}. Put a name with spaces in quotes: who=\"…\"."),
            Shortened(who),
            string.Join(", ", roles.Take(20)) + (roles.Count > 20 ? " …" : ""))
        {
            Field = "who",
        };

    public static PollRefusal TooMany(int maximum) =>
        new(
            new(
                "最多选 {0} 项。请先取消一项（再点一次即可）。",
                "最多選 {0} 項。請先取消一項（再點一次即可）。",
                "You may choose {0} at most. Take one back first by tapping it again."),
            maximum);

    public static PollRefusal NothingRanked { get; } = new(
        new("请先点选项排序，再确认。", "請先點選項排序，再確認。", "Tap options to rank them first, then confirm."));

    public static PollRefusal NoVote { get; } = new(new("您在这个投票中没有记录。", "您在這個投票中沒有記錄。", "You have no vote in this poll."));

    public static PollRefusal NotYours { get; } = new(
        new("只有管理员或发起人可以这样做。", "只有管理員或發起人可以這樣做。", "Only moderators and the poll's author can do that."));

    public static PollRefusal OfAnotherChat { get; } = new(
        new(
            "这个投票是聊天合并之前发起的，由它来自的聊天的管理员管理。",
            "這個投票是聊天合併之前發起的，由它來自的聊天的管理員管理。",
            "This poll is from before the chats were linked; moderators of the chat it comes from manage it."));

    public static PollRefusal ModeratorsOnly { get; } = new(new("只有管理员可以这样做。", "只有管理員可以這樣做。", "Only moderators can do that."));

    public static PollRefusal NoQuestion { get; } = new(new("请写出问题。", "請寫出問題。", "A poll needs a question.")) { Field = "question" };

    public static PollRefusal LongQuestion { get; } = new(
        new("问题最多 {0} 个字符。", "問題最多 {0} 個字元。", "A question has at most {0} characters."), PollLimits.QuestionLength)
    {
        Field = "question",
    };

    public static PollRefusal LongOption(string label) =>
        new(
            new("选项“{0}”太长：每个选项最多 {1} 个字符。", "選項「{0}」太長：每個選項最多 {1} 個字元。", "The option “{0}” is too long: {1} characters at most."),
            Shortened(label),
            PollLimits.OptionLength);

    public static PollRefusal EmptyOption { get; } = new(
        new(
            "有一个选项是空的。用 | 分隔选项，例如：问题 | 甲 | 乙。",
            "有一個選項是空的。用 | 分隔選項，例如：問題 | 甲 | 乙。",
            "One of the options is empty. Separate them by |, as in: question | this | that."));

    public static PollRefusal SameOption(string label) =>
        new(new("选项“{0}”出现了两次。", "選項「{0}」出現了兩次。", "The option “{0}” is there twice."), Shortened(label));

    public static PollRefusal FewOptions { get; } = new(
        new(
            "至少需要两个选项，例如：问题 | 甲 | 乙；或用 可自填=是 让成员自己填写。",
            "至少需要兩個選項，例如：問題 | 甲 | 乙；或用 可自填=是 讓成員自己填寫。",
            "A poll needs at least two options, as in: question | this | that; or let members add them with write_in=yes."));

    public static PollRefusal ManyOptions(int maximum) =>
        new(new("最多 {0} 个选项。", "最多 {0} 個選項。", "A poll has at most {0} options."), maximum);

    public static PollRefusal ManyLanguages { get; } = new(
        new(
            "每段文字最多三种语言，用 // 分隔：简体 // 繁體 // English。",
            "每段文字最多三種語言，用 // 分隔：简体 // 繁體 // English。",
            "Each text has at most three languages, separated by //: 简体 // 繁體 // English."));

    public static PollRefusal BadNumber(string name, string typed, int min, int max) =>
        new(
            new("{0}：“{1}”不是 {2} 到 {3} 之间的整数。", "{0}：「{1}」不是 {2} 到 {3} 之間的整數。", "{0}: “{1}” is not a whole number from {2} to {3}."),
            name,
            Shortened(typed),
            min,
            max)
        {
            Field = name,
        };

    public static PollRefusal BadTime(string typed) =>
        new(
            new(
                "看不懂时间“{0}”。可以写时长（2h、半小时、3天）或时刻（18:00、今晚8点、明天18:00、2026-12-01 18:00、18:00 北京）。",
                "看不懂時間「{0}」。可以寫時長（2h、半小時、3天）或時刻（18:00、今晚8點、明天18:00、2026-12-01 18:00、18:00 台北）。",
                "“{0}” is no time I can read. Give a duration (2h, half an hour, 3d) or a time (18:00, 6 p.m., tomorrow at 10, "
                    + "2026-12-01 18:00, 18:00 UTC)."),
            Shortened(typed))
        {
            Field = "closes",
        };

    /// <param name="question">Which of the places that use the abbreviation is meant.</param>
    public static PollRefusal WhichZone(Localized question) => new(question) { Field = "closes" };

    public static PollRefusal PastTime(string shown) =>
        new(new("{0} 已经过去了。", "{0} 已經過去了。", "{0} is in the past."), shown) { Field = "closes" };

    public static PollRefusal FarTime { get; } = new(
        new("投票最多开放 {0} 天。", "投票最多開放 {0} 天。", "A poll is open for {0} days at most."),
        (int)PollLimits.MaxDuration.TotalDays)
    {
        Field = "closes",
    };

    public static PollRefusal SkippedTime(string shown, string zone) =>
        new(
            new(
                "{1} 那天因夏令时没有 {0} 这个时刻，请换一个时间。",
                "{1} 那天因夏令時間沒有 {0} 這個時刻，請換一個時間。",
                "There is no {0} in {1}: the clocks skip that hour that day. Please choose another time."),
            shown,
            zone)
        {
            Field = "closes",
        };

    public static PollRefusal LateReminder { get; } = new(
        new(
            "提醒时间早于现在：请缩短提醒的提前量，或推迟结束时间。",
            "提醒時間早於現在：請縮短提醒的提前量，或延後結束時間。",
            "The reminder would be in the past: make it shorter, or close the poll later."))
    {
        Field = "remind",
    };

    public static PollRefusal ReminderWithoutEnd { get; } = new(
        new(
            "没有结束时间的投票无法提醒。请同时设置 closes。",
            "沒有結束時間的投票無法提醒。請同時設定 closes。",
            "A poll without a closing time has nothing to remind of. Set closes as well."))
    {
        Field = "remind",
    };

    public static PollRefusal ManyPolls { get; } = new(
        new("您已有 {0} 个进行中的投票，请先结束一个。", "您已有 {0} 個進行中的投票，請先結束一個。", "You have {0} open polls already. Close one first."),
        PollLimits.OpenPerMember);

    public static PollRefusal ManyInAnHour(int count, TimeSpan wait) => new(
        new(
            "您一小时内已发起 {0} 个投票，歇一下：{1} 分钟后可以再发起。",
            "您一小時內已發起 {0} 個投票，歇一下：{1} 分鐘後可以再發起。",
            "You have launched {0} polls within the hour. Give it a rest: you can launch the next one in {1} min."),
        count, Minutes(wait));

    public static PollRefusal ManyHere(int count, TimeSpan wait) => new(
        new(
            "本聊天一小时内已发起 {0} 个投票，{1} 分钟后可以再发起。",
            "本聊天一小時內已發起 {0} 個投票，{1} 分鐘後可以再發起。",
            "{0} polls were launched in this chat within the hour. The next one can be launched in {1} min."),
        count, Minutes(wait));

    public static PollRefusal NoWriteIns(Poll poll) =>
        new(new("投票 #{0} 不接受成员自填选项。", "投票 #{0} 不接受成員自填選項。", "Poll #{0} takes no options from members."), poll.Number);

    public static PollRefusal ManyWriteIns { get; } = new(
        new("每人最多添加 {0} 个选项。", "每人最多新增 {0} 個選項。", "Each member may add {0} options at most."), PollLimits.WriteInsPerMember);

    public static PollRefusal NoSuchOption(string typed) =>
        new(
            new("没有选项“{0}”。请填选项的编号或全文。", "沒有選項「{0}」。請填選項的編號或全文。", "There is no option “{0}”. Give its number or its full text."),
            Shortened(typed));

    public static PollRefusal NotAWriteIn { get; } = new(
        new("只能移除成员自填的选项。", "只能移除成員自填的選項。", "Only options that members added can be removed."));

    public static PollRefusal NotOpen(Poll poll) =>
        new(
            new("投票 #{0} 已经结束或取消，什么也没有改变。", "投票 #{0} 已經結束或取消，什麼也沒有改變。", "Poll #{0} is closed or cancelled; nothing has changed."),
            poll.Number);

    public static PollRefusal FixedTimes(Poll poll) =>
        new(
            new(
                "#{0} 是预测，截止时间一经公布就不能更改，由数据来结算。管理员可用 /poll cancel {0} 作废。",
                "#{0} 是預測，截止時間一經公布就不能更改，由數據來結算。管理員可用 /poll cancel {0} 作廢。",
                "#{0} is a prediction: its times are fixed, and a figure settles it. A moderator can void it with /poll cancel {0}."),
            poll.Number);

    public static PollRefusal NoProbability { get; } = new(
        new(
            "预测要在 0.1% 到 99.9% 之间，最多一位小数，例如 62.5；没有记录。",
            "預測要在 0.1% 到 99.9% 之間，最多一位小數，例如 62.5；沒有記錄。",
            "A forecast is between 0.1% and 99.9% with at most one decimal, such as 62.5; nothing was recorded."));

    public static PollRefusal NotClosed(Poll poll) =>
        new(new("投票 #{0} 没有处于结束状态，什么也没有改变。", "投票 #{0} 沒有處於結束狀態，什麼也沒有改變。", "Poll #{0} is not closed; nothing has changed."), poll.Number);

    public static PollRefusal ClosedLongAgo(Poll poll) =>
        new(
            new(
                "投票 #{0} 结束已超过 {1} 天，不能重新开放：谁投过票已经无从得知。",
                "投票 #{0} 結束已超過 {1} 天，不能重新開放：誰投過票已經無從得知。",
                "Poll #{0} ended more than {1} days ago and cannot be reopened: nobody can tell any more who has voted in it."),
            poll.Number,
            (int)PollLimits.VoterKeyLifetime.TotalDays);

    public static PollRefusal Hidden(Poll poll) => poll.Terms.Visibility == ResultVisibility.AfterVoting
        ? new(
            new("投票 #{0} 的结果在您投票之后可见。", "投票 #{0} 的結果在您投票之後可見。", "The results of poll #{0} are shown to you once you have voted."),
            poll.Number)
        : new(new("投票 #{0} 的结果在结束后公布。", "投票 #{0} 的結果在結束後公布。", "The results of poll #{0} are shown when it closes."), poll.Number);

    public static PollRefusal LogHidden(Poll poll) =>
        new(new("投票 #{0} 结束之前不能导出。", "投票 #{0} 結束之前不能匯出。", "Poll #{0} can be exported once it has closed."), poll.Number);

    public static PollRefusal NoSuchPart(Poll poll, int parts) =>
        new(new("投票 #{0} 的记录共有 {1} 部分。", "投票 #{0} 的記錄共有 {1} 部分。", "The log of poll #{0} has {1} parts."), poll.Number, parts);

    public static PollRefusal NoPrompts { get; } = new(new("还没有载入任何讨论题。", "還沒有載入任何討論題。", "No discussion prompts have been loaded yet."));

    static int Minutes(TimeSpan wait) => Math.Max(1, (int)Math.Ceiling(wait.TotalMinutes));

    public static string Shortened(string typed) => typed.Length > 40 ? typed[..40] + "…" : typed;
}
