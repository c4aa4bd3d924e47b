using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Voting;

namespace CommunityBot.Core.Polls.Rendering;

/// <summary>The buttons of polls: the poll's id and what is meant, and nothing that a restart could lose.</summary>
static class PollButtons
{
    public const string VotePrefix = "pv", WriteInPrefix = "pw", LaunchPrefix = "pl", ShowPrefix = "ps", ResultsPrefix = "pr";

    static readonly Localized AddOption = new("＋ 自填选项", "＋ 自填選項", "+ Add an option");
    static readonly Localized Confirm = new("✓ 确认排序", "✓ 確認排序", "✓ Confirm ranking");
    static readonly Localized Undo = new("↶ 撤销一步", "↶ 復原一步", "↶ Undo");
    static readonly Localized Clear = new("清空", "清空", "Clear");
    static readonly Localized Withdraw = new("撤回我的投票", "撤回我的投票", "Withdraw my vote");
    static readonly Localized AddAnyway = new("仍要添加", "仍要新增", "Add mine anyway");
    static readonly Localized ShowPoll = new("打开投票", "開啟投票", "Open the poll");
    static readonly Localized ShowResults = new("查看结果", "查看結果", "Results");

    /// <summary>Below a post: every option, and the way to add one.</summary>
    public static IReadOnlyList<Button> OfPost(Poll poll, Language language) =>
    [
        .. poll.Options.Select(option => Option(poll, option, language)),
        .. poll.Terms.AllowsWriteIns && poll.Options.Count() < CommunityBot.Core.Polls.Drafting.PollLineParser.Most(poll.Terms.Kind) ? (Button[])[new Button($"{WriteInPrefix}:{poll.Id}", AddOption.In(language))] : [],
    ];

    /// <summary>Below a ranking under way: what is left to rank, and what can be done with it.</summary>
    public static IReadOnlyList<Button> OfRanking(Poll poll, Ballot draft, Language language) =>
    [
        .. draft.Options.Count < poll.Terms.MaxChoices ? poll.Options.Where(option => !draft.Has(option.Number)).Select(option => Option(poll, option, language)) : [],
        .. draft.IsEmpty ? [] : (Button[])
        [
            Vote(poll, new VoteAction(VoteStep.Confirm), Confirm.In(language)),
            Vote(poll, new VoteAction(VoteStep.Undo), Undo.In(language)),
            Vote(poll, new VoteAction(VoteStep.Clear), Clear.In(language)),
        ],
    ];

    public static Button Option(Poll poll, PollOption option, Language language) => Vote(poll, new VoteAction(VoteStep.Choose, option.Number), option.Label.In(language));

    public static Button WithdrawOf(Poll poll, Language language) => Vote(poll, new VoteAction(VoteStep.Withdraw), Withdraw.In(language));

    public static Button Anyway(Poll poll, Language language) => new($"{WriteInPrefix}:{poll.Id}:y", AddAnyway.In(language));

    public static Button Results(Poll poll, Language language) => new($"{ResultsPrefix}:{poll.Id}", ShowResults.In(language));

    /// <summary>The poll with its buttons, for whoever taps: it never goes stale, as a message with the options would.</summary>
    public static Button Show(Poll poll, Language language) => new($"{ShowPrefix}:{poll.Id}", ShowPoll.In(language));

    static Button Vote(Poll poll, VoteAction action, string label) => new($"{VotePrefix}:{poll.Id}:{action}", label);
}
