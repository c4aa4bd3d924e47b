using CommunityBot.Core.Messaging;
using CommunityBot.Core.Storage;
using CommunityBot.Core.Time;

namespace CommunityBot.Core.Polls.Rendering;

/// <summary>The messages of notices.</summary>
static class NoticeMessage
{
    static readonly Localized Reminder = new("还没投票？“{0}”将于 {1} 结束。", "還沒投票？「{0}」將於 {1} 結束。", "Not voted yet? “{0}” closes {1}.");
    static readonly Localized Gone = new(
        "投票 #{0}“{1}”在 {2} 的消息已被删除，不再更新。需要时可在那里用 /poll post {0} 重新发布。",
        "投票 #{0}「{1}」在 {2} 的訊息已被刪除，不再更新。需要時可在那裡用 /poll post {0} 重新發布。",
        "The post of poll #{0} “{1}” in {2} was deleted and is no longer kept up to date. To post it again, send /poll post {0} there.");
    static readonly Localized Forbidden = new(
        "机器人无权在 {2} 更新投票 #{0}“{1}”，已停止在那里更新。请检查权限，然后在那里用 /poll post {0} 重新发布。",
        "機器人無權在 {2} 更新投票 #{0}「{1}」，已停止在那裡更新。請檢查權限，然後在那裡用 /poll post {0} 重新發布。",
        "The bot may not write in {2} any more, so poll #{0} “{1}” is no longer kept up to date there. Check its permissions, "
            + "then send /poll post {0} there to post it again.");

    /// <summary>Null if the notice no longer applies to the poll's state.</summary>
    public static Message? Of(Notice notice, Poll poll, Tally tally, Language language, EarlierPoll? earlier = null) => notice.Kind switch
    {
        NoticeKind.Results when poll is { State: PollState.Closed, GroupId: not null } =>
            ResultMessage.OfGroupMember(poll, tally, language),
        NoticeKind.Results => poll.State == PollState.Closed
            ? ResultMessage.Of(poll, tally, [], language, withChart: false, earlier: earlier)
            : null,
        NoticeKind.Reminder => poll.State == PollState.Open && poll.Terms.ClosesAt is { } at
            ? new Message(
                [
                    new Paragraph(
                        Reminder.In(language, poll.Terms.Question.In(language), ZonedTime.Text(at, poll.Terms.TimeZone, language)))
                    {
                        Moments = PollTexts.Moments(poll, language),
                    },
                ],
                [PollButtons.Show(poll, language)])
            : null,
        NoticeKind.Settlement => new Message(
            [new Heading(poll.Terms.Question.In(language)), PollTexts.Stored(poll.Terms, RowText.Localized(notice.About), language)],
            PollButtons.OfSettlement(poll.Id, language)),
        NoticeKind.SkippedDates => Message.Text(RowText.Localized(notice.About).In(language)),
        NoticeKind.PostGone => Message.Text(AboutPost(Gone, notice, poll, language)),
        NoticeKind.PostForbidden => Message.Text(AboutPost(Forbidden, notice, poll, language)),
        _ => null,
    };

    static string AboutPost(Localized text, Notice notice, Poll poll, Language language) => text.In(
        language, poll.Number, poll.Terms.Question.In(language), PlatformLabel.Of(ChatRef.Parse(notice.About).Platform, language));
}
