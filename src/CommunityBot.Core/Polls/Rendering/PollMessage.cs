using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Polls.Rendering;

/// <summary>A poll as posted in a chat. Has no side effects: the same state always gives the same post.</summary>
static class PollMessage
{
    static readonly Localized Hidden = new("结果暂不公开。", "結果暫不公開。", "The results are not shown yet.");
    static readonly Localized Closed = new("投票已结束。", "投票已結束。", "This poll has closed.");
    static readonly Localized Cancelled = new("投票已被取消。", "投票已被取消。", "This poll was cancelled.");
    static readonly Localized Page = new("结果页：{0}", "結果頁：{0}", "Result page: {0}");

    public static Paragraph LinkTo(string page, Language language) => new(Page.In(language, page));

    public static Message Of(Poll poll, Tally tally, Language language, DateTimeOffset now, string? page)
    {
        if (poll.Terms.Kind == PollKind.Forecast)
            return ForecastMessage.Of(poll, tally, language, now, ResultVisibilityRules.ToAll(poll, now));
        var isOpen = poll.IsOpenAt(now);
        List<Block> blocks = [new Heading(poll.Terms.Question.In(language))];
        if (!isOpen)
            blocks.Add(new Paragraph((poll.State == PollState.Cancelled ? Cancelled : Closed).In(language)));
        if (poll.State != PollState.Cancelled && ResultVisibilityRules.ToAll(poll, now))
            blocks.Add(PollTexts.Bars(poll, tally, language));
        else if (isOpen)
            blocks.Add(new Paragraph(Hidden.In(language)));
        blocks.Add(new Paragraph($"{PollTexts.Voters(poll, tally, language)}\n{PollTexts.Rules(poll, language)}")
        {
            Moments = PollTexts.Moments(poll, language),
        });
        if (page is not null)
            blocks.Add(LinkTo(page, language));
        return new Message(blocks, isOpen ? PollButtons.OfPost(poll, language) : PollButtons.OfClosed(poll, language));
    }
}
