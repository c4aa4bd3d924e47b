using CommunityBot.Core.Messaging;
using CommunityBot.Core.Time;
using NodaTime;

namespace CommunityBot.Core.Polls.Recurring;

/// <summary>Texts about series.</summary>
static class SeriesTexts
{
    const int MaxDates = 8;

    static readonly Localized Weekly = new("{0} {1}，{2}", "{0} {1}，{2}", "{0} {1}, {2}");
    static readonly Localized Monthly = new("每月{0}日 {1}，{2}", "每月{0}日 {1}，{2}", "Day {0} of each month, {1}, {2}");
    static readonly Localized MonthEnd = new("每月最后一天 {1}，{2}", "每月最後一天 {1}，{2}", "The last day of each month, {1}, {2}");
    static readonly Localized Once = new("一次", "一次", "Once");

    static readonly Localized Late = new(
        "定期投票 {0} 没有发起（{1}）：当时机器人没有运行。",
        "定期投票 {0} 沒有發起（{1}）：當時機器人沒有運行。",
        "Recurring poll {0} was not launched on {1}: the bot was not running then.");
    static readonly Localized NoQuestion = new(
        "定期投票 {0} 没有发起（{1}）：队列里没有问题了。用 /poll queue {0} 问题 | 甲 | 乙 添加。",
        "定期投票 {0} 沒有發起（{1}）：佇列裡沒有問題了。用 /poll queue {0} 問題 | 甲 | 乙 新增。",
        "Recurring poll {0} was not launched on {1}: its queue is empty. Add questions with /poll queue {0} question | this | that.");
    static readonly Localized Refused = new(
        "定期投票 {0} 没有发起（{1}）：按设定已无法发起，请停掉后重建。",
        "定期投票 {0} 沒有發起（{1}）：按設定已無法發起，請停掉後重建。",
        "Recurring poll {0} was not launched on {1}: its settings do not work any more. Stop it and set it up anew.");

    static readonly Dictionary<EditionOutcome, Localized> Short = new()
    {
        [EditionOutcome.Launched] = new("已发起", "已發起", "launched"),
        [EditionOutcome.Skipped] = new("管理员跳过", "管理員跳過", "skipped by a moderator"),
        [EditionOutcome.Late] = new("机器人未运行", "機器人未運行", "the bot was not running"),
        [EditionOutcome.NoQuestion] = new("队列为空", "佇列為空", "the queue was empty"),
        [EditionOutcome.Refused] = new("无法发起", "無法發起", "it could not be launched"),
    };

    /// <summary>When it is launched: <c>Monday 09:00, Beijing time</c>.</summary>
    public static string Rule(PollSeries series, Language language)
    {
        var schedule = series.Schedule;
        var time = schedule.Time.ToString("HH:mm", System.Globalization.CultureInfo.InvariantCulture);
        var zone = TimeZoneNames.Behind(schedule.ZoneId, language).Trim();
        return series.IsOnce ? Once.In(language)
            : schedule.MonthDay is { } day ? (day == 31 ? MonthEnd : Monthly).In(language, day, time, zone)
            : Weekly.In(language, schedule.Days.In(language), time, zone);
    }

    /// <summary>When the next poll comes; null once the series has ended.</summary>
    public static string? Next(PollSeries series, Language language) => series.DueAt is { } due
        ? ZonedTime.Text(due.ToDateTimeOffset(), series.Schedule.ZoneId, language)
        : null;

    public static string Date(LocalDate date) => date.ToString("uuuu-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    public static Localized Why(EditionOutcome outcome) => Short[outcome];

    /// <summary>Which dates had no poll, and why, in one line.</summary>
    public static Localized Missing(PollSeries series, IReadOnlyList<LocalDate> dates, EditionOutcome outcome)
    {
        var text = outcome switch
        {
            EditionOutcome.Late => Late,
            EditionOutcome.NoQuestion => NoQuestion,
            _ => Refused,
        };
        var shown = string.Join(", ", dates.Take(MaxDates).Select(Date)) + (dates.Count > MaxDates ? " …" : "");
        return new Localized(
            text.In(Language.ZhHans, series.Number, shown), text.In(Language.ZhHant, series.Number, shown),
            text.In(Language.En, series.Number, shown));
    }
}
