using CommunityBot.Core.Commands;
using CommunityBot.Core.Digests.Subscribing;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Text;
using CommunityBot.Core.Time;

namespace CommunityBot.Core.Digests.Commands;

/// <summary>
/// /digest on: creates or changes a subscription, from a line, a form, or a line and a button for the time zone.
/// </summary>
sealed class DigestOnCommand(SubscriptionService service) : ICommand, IButtonHandler, IFormHandler
{
    static readonly Localized On = new(
        "日报已订阅，将发到这里", "日報已訂閱，將發到這裡", "The digest is on; it comes to this chat");
    static readonly Localized OnPrivately = new(
        "日报已订阅，将私下发给您", "日報已訂閱，將私下發給您", "Your digest is on; it comes to you privately");
    static readonly Localized WhichZone = new(
        "这是哪个时区的时间？点一下，或连同城市再发一次，例如：/digest on 09:00 北京",
        "這是哪個時區的時間？點一下，或連同城市再傳一次，例如：/digest on 09:00 台北",
        "In which time zone is that? Tap one, or send it again with your city, as in: /digest on 09:00 New York");

    static readonly Localized HowTo = new(
        "写成一行即可：/digest on 09:00 北京 工作日。可另加 栏目=changes,polls、语言=繁體中文、没有新内容时=不发、静音=是、对象=自己。",
        "寫成一行即可：/digest on 09:00 台北 工作日。可另加 欄目=changes,polls、語言=简体中文、沒有新內容時=不發、靜音=是、對象=自己。",
        "Type it in one line: /digest on 09:00 New York weekdays. You may add sections=changes,polls, "
            + "language=English, quiet=none, silent=yes or for=me.");

    public string Prefix => SubscriptionChangeButton.Prefix;

    public CommandSpec Spec { get; } = new(
        "digest on",
        new("订阅或更改日报", "訂閱或更改日報", "Get a daily digest, or change it"),
        [
            new(
                "when",
                new(
                    "时间、城市、星期：09:00 北京 工作日",
                    "時間、城市、星期：09:00 台北 工作日",
                    "Hour, city and days: 9:30 pm New York weekdays"))
            {
                TakesRest = true,
            },
            new(
                "timezone",
                new(
                    "城市、IANA 时区名或 UTC 偏移", "城市、IANA 時區名或 UTC 偏移",
                    "A city, an IANA name, or an offset from UTC"))
            {
                Completes = true,
                Reads = (typed, _) => TimeZoneNames.Find(typed) is not null,
            },
            new("days", new("每天、工作日、周一周三", "每天、工作日、週一週三", "daily, weekdays, mon,wed"))
            {
                Reads = (typed, _) => WeekdaysParser.Reads(typed),
            },
            new("sections", new("栏目，用逗号分隔", "欄目，用逗號分隔", "The parts you want, separated by commas"))
            {
                Completes = true,
                Reads = (typed, _) => DigestSectionNames.Parse(typed) is not null,
            },
            new("language", new("日报的语言", "日報的語言", "The language of the digest"))
            {
                Choices = LanguageChoices.All,
            },
            new("quiet", new("没有新内容的日子", "沒有新內容的日子", "On days without news"))
            {
                Choices =
                [
                    new("short", new("发一条短消息", "發一則短訊息", "one short message")),
                    new("none", new("不发", "不發", "nothing")),
                ],
            },
            new("silent", new("不出提示音", "不出提示音", "Without a sound"))
            {
                Choices = SwitchChoices.YesNo,
            },
            SubscriptionTarget.Option,
        ])
    {
        Example = new("09:00 北京 工作日", "09:00 台北 工作日", "09:00 New York weekdays"),
        IsPrivate = true,
    };

    string IFormHandler.Prefix => DigestForm.Prefix;

    public async ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation)
    {
        var (refusal, target) = await service.Target(request.Origin, request.Option("for"), cancellation);
        if (refusal is not null)
            return refusal.Reply(language);
        var before = await service.Find(request.Origin, target!, cancellation);
        // Without options, a subscription that is off or paused resumes; otherwise the form opens, with the current
        // settings if there are any.
        if (request.Options.Keys.All(option => option == "for")
            && before is not ({ State: not SubscriptionState.On } or { IsOnHold: true }))
        {
            var zone = await service.ZoneOf(request.Origin, target!, cancellation);
            return new Reply(Message.Text(HowTo.In(language)), IsPrivate: true) { Form = DigestForm.Of(target!, before, zone, language) };
        }

        return Read(request, out var wrong) is { } change
            ? await TurnOn(request.Origin, target!, change, language, cancellation)
            : wrong!.Reply(language);
    }

    public async ValueTask<Reply> Press(ButtonPress press, string argument, Language language, CancellationToken cancellation)
    {
        if (SubscriptionChangeButton.Read(argument) is not var (change, isForMember))
            return SubscriptionRefusals.None.Reply(language);
        var (refusal, target) = await service.Target(
            press.Origin, isForMember ? SubscriptionTarget.Me : SubscriptionTarget.Here, cancellation);
        return refusal?.Reply(language) ?? await TurnOn(press.Origin, target!, change, language, cancellation);
    }

    public async ValueTask<Form?> Open(RequestOrigin requestOrigin, string argument, Language language, CancellationToken cancellation)
    {
        var (refusal, target) = await service.Target(
            requestOrigin, argument == SubscriptionTarget.Me ? SubscriptionTarget.Me : SubscriptionTarget.Here, cancellation);
        return refusal is not null ? null : DigestForm.Of(target!, null, null, language);
    }

    public async ValueTask<Reply> Submit(FormSubmission submission, string argument, Language language, CancellationToken cancellation)
    {
        var (refusal, target) = await service.Target(
            submission.Origin, argument == SubscriptionTarget.Me ? SubscriptionTarget.Me : SubscriptionTarget.Here, cancellation);
        if (refusal is null && DigestForm.Read(submission, out refusal) is { } change)
            return await TurnOn(submission.Origin, target!, change, language, cancellation);
        var form = DigestForm.Of(
            target ?? new SubscriptionTarget(submission.Origin.Chat, argument == SubscriptionTarget.Me), null, null, language);
        var refusals = new Dictionary<string, string> { [refusal!.Field] = refusal.In(language) };
        return refusal.Reply(language) with { Form = form.Filled(submission.Values).Refused(refusals) };
    }

    public ValueTask<IReadOnlyList<Completion>> Complete(CompletionRequest request, Language language, CancellationToken cancellation) =>
        ValueTask.FromResult<IReadOnlyList<Completion>>(
        request.Option == "timezone" ? [.. TimeZoneNames.Like(request.Typed, language).Take(25)]
        :
        [
            .. DigestSectionNames.List
                .Where(each => each.Value.StartsWith(request.Typed, StringComparison.OrdinalIgnoreCase))
                .Select(each => new Completion(each.Label.In(language), each.Value)),
        ]);

    async ValueTask<Reply> TurnOn(
        RequestOrigin requestOrigin, SubscriptionTarget target, SubscriptionChange change, Language language,
        CancellationToken cancellation)
    {
        var subscription = await service.TurnOn(requestOrigin, target, change, language, cancellation);
        if (subscription is null)
        {
            return new Reply(
                new Message([new Paragraph(WhichZone.In(language))], SubscriptionChangeButton.Zones(change, target.IsMember, language)),
                IsPrivate: true);
        }

        return new Reply(
            new Message(
                new Heading((target.IsMember && !requestOrigin.IsPrivate ? OnPrivately : On).In(language)),
                new Figures(SubscriptionTexts.Settings(subscription, language))
                {
                    Moments = SubscriptionTexts.Moments(subscription, language),
                }),
            IsPrivate: true)
        {
            UsesChatDefaults = !target.IsMember,
        };
    }

    static SubscriptionChange? Read(CommandRequest request, out SubscriptionRefusal? refusal)
    {
        refusal = null;
        var change = new SubscriptionChange();
        if (request.Option("when") is { } line)
        {
            if (SubscriptionChange.Read(line, out refusal) is not { } parsed)
                return null;
            change = parsed;
        }

        if (request.Option("timezone") is { } zone && (change = change with { Zone = TimeZoneNames.Find(zone) }).Zone is null)
            refusal = SubscriptionRefusals.UnknownZone(zone);
        if (request.Option("days") is { } days)
        {
            var text = Folding.Name(days);
            change = change with { Days = WeekdaysParser.Cut(ref text) };
            if (change.Days is null)
                refusal = SubscriptionRefusals.BadDays(days);
        }

        if (request.Option("sections") is { } sections
            && (change = change with { Sections = DigestSectionNames.Parse(sections) }).Sections is null)
        {
            refusal = SubscriptionRefusals.BadSections(sections);
        }

        return refusal is not null ? null : change with
        {
            Language = request.Option("language"),
            TellsQuiet = request.Option("quiet") is { } quiet ? quiet == "short" : null,
            IsSilent = request.Option("silent") is { } silent ? silent == "yes" : change.IsSilent,
        };
    }
}
