namespace CommunityBot.Core.Polls.Recurring;

/// <summary>The texts of all refusals about polls that are launched by a schedule.</summary>
static class SeriesRefusals
{
    public const int MaxActive = 20, MaxQueue = 50, MaxTimes = 500;

    public static PollRefusal BadRecurrence(string typed) =>
        new(
            new(
                "看不懂“{0}”。可以写：每周一9点、工作日18:00、每天9点、每月1号9点；可加城市。",
                "看不懂「{0}」。可以寫：每週一9點、工作日18:00、每天9點、每月1號9點；可加城市。",
                "I cannot read “{0}”. Write it like monday 09:00, weekdays 18:00, daily 9am or monthly 1 09:00; a city may follow."),
            PollRefusals.Shortened(typed))
        {
            Field = "every",
        };

    public static PollRefusal ManySeries { get; } = new(
        new(
            "这里已有 {0} 个定期或预定的投票，请先用 /poll stop 停掉一个。",
            "這裡已有 {0} 個定期或預定的投票，請先用 /poll stop 停掉一個。",
            "There are {0} recurring or scheduled polls here already. Stop one first with /poll stop."),
        MaxActive);

    public static PollRefusal ManyQueued { get; } = new(
        new("队列里已有 {0} 个问题。", "佇列裡已有 {0} 個問題。", "There are {0} questions in the queue already."), MaxQueue);

    public static PollRefusal NoSuchSeries(string typed) =>
        new(
            new(
                "这里没有“{0}”号定期投票。发送 /poll series 查看。",
                "這裡沒有「{0}」號定期投票。傳送 /poll series 查看。",
                "There is no recurring poll {0} here. Send /poll series for all of them."),
            PollRefusals.Shortened(typed));

    public static PollRefusal NoSeries { get; } = new(
        new(
            "这里没有定期投票。例如：/poll new 问题 | 甲 | 乙 每隔=每周一9点 结束时间=2d",
            "這裡沒有定期投票。例如：/poll new 問題 | 甲 | 乙 每隔=每週一9點 結束時間=2d",
            "There are no recurring polls here. Start one like this: /poll new question | this | that every=monday 09:00 closes=2d"));

    public static PollRefusal Ended(PollSeries series) =>
        new(
            new("定期投票 {0} 已经停止。", "定期投票 {0} 已經停止。", "Recurring poll {0} has ended."), series.Number);

    public static PollRefusal NotThatDay(string typed) =>
        new(
            new(
                "“{0}”不是今后会发起的日期。日期写作 2026-12-07。",
                "「{0}」不是今後會發起的日期。日期寫作 2026-12-07。",
                "“{0}” is no date on which it will be launched. Dates look like 2026-12-07."),
            PollRefusals.Shortened(typed));

    public static PollRefusal SkippedAlready(string date) =>
        new(new("{0} 已经跳过了。", "{0} 已經跳過了。", "{0} is skipped already."), date);

    public static PollRefusal TimesWithoutEvery { get; } = new(
        new(
            "times 和 queue 只用于定期投票，请同时设置 every。",
            "times 和 queue 只用於定期投票，請同時設定 every。",
            "times and queue are for recurring polls. Set every as well."))
    {
        Field = "every",
    };

    public static PollRefusal NotASeason(string typed) =>
        new(
            new("“{0}”不是季度。季度写作 2026Q4。", "「{0}」不是季度。季度寫作 2026Q4。", "“{0}” is no season. Seasons look like 2026Q4."),
            PollRefusals.Shortened(typed));

    public static PollRefusal HasVotes(Poll poll) =>
        new(
            new(
                "投票 #{0} 已有人投过，不能再改。可用 /poll cancel {0} 取消后重新发起。",
                "投票 #{0} 已有人投過，不能再改。可用 /poll cancel {0} 取消後重新發起。",
                "Poll #{0} has been voted on, so it cannot be changed. Cancel it with /poll cancel {0} and start a new one."),
            poll.Number);
}
