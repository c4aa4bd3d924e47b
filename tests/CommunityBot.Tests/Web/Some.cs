using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using CommunityBot.Tests.Commands;

namespace CommunityBot.Tests.Web;

/// <summary>Commands and answers with made-up content.</summary>
static class Some
{
    public static Chart Chart { get; } = new(
        "Revenue",
        ChartShape.Bars,
        "RMB million",
        [new ChartSeries("Biren", [new ChartPoint("2023", 62, "62"), new ChartPoint("2024", 337, "337")])],
        "Biren's revenue: 62 in 2023, 337 in 2024 (RMB million)");

    public static CommandCatalog Catalog()
    {
        Lazy<CommandCatalog>? catalog = null;
        var help = new HelpCommand(new Lazy<CommandCatalog>(() => catalog!.Value));
        catalog = new Lazy<CommandCatalog>(() =>
            new CommandCatalog([help, Whisper, Settings, AskCommand, Compare, NewPoll], [Vote], [new FakeText(Answer)], [NewPollForm]));
        return catalog.Value;
    }

    static FakeCommand Whisper { get; } = new(
        new CommandSpec("whisper", new("只对您说", "只對您說", "Says something to you alone"), []) { IsPrivate = true })
    {
        Does = (_, language) => new Reply(Message.Text(language == Language.En ? "This is between us." : "这句话只有您能看到。")),
    };

    static FakeCommand Settings { get; } = new(new CommandSpec("settings", new(
        "查看或更改您的语言和时区", "查看或更改您的語言和時區", "See or change your language and time zone"),
    [
        new(
            "language",
            new("回答您时使用的语言", "回答您時使用的語言", "The language you are answered in")) { Choices =
            [
                new("zh-Hans", Localized.Same("简体中文")), new("en", Localized.Same("English"))
            ] },
        new("timezone", new("时区", "時區", "Your time zone")) { Completes = true },
    ])
    {
        IsPrivate = true,
    })
    {
        Proposals = [new("Beijing", "Asia/Shanghai"), new("New York", "New York")],
    };

    static FakeCommand AskCommand { get; } = new(new CommandSpec("ask", new("查询公司的某个指标", "查詢公司的某個指標", "Look up a company’s metric"),
    [
        new("question", new("公司和指标", "公司和指標", "The company and the metric")) { IsRequired = true, TakesRest = true, Completes = true },
    ])
    {
        Example = new("壁仞 营收 2024", "壁仞 營收 2024", "Biren revenue 2024"),
    })
    {
        Does = (request, language) => Answer(new TextMessage(request.Origin, request.Option("question")!), language),
        Proposals = [new("壁仞科技 营收", "壁仞科技 营收"), new("摩尔线程 营收", "摩尔线程 营收")],
    };

    static FakeCommand Compare { get; } = new(new CommandSpec("compare", new("并排比较几家公司", "並排比較幾家公司", "Put companies side by side"), []));

    static Form PollForm(Language language) => new("poll:1", language == Language.En ? "New poll" : "新投票",
    [
        new FormField("question", FormFieldKind.ShortText, language == Language.En ? "Question" : "问题")
        {
            IsRequired = true,
            MaximumLength = 40,
        },
        new FormField(
            "options", FormFieldKind.LongText,
            language == Language.En ? "Options" : "选项") { IsRequired = true, MaximumLength = 300,
            Hint = language == Language.En ? "One a line" : "每行一个", Value = "是\n否" },
        new FormField(
            "kind", FormFieldKind.Choice, language == Language.En ? "Kind" : "类型") { IsRequired = true, Value = "single", Choices =
        [
            new("single", language == Language.En ? "Single choice" : "单选"),
            new("multiple", language == Language.En ? "Multiple choice" : "多选"),
            new("ranked", language == Language.En ? "Ranked choice" : "排序"),
        ] },
        new FormField("shown", FormFieldKind.Choices, language == Language.En ? "Remind" : "提醒") { Choices =
        [
            new("day", language == Language.En ? "A day before" : "提前一天"), new("hour", language == Language.En ? "An hour before" : "提前一小时")
        ] },
        new FormField("anonymous", FormFieldKind.YesNo, language == Language.En ? "Anonymous" : "匿名"),
    ])
    {
        SubmitLabel = language == Language.En ? "Launch" : "发起",
    };

    static FakeCommand NewPoll { get; } = new(new CommandSpec("poll new", new("发起投票", "發起投票", "Launch a poll"), []))
    {
        Does = (_, language) => new Reply(Message.Text("/poll new A? | x | y"), IsPrivate: true) { Form = PollForm(language) },
    };

    static FakeForm NewPollForm { get; } = new("poll", PollForm(Language.En))
    {
        Does = submission => new Reply(
            Message.Text(
                $"{submission.Value("question")}|{submission.Value("options")}|{submission.Value("kind")}|"
                    + $"{submission.Value("shown")}|{submission.IsYes("anonymous")}")),
    };

    static FakeButton Vote { get; } = new(
        "more",
        (press, argument) => new Reply(
            Message.Text($"{press.Origin.UserName} wants more of {argument}"), IsPrivate: argument == "private"));

    static Reply Answer(TextMessage message, Language language) => new(message.Text switch
    {
        var text when text.Contains("比一比", StringComparison.Ordinal) || text.Contains("trend", StringComparison.Ordinal) =>
            Comparison(language),
        var text when text.Contains("营收", StringComparison.Ordinal) || text.Contains("revenue", StringComparison.Ordinal) =>
            Revenue(language),
        var text when text.Contains("markup", StringComparison.Ordinal) =>
            Message.Text("<script>alert(1)</script> @everyone <b>bold</b> مرحبا \u202Eevil"),
        var text => Message.Text($"{text}|{language.Tag()}"),
    });

    static Message Revenue(Language language) => language == Language.En
        ? new(
            [
                new Figures(
                    [
                        new Figure(
                            "Biren Technology · revenue · 2024", "RMB 337 million",
                            "Reported; 443.5% more than in 2023 (RMB 62.03 million)"),
                    ]),
                new Sources(["Biren's road to the exchange, section 1.2 (2025-12-17)"]),
            ],
            [new("more:chart", "Show as a chart"), new("more:2023", "And in 2023?")])
        : new(
            [
                new Figures([new Figure("壁仞科技 · 营业收入 · 2024年", "3.37亿元", "已披露；较2023年（6203万元）增长 443.5%")]),
                new Sources(["《壁仞科技的上市之路》第 1.2 节（2025-12-17）"]),
            ],
            [new("more:chart", "画成图表"), new("more:2023", "2023年呢？")]);

    static Message Comparison(Language language) => language == Language.En
        ? new(
            [
                new Heading("Biren Technology and Moore Threads"),
                new Paragraph("Moore Threads sells more; Biren keeps the larger part of each sale."),
                new Table(
                    ["", "Biren Technology", "Moore Threads"],
                    [
                        ["Revenue, 2024", "RMB 337 million", "RMB 438 million"], ["Gross margin, 2024", "53.2%", "70.7%"],
                        ["R&D expense, 2024", "RMB 827 million", "not known"],
                    ]),
                new Figures(
                    [
                        new Figure("Biren · gross margin · 2023", "76.4%"),
                        new Figure("Biren · gross margin · 2024", "53.2%", "23.2 percentage points less"),
                        new Figure("Biren · gross margin · first half of 2025", "31.9%"),
                    ]),
                Chart,
                new Sources(
                    ["Biren's road to the exchange, section 2.1 (2025-12-17)", "Moore Threads' prospectus, section 5 (2025-06-30)"]),
            ],
            [])
        : new(
            [
                new Heading("壁仞科技与摩尔线程"),
                new Paragraph("摩尔线程的收入更高；以下为两家公司最近一个完整财年的数据。"),
                new Table(
                    ["", "壁仞科技", "摩尔线程"],
                    [["营业收入（2024年）", "3.37亿元", "4.38亿元"], ["毛利率（2024年）", "53.2%", "70.7%"], ["研发费用（2024年）", "8.27亿元", "暂无数据"]]),
                new Figures(
                    [
                        new Figure("壁仞科技 · 毛利率 · 2023年", "76.4%"), new Figure("壁仞科技 · 毛利率 · 2024年", "53.2%", "下降 23.2 个百分点"),
                        new Figure("壁仞科技 · 毛利率 · 2025年上半年", "31.9%"),
                    ]),
                Chart,
                new Sources(["《壁仞科技的上市之路》第 2.1 节（2025-12-17）", "摩尔线程招股说明书 第 5 节（2025-06-30）"]),
            ],
            []);
}
