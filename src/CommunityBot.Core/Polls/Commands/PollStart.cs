using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Drafting;
using CommunityBot.Core.Polls.Launching;
using CommunityBot.Core.Polls.Recurring;

namespace CommunityBot.Core.Polls.Commands;

/// <summary>Launches a draft now, or schedules it.</summary>
sealed class PollStart(PollLaunch launch, SeriesStart series)
{
    static readonly Localized Scheduled = new(
        "投票已预定，将于 {0} 发起。用 /poll stop {1} 取消。",
        "投票已預定，將於 {0} 發起。用 /poll stop {1} 取消。",
        "The poll is scheduled: it starts {0}. Cancel it with /poll stop {1}.");
    static readonly Localized Recurring = new(
        "定期投票 {1}：{2}。第一次：{0}。用 /poll skip {1} 跳过一次，用 /poll stop {1} 停止。",
        "定期投票 {1}：{2}。第一次：{0}。用 /poll skip {1} 跳過一次，用 /poll stop {1} 停止。",
        "Recurring poll {1}: {2}. The first one: {0}. Leave one out with /poll skip {1}, end it with /poll stop {1}.");
    static readonly Localized Left = new("共 {0} 次。", "共 {0} 次。", "{0} times in all.");
    static readonly Localized Queues = new(
        "每次问队列里的下一题，用 /poll queue {0} 问题 | 甲 | 乙 添加。",
        "每次問佇列裡的下一題，用 /poll queue {0} 問題 | 甲 | 乙 新增。",
        "Each time it asks the next question of its queue; add some with /poll queue {0} question | this | that.");

    /// <summary>Exactly one part of the result is set.</summary>
    public async Task<(PollRefusal? Refusal, Reply? Reply)> Start(
        PollDraft draft, Request request, Language language, CancellationToken cancellation)
    {
        if (!SeriesStart.IsFor(draft))
        {
            var (refusal, poll) = await launch.Launch(draft, request, language, cancellation);
            return (refusal, refusal is null ? PollReplies.OfLaunch(poll!, language) : null);
        }

        var (refused, started) = await series.Start(draft, request, language, cancellation);
        return (refused, refused is null ? OfSeries(started!, language) : null);
    }

    static Reply OfSeries(PollSeries series, Language language)
    {
        List<string> lines =
        [
            (series.IsOnce ? Scheduled : Recurring).In(
                language, SeriesTexts.Next(series, language) ?? "", series.Number, SeriesTexts.Rule(series, language)),
        ];
        if (series.RunsLeft is { } left)
            lines.Add(Left.In(language, left));
        if (series.TakesQueue)
            lines.Add(Queues.In(language, series.Number));
        return new Reply(Message.Text(string.Join('\n', lines)), IsPrivate: true);
    }
}
