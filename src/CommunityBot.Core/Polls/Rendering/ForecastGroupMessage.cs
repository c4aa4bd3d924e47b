using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Polls.Rendering;

/// <summary>The predictions of one line in one post: one question for each company, with a row of buttons for each.</summary>
static class ForecastGroupMessage
{
    static readonly Localized Title = new("{0} 家公司，各一题", "{0} 家公司，各一題", "One question each for {0} companies");
    static readonly Localized Yours = new("您的预测：{0}", "您的預測：{0}", "Your forecast: {0}");
    static readonly Localized Rules = new(
        "每题请给出成真的可能性，随时可改；“…”可填其他数值 · 没有金钱和奖品",
        "每題請給出成真的可能性，隨時可改；「…」可填其他數值 · 沒有金錢和獎品",
        "How likely is each? You may change it at any time; “…” takes any other number · No money, no prizes");

    /// <param name="group">By number.</param>
    /// <param name="pageOf">The address of a prediction's page; null for none.</param>
    public static Message Of(
        IReadOnlyList<ForecastOfGroup> group, Language language, DateTimeOffset now, Func<Poll, string?> pageOf)
    {
        List<Block> blocks = [new Heading(Title.In(language, group.Count))];
        List<Button> buttons = [];
        // Companies with the calendar's year are decided alike, which is said once.
        var criteria = group.Select(each => ForecastMessage.CriterionOf(each.Poll, language))
            .DistinctBy(one => one?.Text)
            .ToList();
        if (criteria is [{ } shared])
            blocks.Add(shared);
        Poll? hidden = null;
        foreach (var (poll, tally, own) in group)
        {
            blocks.Add(new Heading($"#{poll.Number} {poll.Terms.Question.In(language)}"));
            if (criteria.Count > 1 && ForecastMessage.CriterionOf(poll, language) is { } criterion)
                blocks.Add(criterion);
            var isCrowdShown = ResultVisibilityRules.ToVoter(poll, own is not null, now);
            blocks.AddRange(ForecastMessage.Progress(poll, tally, language, now, isCrowdShown, saysWhenShown: false));
            if (own is { } given)
                blocks.Add(new Paragraph(Yours.In(language, PollTexts.Chosen(poll, given, language))));
            if (!isCrowdShown && poll.State != PollState.Cancelled)
                hidden = poll;
            if (pageOf(poll) is { } page)
                blocks.Add(PollMessage.LinkTo(page, language));
            if (poll.IsOpenAt(now))
                buttons.AddRange(PollButtons.OfGroup(poll));
        }

        if (hidden is not null)
            blocks.Add(new Paragraph(ForecastMessage.WhenShown(hidden, language)));
        if (buttons.Count > 0)
            blocks.Add(new Paragraph(Rules.In(language)));
        return new Message(blocks, buttons) { ButtonColumns = PollButtons.GroupColumns };
    }
}

/// <param name="Own">The reader's own forecast; null without one, and in a post that all see.</param>
readonly record struct ForecastOfGroup(Poll Poll, Tally Tally, Ballot? Own = null);
