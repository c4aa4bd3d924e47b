using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Voting;

namespace CommunityBot.Core.Polls.Rendering;

/// <summary>The buttons of polls. Their ids hold the poll's id and the action, so they work after a restart.</summary>
static class PollButtons
{
    public const string VotePrefix = "pv", WriteInPrefix = "pw", LaunchPrefix = "pl", ShowPrefix = "ps", ResultsPrefix = "pr";
    public const string OtherPrefix = "pf", SettlePrefix = "fs";

    /// <summary>The buttons of one prediction among several in a post.</summary>
    public const int GroupColumns = 5;

    /// <summary>The probabilities that a prediction's buttons give, in percent.</summary>
    static readonly int[] Percentages = [3, 10, 25, 40, 50, 60, 75, 90, 97];

    static readonly int[] GroupPercentages = [10, 40, 60, 90];

    static readonly Localized VoteForIt = new("投票", "投票", "Vote");
    static readonly Localized ChooseIt = new("选择", "選擇", "Choose");
    static readonly Localized Other = new("其他…", "其他…", "Other…");
    static readonly Localized ConfirmSettlement = new("✓ 确认结算", "✓ 確認結算", "✓ Confirm");
    static readonly Localized RejectSettlement = new("✗ 不是这个数据", "✗ 不是這個數據", "✗ Not this one");

    static readonly Localized AddOption = new("＋ 自填选项", "＋ 自填選項", "+ Add an option");
    static readonly Localized Confirm = new("✓ 确认排序", "✓ 確認排序", "✓ Confirm ranking");
    static readonly Localized Undo = new("↶ 撤销一步", "↶ 復原一步", "↶ Undo");
    static readonly Localized Clear = new("清空", "清空", "Clear");
    static readonly Localized Withdraw = new("撤回我的投票", "撤回我的投票", "Withdraw my vote");
    static readonly Localized AddAnyway = new("仍要添加", "仍要新增", "Add mine anyway");
    static readonly Localized ShowPoll = new("打开投票", "開啟投票", "Open the poll");
    static readonly Localized ShowResults = new("查看结果", "查看結果", "Results");

    /// <summary>The buttons below a post: every option, and the one that adds an option.</summary>
    public static IReadOnlyList<Button> OfPost(Poll poll, Language language) => poll.Terms.Kind == PollKind.Forecast
        ? OfForecast(poll, language)
        : OfOptions(poll, language);

    /// <summary>The options of a poll that takes no votes any more; none for one that was cancelled.</summary>
    public static IReadOnlyList<Button> OfClosed(Poll poll, Language language) => poll.State == PollState.Cancelled
        ? []
        : [.. poll.Options.Select(option => Option(poll, option, language) with { IsDisabled = true })];

    static IReadOnlyList<Button> OfOptions(Poll poll, Language language) =>
    [
        .. poll.Options.Select(option => Option(poll, option, language)),
        .. poll.Terms.AllowsWriteIns && poll.Options.Count() < CommunityBot.Core.Polls.Drafting.PollLineParser.MaxOptions(poll.Terms.Kind)
            ? (Button[])[new Button($"{WriteInPrefix}:{poll.Id}", AddOption.In(language))]
            : [],
    ];

    static IReadOnlyList<Button> OfForecast(Poll poll, Language language) =>
    [
        .. Percentages.Select(percent => Vote(poll, new VoteAction(VoteStep.Choose, percent * 10), Probability.Text(percent / 100.0))),
        new Button($"{OtherPrefix}:{poll.Id}", Other.In(language)),
    ];

    /// <summary>One row for a prediction that shares its post with others.</summary>
    public static IReadOnlyList<Button> OfGroup(Poll poll) =>
    [
        .. GroupPercentages.Select(percent => Vote(
            poll, new VoteAction(VoteStep.Choose, percent * 10), $"#{poll.Number} {Probability.Text(percent / 100.0)}")),
        new Button($"{OtherPrefix}:{poll.Id}", $"#{poll.Number} …"),
    ];

    /// <summary>The buttons below the question whether a figure decides a prediction.</summary>
    public static IReadOnlyList<Button> OfSettlement(string poll, Language language) =>
    [
        new Button($"{SettlePrefix}:{poll}:y", ConfirmSettlement.In(language)) { Meaning = ButtonMeaning.Confirm },
        new Button($"{SettlePrefix}:{poll}:n", RejectSettlement.In(language)) { Meaning = ButtonMeaning.Discard },
    ];

    /// <summary>The buttons below an unconfirmed ranking: the options left to rank, then confirm, undo and clear.</summary>
    public static IReadOnlyList<Button> OfRanking(Poll poll, Ballot draft, Language language) =>
    [
        .. draft.Options.Count < poll.Terms.MaxChoices
            ? poll.Options.Where(option => !draft.Has(option.Number)).Select(option => Option(poll, option, language))
            : [],
        .. draft.IsEmpty ? [] : (Button[])
        [
            Vote(poll, new VoteAction(VoteStep.Confirm), Confirm.In(language)) with { Meaning = ButtonMeaning.Confirm },
            Vote(poll, new VoteAction(VoteStep.Undo), Undo.In(language)),
            Vote(poll, new VoteAction(VoteStep.Clear), Clear.In(language)) with { Meaning = ButtonMeaning.Discard },
        ],
    ];

    public static Button Option(Poll poll, PollOption option, Language language) =>
        Vote(poll, new VoteAction(VoteStep.Choose, option.Number), option.Label.In(language)) with
        {
            LabelBesideOption = (poll.Terms.Kind == PollKind.Single ? VoteForIt : ChooseIt).In(language),
        };

    public static Button WithdrawOf(Poll poll, Language language) =>
        Vote(poll, new VoteAction(VoteStep.Withdraw), Withdraw.In(language)) with { Meaning = ButtonMeaning.Discard };

    public static Button Anyway(Poll poll, Language language) => new($"{WriteInPrefix}:{poll.Id}:y", AddAnyway.In(language));

    public static Button Results(Poll poll, Language language) => new($"{ResultsPrefix}:{poll.Id}", ShowResults.In(language));

    /// <summary>Opens the poll with its current options; unlike option buttons it cannot become outdated.</summary>
    public static Button Show(Poll poll, Language language) =>
        new($"{ShowPrefix}:{poll.Id}", ShowPoll.In(language)) { Meaning = ButtonMeaning.Main };

    /// <summary>The id of the button that chooses the option.</summary>
    public static string IdOf(Poll poll, PollOption option) => IdOf(poll, new VoteAction(VoteStep.Choose, option.Number));

    public static string IdOf(Poll poll, VoteAction action) => $"{VotePrefix}:{poll.Id}:{action}";

    static Button Vote(Poll poll, VoteAction action, string label) => new(IdOf(poll, action), label);
}
