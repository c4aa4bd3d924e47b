using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Commands;
using CommunityBot.Core.Polls.Launching;
using CommunityBot.Core.Polls.Rendering;
using CommunityBot.Core.Predictions.Criteria;
using CommunityBot.Core.Predictions.Launching;

namespace CommunityBot.Core.Predictions.Commands;

/// <summary>
/// /predict, its form, and the buttons below them: reads a prediction, shows exactly how it will be decided, and lets a moderator launch
/// it. Button ids: <c>fd:draft</c> reads a draft, <c>fd:draft:l</c> launches it,
/// <c>fd:p:prompt</c> reads the question of a prompt.
/// </summary>
sealed class PredictCommand(PredictionLaunch launch, PredictionDrafts drafts, Prompts prompts, ZoneQuestion zones)
    : ICommand, IButtonHandler, IFormHandler
{
    const string OwnPrefix = PredictionOffer.ButtonPrefix;

    static readonly Localized Example = new("壁仞 2026年营收 > 10亿元", "壁仞 2026年營收 > 10億元", "Biren revenue 2026 > 1 billion yuan");
    static readonly Localized HowTo = new(
        "写成一行即可：/predict 壁仞 2026年营收 > 10亿元。后面可加 结束时间=2026-12-01 18:00、大家的判断=截止后。",
        "寫成一行即可：/predict 壁仞 2026年營收 > 10億元。後面可加 結束時間=2026-12-01 18:00、大家的判斷=截止後。",
        "Type it in one line: /predict Biren revenue 2026 > 1 billion yuan. You may add closes=2026-12-01 18:00 and crowd=closed.");
    static readonly Localized Title = new("发起预测", "發起預測", "New prediction");
    static readonly Localized Line = new("公司 指标 时间 > 数值", "公司 指標 時間 > 數值", "Company, metric, period > figure");
    static readonly Localized Closes = new("截止时间（不填则到期末）", "截止時間（不填則到期末）", "Closes (left out: the period's end)");
    static readonly Localized Read = new("预览", "預覽", "Preview");
    static readonly Localized Launch = new("发起", "發起", "Launch");
    static readonly Localized Preview = new(
        "预览。发起后会出现在本社区的所有聊天中。没有金钱和奖品，也不是投资建议。",
        "預覽。發起後會出現在本社群的所有聊天中。沒有金錢和獎品，也不是投資建議。",
        "Preview. Once launched it appears in all chats of this community. There is no money and there are no prizes, and it is no "
            + "advice.");
    static readonly Localized NeverReported = new(
        "注意：这里还没有任何来源报告过这家公司的这个指标；一直没有的话，预测会作废。",
        "注意：這裡還沒有任何來源報告過這家公司的這個指標；一直沒有的話，預測會作廢。",
        "Note: no source here has ever reported this metric of this company. If none does in time, the prediction is void.");
    static readonly Localized AskModerator = new(
        "预测由管理员发起：请把这一行发给管理员。",
        "預測由管理員發起：請把這一行發給管理員。",
        "Moderators launch predictions: send this line to one of them.");
    static readonly Localized Moderators = new(
        "只有管理员可以发起预测。", "只有管理員可以發起預測。", "Only moderators can launch predictions.");
    static readonly Localized Stale = new(
        "这个按钮已经失效，请重新输入 /predict。",
        "這個按鈕已經失效，請重新輸入 /predict。",
        "This button is out of date; type /predict again.");

    public CommandSpec Spec { get; } = new(
        "predict",
        new("预测一个会公布的数据，由数据自动结算", "預測一個會公布的數據，由數據自動結算", "Predict a figure; it settles itself once it is known"),
        [
            new("text", new("公司 指标 时间 > 数值", "公司 指標 時間 > 數值", "company, metric, period > figure")) { TakesRest = true },
            new("closes", new("截止时间：30d、2026-12-01 18:00", "截止時間：30d、2026-12-01 18:00", "When it closes: 30d, 2026-12-01 18:00")),
            new("crowd", new("何时可见大家的判断", "何時可見大家的判斷", "When the crowd's forecast is seen"))
            {
                Choices =
                [
                    new("voted", new("预测后", "預測後", "After forecasting")),
                    new("closed", new("截止后", "截止後", "After closing")),
                ],
            },
        ])
    {
        Example = Example,
        IsPrivate = true,
    };

    public string Prefix => OwnPrefix;

    public async ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation) =>
        request.Option("text") is not { } line
            ? new Reply(Message.Text(HowTo.In(language)), IsPrivate: true) { Form = FormOf(language) }
            : await Show(
                new PredictionDraft { Line = line, Closes = request.Option("closes"), Crowd = request.Option("crowd") },
                request.Origin, language, cancellation);

    public async ValueTask<Reply> Press(ButtonPress press, string argument, Language language, CancellationToken cancellation)
    {
        if (argument.Split(':') is [PredictionOffer.PromptStep, var key])
        {
            return await prompts.Find(key, cancellation) is { } prompt
                ? await Show(new PredictionDraft { Line = prompt.Question.In(language) }, press.Origin, language, cancellation)
                : Told(Stale, language);
        }

        var isLaunch = argument.EndsWith(":l", StringComparison.Ordinal);
        if (await drafts.Find(argument.Split(':')[0], cancellation) is not { } draft)
            return Told(Stale, language);
        if (!isLaunch)
            return await Show(draft, press.Origin, language, cancellation);
        if (!press.Origin.IsModerator)
            return Told(Moderators, language);
        List<PredictionPlan> plans = [];
        foreach (var single in draft.Single)
        {
            var (refused, plan) = await launch.Plan(single, press.Origin, language, cancellation);
            if (refused is not null)
                return await Refuse(refused, single, cancellation);
            plans.Add(plan!);
        }

        var launched = await launch.Launch(plans, argument.Split(':')[0], press.Origin, cancellation);
        // It takes the place of the preview, whose button would launch nothing more.
        return PollReplies.OfLaunch(launched, language) with { ReplacesTapped = true };
    }

    public ValueTask<Form?> Open(RequestOrigin requestOrigin, string argument, Language language, CancellationToken cancellation) =>
        new(FormOf(language));

    public ValueTask<Reply> Submit(FormSubmission submission, string argument, Language language, CancellationToken cancellation) => Show(
        new PredictionDraft { Line = submission.Value("line") ?? "", Closes = submission.Value("closes") },
        submission.Origin, language, cancellation);

    /// <summary>The preview of one prediction, or of one for each company that is named.</summary>
    /// <param name="typed">The line that names several companies, which are a line each in the draft; null for one line.</param>
    async ValueTask<Reply> Show(
        PredictionDraft draft, RequestOrigin requestOrigin, Language language, CancellationToken cancellation, string? typed = null)
    {
        if (await zones.For(CommandOf(draft, requestOrigin), "closes", language, cancellation) is { } question)
            return question;
        List<PredictionPlan> plans = [];
        foreach (var single in draft.Single)
        {
            var (refused, plan) = await launch.Plan(single, requestOrigin, language, cancellation);
            if (refused is { Group.Count: > 1 } && draft.Single.Count == 1)
            {
                return await Show(
                    draft with { Line = string.Join('\n', refused.Group) }, requestOrigin, language, cancellation, typed: draft.Line);
            }

            if (refused is not null)
                return await Refuse(refused, single, cancellation);
            plans.Add(plan!);
        }

        List<Block> blocks = [.. Previewed(plans, language), new Paragraph(Preview.In(language))];
        if (!requestOrigin.IsModerator)
        {
            blocks.Add(new Paragraph(AskModerator.In(language)));
            blocks.Add(new Paragraph(LineOf(draft with { Line = typed ?? draft.Line })));
            return new Reply(new Message(blocks, []), IsPrivate: true);
        }

        var id = (await drafts.Add([draft], cancellation))[0];
        var launchButton = new Button($"{Prefix}:{id}:l", Launch.In(language)) { Meaning = ButtonMeaning.Confirm };
        return new Reply(new Message(blocks, [launchButton]), IsPrivate: true);
    }

    static IEnumerable<Block> Previewed(List<PredictionPlan> plans, Language language)
    {
        // What is decided alike is said once, below all questions.
        var isShared = plans.Count > 1 && plans.DistinctBy(plan => plan.Terms.Criterion!.In(language)).Count() == 1;
        foreach (var plan in plans)
        {
            yield return new Heading(plan.Terms.Question.In(language));
            if (!isShared)
                yield return PollTexts.Stored(plan.Terms, plan.Terms.Criterion!, language);
            if (plan.IsNeverReported)
                yield return new Paragraph(NeverReported.In(language));
        }

        if (isShared)
            yield return PollTexts.Stored(plans[0].Terms, plans[0].Terms.Criterion!, language);
    }

    static string LineOf(PredictionDraft draft) => $"/predict {draft.Line}"
        + (draft.Closes is { Length: > 0 } closes ? $" closes={closes}" : "") + (draft.Crowd is { } crowd ? $" crowd={crowd}" : "");

    /// <summary>The draft as it could have been typed.</summary>
    CommandRequest CommandOf(PredictionDraft draft, RequestOrigin requestOrigin) => new(
        requestOrigin,
        Spec.Name,
        new Dictionary<string, string?> { ["text"] = draft.Line, ["closes"] = draft.Closes, ["crowd"] = draft.Crowd }
            .Where(option => option.Value is not null).ToDictionary(option => option.Key, option => option.Value!));

    /// <summary>Why it was refused, with a button for each line that may be meant.</summary>
    async ValueTask<Reply> Refuse(CriterionReading refused, PredictionDraft draft, CancellationToken cancellation)
    {
        var ids = await drafts.Add([.. refused.Choices.Select(choice => draft with { Line = choice.Line })], cancellation);
        return new Reply(
            new Message(
                [new Paragraph(draft.IsInGroup ? $"{draft.Line}\n{refused.Refusal}" : refused.Refusal!), .. refused.Known?.Blocks ?? []],
                [.. refused.Choices.Zip(ids, (choice, id) => new Button($"{Prefix}:{id}", choice.Label)), .. refused.Known?.Buttons ?? []]),
            IsPrivate: true);
    }

    /// <summary>The form with a line to change; null for an empty one.</summary>
    public static Reply Ask(string? line, Language language) =>
        new(Message.Text(HowTo.In(language)), IsPrivate: true) { Form = FormOf(language, line) };

    static Form FormOf(Language language, string? line = null) => new(
        $"{OwnPrefix}:",
        Title.In(language),
        [
            new("line", FormFieldKind.ShortText, Line.In(language)) { IsRequired = true, Hint = Example.In(language), Value = line },
            new("closes", FormFieldKind.ShortText, Closes.In(language)),
        ])
    {
        SubmitLabel = Read.In(language),
    };

    static Reply Told(Localized text, Language language) => new(Message.Text(text.In(language)), IsPrivate: true);
}
