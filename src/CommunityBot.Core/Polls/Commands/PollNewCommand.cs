using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Polls.Drafting;
using CommunityBot.Core.Polls.Recurring;
using CommunityBot.Core.Time;

namespace CommunityBot.Core.Polls.Commands;

/// <summary>/poll new: in one line, or with a form.</summary>
sealed class PollNewCommand(PollStart start) : ICommand
{
    public CommandSpec Spec { get; } = new(
        "poll new",
        new("发起投票：问题 | 选项 | 选项", "發起投票：問題 | 選項 | 選項", "Start a poll: question | option | option"),
        [
            new(
                "text",
                new(
                    "问题 | 选项 | 选项；多种语言用 // 分隔",
                    "問題 | 選項 | 選項；多種語言用 // 分隔",
                    "question | option | option; languages separated by //")) { TakesRest = true },
            new("kind", new("单选、多选或排序", "單選、多選或排序", "Choose one, choose several, or rank"))
            {
                Choices =
                [
                    new("single", new("单选", "單選", "Single")),
                    new("multiple", new("多选", "多選", "Multiple")),
                    new("ranked", new("排序", "排序", "Ranked")),
                ],
            },
            new("max", new("多选或排序时最多几项", "多選或排序時最多幾項", "How many may be chosen or ranked")) { IsNumber = true },
            new("write_in", new("成员可以自填选项", "成員可以自填選項", "Members may add options")) { Choices = SwitchChoices.YesNo },
            new("closes", new("结束时间或时长：18:00、明天18:00、2h", "結束時間或時長：18:00、明天18:00、2h", "When it closes: 18:00, tomorrow 18:00, 2h"))
            {
                Reads = (typed, _) => ClosingTimeParser.IsOne(typed),
            },
            new("remind", new("结束前多久提醒：1h", "結束前多久提醒：1h", "How long before closing to remind: 1h"))
            {
                Reads = (typed, _) => DurationParser.ParseBefore(typed) is not null,
            },
            new("results", new("何时可见结果", "何時可見結果", "When results are seen"))
            {
                Choices =
                [
                    new("live", new("实时", "即時", "Live")),
                    new("voted", new("投票后", "投票後", "After voting")),
                    new("closed", new("结束后", "結束後", "After closing")),
                ],
            },
            new("named", new("公开谁投了什么", "公開誰投了什麼", "Show who voted for what")) { Choices = SwitchChoices.YesNo },
            new(
                "who",
                new(
                    "谁可以投：everyone、moderators 或身份组名",
                    "誰可以投：everyone、moderators 或身分組名",
                    "Who may vote: everyone, moderators, or a role"))
            {
                Completes = true,
                Reads = PollAudience.IsOne,
            },
            new("role", new("只有这个身份组可以投", "只有這個身分組可以投", "Only members with this role may vote"))
            {
                IsRole = true,
                Reads = PollAudience.IsOne,
            },
            new("quorum", new("至少多少人投票才有效", "至少多少人投票才有效", "How many voters it takes to count")) { IsNumber = true },
            new("starts", new("何时发起：明天9点", "何時發起：明天9點", "When it starts: tomorrow 9:00"))
            {
                Reads = (typed, _) => ClosingTimeParser.IsOne(typed),
            },
            new("every", new("定期发起：每周一9点、每月1号9点", "定期發起：每週一9點、每月1號9點", "Recurring: monday 09:00, daily 9am, monthly 1"))
            {
                Reads = (typed, _) => RecurrenceParser.IsOne(typed),
            },
            new("times", new("定期发起几次", "定期發起幾次", "How many times it recurs")) { IsNumber = true },
            new("queue", new("每次问队列里的下一题", "每次問佇列裡的下一題", "Ask the next question of a queue each time")) { Choices = SwitchChoices.YesNo },
        ])
    {
        Example = new(
            "国产GPU几年能追上？ | 3年以内 | 5年以上 结束时间=2h",
            "國產GPU幾年能追上？ | 3年以內 | 5年以上 結束時間=2h",
            "When will they catch up? | Within 3 years | Later closes=2h"),
        IsPrivate = true,
        IsFirst = true,
    };

    public async ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation)
    {
        var draft = PollDraft.OfLine(request.Option("text") ?? "") with
        {
            // A maximum without a kind implies multiple choice.
            Kind = request.Option("kind") ?? (request.Option("max") is null or "1" ? null : "multiple"),
            MaxChoices = request.Option("max"),
            AllowsWriteIns = request.Option("write_in") == "yes",
            Closes = request.Option("closes"),
            Remind = request.Option("remind"),
            Results = request.Option("results"),
            IsNamed = request.Option("named") == "yes",
            Audience = request.Option("role") ?? request.Option("who"),
            Quorum = request.Option("quorum"),
            Starts = request.Option("starts"),
            Every = request.Option("every"),
            Times = request.Option("times"),
            TakesQueue = request.Option("queue") == "yes",
        };
        if (request.Option("text") is null)
        {
            return new Reply(Message.Text(HowTo.In(language)), IsPrivate: true)
            {
                Form = PollForm.Of("", draft with { Options = [] }, language),
            };
        }

        var (refusal, reply) = await start.Start(draft, request, language, cancellation);
        return refusal?.Reply(language) ?? reply!;
    }

    /// <summary>Completes <c>who</c>: everyone, moderators, and the author's own roles.</summary>
    public ValueTask<IReadOnlyList<Completion>> Complete(CompletionRequest request, Language language, CancellationToken cancellation)
    {
        IEnumerable<Completion> all =
        [
            new(Everyone.In(language), "everyone"),
            new(Moderators.In(language), PollSettings.Moderators),
            .. (request.Origin.Roles ?? []).Select(role => new Completion(role, role)),
        ];
        return new(
            [.. all.Where(one => request.Option == "who" && one.Label.Contains(request.Typed.Trim(), StringComparison.OrdinalIgnoreCase))]);
    }

    static readonly Localized Everyone = new("所有人", "所有人", "Everyone");
    static readonly Localized Moderators = new("管理员", "管理員", "Moderators");

    static readonly Localized HowTo = new(
        "写成一行即可：/poll new 问题 | 选项 | 选项。后面可加 结束时间=2h、类型=多选、何时可见结果=结束后 等。",
        "寫成一行即可：/poll new 問題 | 選項 | 選項。後面可加 結束時間=2h、類型=多選、何時可見結果=結束後 等。",
        "Type it in one line: /poll new question | option | option. You may add closes=2h, kind=multiple, results=closed and so on.");
}
