using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Voting;

namespace CommunityBot.Core.Polls.Rendering;

/// <summary>The private reply to a vote: the recorded ballot, the results if the voter may see them, and the receipt.</summary>
static class VoteMessage
{
    static readonly Localized Voted = new("已记录您的投票：{0}", "已記錄您的投票：{0}", "Your vote is recorded: {0}");
    static readonly Localized Changed = new("已改为：{0}", "已改為：{0}", "Your vote is changed to: {0}");
    static readonly Localized Withdrawn = new("已撤回您的投票。", "已撤回您的投票。", "Your vote is withdrawn.");
    static readonly Localized Ranking = new(
        "您的排序：{0}。确认后才会计入。",
        "您的排序：{0}。確認後才會計入。",
        "Your ranking so far: {0}. It counts once you confirm it.");
    static readonly Localized NoRanking = new(
        "您的排序是空的。从最想要的开始依次点。",
        "您的排序是空的。從最想要的開始依次點。",
        "Your ranking is empty. Tap the options in order, best first.");
    static readonly Localized StillRecorded = new("目前计入的仍是：{0}", "目前計入的仍是：{0}", "Still counted: {0}");
    static readonly Localized ProvesVote = new(
        "您的凭据证明这一票在记录里，不证明选了什么。核对：/poll receipt",
        "您的憑據證明這一票在記錄裡，不證明選了什麼。核對：/poll receipt",
        "Your receipt proves that this vote is in the log, not what you chose. Check: /poll receipt");
    static readonly Localized ProvesChoice = new(
        "您的凭据证明这一票在记录里；这是记名投票，选了什么大家都能看到。核对：/poll receipt",
        "您的憑據證明這一票在記錄裡；這是記名投票，選了什麼大家都能看到。核對：/poll receipt",
        "Your receipt proves that this vote is in the log. The poll is named: all can see what you chose. Check: /poll receipt");
    static readonly Localized CopyReceipt = new("复制凭据", "複製憑據", "Copy the receipt");
    static readonly Localized Receipt = new("凭据 {0}", "憑據 {0}", "Receipt {0}");

    public static Message Of(VoteOutcome outcome, Language language)
    {
        var poll = outcome.Poll!;
        if (poll.Terms.Kind == PollKind.Forecast)
            return ForecastReceipt.Of(outcome, language);
        if (outcome.Change == VoteChange.Drafted)
            return OfDraft(poll, outcome, language);
        List<Block> blocks = [new Paragraph(outcome.Change switch
        {
            VoteChange.Withdrawn => Withdrawn.In(language),
            VoteChange.Changed => Changed.In(language, PollTexts.Chosen(poll, outcome.Ballot, language)),
            _ => Voted.In(language, PollTexts.Chosen(poll, outcome.Ballot, language)),
        })];
        if (outcome.Tally is { } tally)
            blocks.Add(PollTexts.Bars(poll, tally, language));
        // Once for each poll: a voter who changes the vote has read it.
        if (outcome.Change == VoteChange.Voted)
            blocks.Add(new Paragraph((poll.Terms.IsNamed ? ProvesChoice : ProvesVote).In(language)) { IsDetail = true });
        blocks.Add(new Paragraph($"#{poll.Number} · {Receipt.In(language, outcome.Receipt!)}"));
        return new Message(
            blocks, poll.Terms.Kind == PollKind.Ranked && !outcome.Ballot.IsEmpty ? [PollButtons.WithdrawOf(poll, language)] : [])
        {
            Copies = [CopyOf(outcome.Receipt!, language)],
        };
    }

    /// <summary>A button for a receipt, which is too long to type.</summary>
    public static CopiedText CopyOf(string receipt, Language language) => new(CopyReceipt.In(language), receipt);

    static Message OfDraft(Poll poll, VoteOutcome outcome, Language language)
    {
        var places = string.Join(
            " > ",
            outcome.Draft.Options.Select((option, place) => $"{place + 1}. {PollTexts.Name(poll, option, language)}"));
        List<Block> blocks = [new Paragraph(outcome.Draft.IsEmpty ? NoRanking.In(language) : Ranking.In(language, places))];
        if (!outcome.Ballot.IsEmpty)
            blocks.Add(new Paragraph(StillRecorded.In(language, PollTexts.Chosen(poll, outcome.Ballot, language))));
        return new Message(blocks, PollButtons.OfRanking(poll, outcome.Draft, language));
    }
}
