using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Drafting;
using CommunityBot.Core.Polls.Launching;

namespace CommunityBot.Core.Polls.Commands;

/// <summary>The form for a new poll, empty, or prefilled from an article's prompt or from what was typed.</summary>
sealed class PollForm(PollStart start, Prompts prompts) : IFormHandler
{
    const string FormPrefix = "pn";

    static readonly Localized Title = new("发起投票", "發起投票", "New poll");
    static readonly Localized Question = new("问题", "問題", "Question");
    static readonly Localized Options = new("选项，每行一个", "選項，每行一個", "Options, one a line");
    static readonly Localized Languages = new("多种语言用 // 分隔：会 // Yes", "多種語言用 // 分隔：會 // Yes", "Separate languages by //: 会 // Yes");
    static readonly Localized Kind = new("方式", "方式", "Kind");
    static readonly Localized Closes = new("结束时间", "結束時間", "Closes");
    static readonly Localized ClosesHint = new(
        "2h、3天、今晚8点、2026-12-01 18:00；可不填",
        "2h、3天、今晚8點、2026-12-01 18:00；可不填",
        "2h, 3d, tomorrow at 10, 2026-12-01 18:00; may be left out");
    static readonly Localized Remind = new("结束前提醒", "結束前提醒", "Reminder");
    static readonly Localized RemindHint = new("提前多久：1h；可不填", "提前多久：1h；可不填", "How long before: 1h; may be left out");
    static readonly Localized Maximum = new("最多选几项", "最多選幾項", "Maximum");
    static readonly Localized MaximumHint = new("多选或排序时；可不填", "多選或排序時；可不填", "To choose or rank; may be left out");
    static readonly Localized Audience = new("谁可以投", "誰可以投", "Who may vote");
    static readonly Localized AudienceHint = new(
        "everyone、moderators 或身份组名；可不填", "everyone、moderators 或身分組名；可不填", "everyone, moderators or a role; may be left out");
    static readonly Localized Quorum = new("至少多少人", "至少多少人", "Quorum");
    static readonly Localized QuorumHint = new("少于此数则无效；可不填", "少於此數則無效；可不填", "Voters it takes to count; may be left out");
    static readonly Localized Starts = new("何时发起", "何時發起", "Starts");
    static readonly Localized StartsHint = new("明天9点；不填则立即发起", "明天9點；不填則立即發起", "tomorrow 9:00; now if left out");
    static readonly Localized Every = new("定期发起", "定期發起", "Recurs");
    static readonly Localized EveryHint = new("每周一9点；可不填", "每週一9點；可不填", "monday 09:00; may be left out");
    static readonly Localized More = new("结束时间等，每行一项", "結束時間等，每行一項", "Closing time and more, one a line");
    static readonly Localized MoreHint = new("都可以不填", "都可以不填", "All may be left out");
    static readonly Localized Rules = new("其他", "其他", "Rules");
    static readonly Localized Launch = new("发起", "發起", "Launch");

    static readonly IReadOnlyList<(string Value, Localized Label)> Kinds =
    [
        ("single", new("单选", "單選", "Choose one")),
        ("multiple", new("多选", "多選", "Choose several")),
        ("ranked", new("排序", "排序", "Rank them")),
    ];

    static readonly IReadOnlyList<(string Value, Localized Label)> MoreRules =
    [
        ("write_in", new("成员可以自填选项", "成員可以自填選項", "Members may add options")),
        ("named", new("公开谁投了什么", "公開誰投了什麼", "Show who voted for what")),
        ("voted", new("投票后才可见结果", "投票後才可見結果", "Results once you have voted")),
        ("closed", new("结束后才公布结果", "結束後才公布結果", "Results when it closes")),
    ];

    public string Prefix => FormPrefix;

    /// <param name="key">The prompt's key; empty without a prompt.</param>
    public static Form Of(string key, PollDraft draft, Language language) => new(
        $"{FormPrefix}:{key}",
        Title.In(language),
        [
            new("question", FormFieldKind.ShortText, Question.In(language))
            {
                IsRequired = true,
                MaximumLength = 1000,
                Hint = Languages.In(language),
                Value = NullIfEmpty(draft.Question),
            },
            new("options", FormFieldKind.LongText, Options.In(language))
            {
                Hint = Languages.In(language),
                Value = NullIfEmpty(string.Join('\n', draft.Options)),
            },
            new("kind", FormFieldKind.Choice, Kind.In(language)) { Choices = Choices(Kinds, language), Value = draft.Kind ?? "single" },
            new("rules", FormFieldKind.Choices, Rules.In(language))
            {
                Choices = Choices(MoreRules, language),
                Value = NullIfEmpty(string.Join('\n', RulesOf(draft))),
            },
            Short("closes", Closes, ClosesHint, draft.Closes, language),
            Short("remind", Remind, RemindHint, draft.Remind, language),
            Short("max", Maximum, MaximumHint, draft.MaxChoices, language),
            Short("who", Audience, AudienceHint, draft.Audience, language),
            Short("quorum", Quorum, QuorumHint, draft.Quorum, language),
            Short("starts", Starts, StartsHint, draft.Starts, language),
            Short("every", Every, EveryHint, draft.Every, language),
        ])
    {
        SubmitLabel = Launch.In(language),
        More = new MoreFields(More.In(language), MoreHint.In(language)),
    };

    static FormField Short(string id, Localized label, Localized hint, string? value, Language language) =>
        new(id, FormFieldKind.ShortText, label.In(language)) { Hint = hint.In(language), Value = value };

    public async ValueTask<Form?> Open(RequestOrigin requestOrigin, string argument, Language language, CancellationToken cancellation)
    {
        var key = KeyOf(argument);
        if (key.Length == 0)
            return Of("", new PollDraft("", []), language);
        return await prompts.Find(key, cancellation) is { } prompt ? Of(key, Prompts.DraftOf(prompt), language) : null;
    }

    public async ValueTask<Reply> Submit(FormSubmission submission, string argument, Language language, CancellationToken cancellation)
    {
        var rules = submission.Several("rules");
        var key = KeyOf(argument);
        var draft = new PollDraft(
            submission.Value("question") ?? "",
            [
                .. (submission.Value("options") ?? "")
                    .Split(['\n', '|', '｜'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
            ])
        {
            Kind = submission.Value("kind"),
            Closes = submission.Value("closes"),
            Remind = submission.Value("remind"),
            MaxChoices = submission.Value("max"),
            Audience = submission.Value("who"),
            Quorum = submission.Value("quorum"),
            Starts = submission.Value("starts"),
            Every = submission.Value("every"),
            AllowsWriteIns = rules.Contains("write_in"),
            IsNamed = rules.Contains("named"),
            Results = rules.Contains("closed") ? "closed" : rules.Contains("voted") ? "voted" : null,
            PromptId = key.Length == 0 ? null : (await prompts.Find(key, cancellation))?.Id,
        };
        var home = await prompts.Home(key, submission.Origin, cancellation);
        var (refusal, reply) = await start.Start(draft, submission with { Origin = home }, language, cancellation);
        if (refusal is null)
            return reply!;
        // A question with buttons needs no form.
        if (refusal.Buttons is not null)
            return refusal.Reply(language);
        var form = Of(key, new PollDraft("", []), language)
            .Filled(submission.Values)
            .Refused(new Dictionary<string, string> { [refusal.Field] = refusal.In(language) });
        return refusal.Reply(language) with { Form = form };
    }

    // Forms of before have further settings behind the key.
    static string KeyOf(string argument) => argument.Split(':')[0];

    static string? NullIfEmpty(string text) => text.Length > 0 ? text : null;

    static IEnumerable<string> RulesOf(PollDraft draft) => ((string?[])
    [
        draft.AllowsWriteIns ? "write_in" : null,
        draft.IsNamed ? "named" : null,
        draft.Results is "voted" or "closed" ? draft.Results : null,
    ]).OfType<string>();

    static IReadOnlyList<FormChoice> Choices(IEnumerable<(string Value, Localized Label)> choices, Language language) =>
        [.. choices.Select(choice => new FormChoice(choice.Value, choice.Label.In(language)))];
}
