using CommunityBot.Core.Catalog;
using CommunityBot.Core.Chat;
using CommunityBot.Core.Polls.Launching;

namespace CommunityBot.Core.Polls.Commands;

/// <summary>The form for a new poll, empty or filled in from an article's prompt.</summary>
sealed class PollForm(PollLaunch launch, Prompts prompts) : IFormHandler
{
    const string FormPrefix = "pn";

    static readonly Localized Title = new("发起投票", "發起投票", "New poll");
    static readonly Localized Question = new("问题", "問題", "Question");
    static readonly Localized Options = new("选项，每行一个", "選項，每行一個", "Options, one a line");
    static readonly Localized Languages = new("多种语言用 // 分隔：会 // Yes", "多種語言用 // 分隔：會 // Yes", "Separate languages by //: 会 // Yes");
    static readonly Localized Kind = new("方式", "方式", "Kind");
    static readonly Localized Closes = new("结束时间", "結束時間", "Closes");
    static readonly Localized ClosesHint = new("2h、3天、18:00、2026-12-01 18:00；可不填", "2h、3天、18:00、2026-12-01 18:00；可不填", "2h, 3d, 18:00, 2026-12-01 18:00; may be left out");
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

    /// <param name="argument">The prompt's key; empty for none.</param>
    public static Form Of(string argument, Prompt? prompt, Language language) => new(
        $"{FormPrefix}:{argument}",
        Title.In(language),
        [
            new("question", FormFieldKind.ShortText, Question.In(language))
            {
                IsRequired = true,
                MaximumLength = 1000,
                Hint = Languages.In(language),
                Value = prompt is null ? null : LanguageParts.Write(prompt.Question),
            },
            new("options", FormFieldKind.LongText, Options.In(language))
            {
                Hint = Languages.In(language),
                Value = prompt is null ? null : string.Join('\n', prompt.Options.Select(LanguageParts.Write)),
            },
            new("kind", FormFieldKind.Choice, Kind.In(language)) { Choices = Choices(Kinds, language), Value = prompt is null ? "single" : Prompts.KindOf(prompt) },
            new("closes", FormFieldKind.ShortText, Closes.In(language)) { Hint = ClosesHint.In(language) },
            new("rules", FormFieldKind.Choices, Rules.In(language)) { Choices = Choices(MoreRules, language), Value = prompt is { AllowsWriteIn: true } ? "write_in" : null },
        ])
    {
        SubmitLabel = Launch.In(language),
    };

    public async ValueTask<Form?> Open(Origin origin, string argument, Language language, CancellationToken cancellation)
    {
        if (argument.Length == 0)
            return Of("", null, language);
        return await prompts.Find(argument, cancellation) is { } prompt ? Of(argument, prompt, language) : null;
    }

    public async ValueTask<Reply> Submit(FormSubmission submission, string argument, Language language, CancellationToken cancellation)
    {
        var rules = submission.Several("rules");
        var draft = new PollDraft(submission.Value("question") ?? "", [.. (submission.Value("options") ?? "").Split(['\n', '|', '｜'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)])
        {
            Kind = submission.Value("kind"),
            Closes = submission.Value("closes"),
            AllowsWriteIns = rules.Contains("write_in"),
            IsNamed = rules.Contains("named"),
            Results = rules.Contains("closed") ? "closed" : rules.Contains("voted") ? "voted" : null,
            PromptId = argument.Length == 0 ? null : (await prompts.Find(argument, cancellation))?.Id,
        };
        var (refusal, poll) = await launch.Launch(draft, submission, language, cancellation);
        if (refusal is null)
            return PollReplies.OfLaunch(poll!, language);
        var form = Of(argument, null, language).Filled(submission.Values).Refused(new Dictionary<string, string> { [refusal.Field] = refusal.In(language) });
        return refusal.Reply(language) with { Form = form };
    }

    static IReadOnlyList<FormChoice> Choices(IEnumerable<(string Value, Localized Label)> choices, Language language) =>
        [.. choices.Select(choice => new FormChoice(choice.Value, choice.Label.In(language)))];
}
