using System.Text;
using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Drafting;
using CommunityBot.Core.Polls.Launching;

namespace CommunityBot.Core.Polls.Commands;

/// <summary>
/// The form for a new poll, empty or prefilled from an article's prompt. Command options without a form field of their
/// own are stored in the form's id.
/// </summary>
sealed class PollForm(PollLaunch launch, Prompts prompts) : IFormHandler
{
    const string FormPrefix = "pn";

    static readonly Localized Title = new("发起投票", "發起投票", "New poll");
    static readonly Localized Question = new("问题", "問題", "Question");
    static readonly Localized Options = new("选项，每行一个", "選項，每行一個", "Options, one a line");
    static readonly Localized Languages = new("多种语言用 // 分隔：会 // Yes", "多種語言用 // 分隔：會 // Yes", "Separate languages by //: 会 // Yes");
    static readonly Localized Kind = new("方式", "方式", "Kind");
    static readonly Localized Closes = new("结束时间", "結束時間", "Closes");
    static readonly Localized ClosesHint = new(
        "2h、3天、18:00、2026-12-01 18:00；可不填",
        "2h、3天、18:00、2026-12-01 18:00；可不填",
        "2h, 3d, 18:00, 2026-12-01 18:00; may be left out");
    static readonly Localized Rules = new("其他", "其他", "More");
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

    /// <summary>Null if the options without a field do not fit into the form's id.</summary>
    /// <param name="key">The prompt's key; empty without a prompt.</param>
    public static Form? Of(string key, PollDraft draft, Language language)
    {
        var argument = new PollFormArgument(key, draft).ToString();
        return Encoding.UTF8.GetByteCount($"{FormPrefix}:{argument}") > Button.MaxIdBytes ? null : Create(argument, draft, language);
    }

    static Form Create(string argument, PollDraft draft, Language language) => new(
        $"{FormPrefix}:{argument}",
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
            new("closes", FormFieldKind.ShortText, Closes.In(language)) { Hint = ClosesHint.In(language), Value = draft.Closes },
            new("rules", FormFieldKind.Choices, Rules.In(language))
            {
                Choices = Choices(MoreRules, language),
                Value = NullIfEmpty(string.Join('\n', RulesOf(draft))),
            },
        ])
    {
        SubmitLabel = Launch.In(language),
    };

    public async ValueTask<Form?> Open(RequestOrigin requestOrigin, string argument, Language language, CancellationToken cancellation)
    {
        var (key, rest) = PollFormArgument.Parse(argument);
        if (key.Length == 0)
            return Create(argument, rest, language);
        return await prompts.Find(key, cancellation) is { } prompt ? Create(argument, Prompts.DraftOf(prompt), language) : null;
    }

    public async ValueTask<Reply> Submit(FormSubmission submission, string argument, Language language, CancellationToken cancellation)
    {
        var rules = submission.Several("rules");
        var (key, rest) = PollFormArgument.Parse(argument);
        var draft = rest with
        {
            Question = submission.Value("question") ?? "",
            Options =
            [
                .. (submission.Value("options") ?? "")
                    .Split(['\n', '|', '｜'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
            ],
            Kind = submission.Value("kind"),
            Closes = submission.Value("closes"),
            AllowsWriteIns = rules.Contains("write_in"),
            IsNamed = rules.Contains("named"),
            Results = rules.Contains("closed") ? "closed" : rules.Contains("voted") ? "voted" : null,
            PromptId = key.Length == 0 ? null : (await prompts.Find(key, cancellation))?.Id,
        };
        var (refusal, poll) = await launch.Launch(draft, submission, language, cancellation);
        if (refusal is null)
            return PollReplies.OfLaunch(poll!, language);
        var form = Create(argument, rest, language)
            .Filled(submission.Values)
            .Refused(new Dictionary<string, string> { [refusal.Field] = refusal.In(language) });
        return refusal.Reply(language) with { Form = form };
    }

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
