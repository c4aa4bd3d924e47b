using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Time;

namespace CommunityBot.Core.Members;

/// <summary>/settings: shows or changes the language of replies to a member and the time zone of their digest.</summary>
sealed class SettingsCommand(SettingsStore store) : ICommand, IButtonHandler
{
    const string LanguageStep = "l", ZoneStep = "z";

    const string Automatic = "auto";

    static readonly Localized Title = new("您的设置", "您的設定", "Your settings");
    static readonly Localized Saved = new("已保存", "已儲存", "Saved");
    static readonly Localized LanguageLabel = new("语言", "語言", "Language");
    static readonly Localized TimeZoneLabel = new("时区", "時區", "Time zone");
    static readonly Localized Following = new("跟随您的聊天软件", "跟隨您的聊天軟體", "As your chat app says");
    static readonly Localized NotSet = new("未设置", "未設定", "Not set");
    static readonly Localized HowTo = new(
        "更改：/settings 简体中文 北京",
        "更改：/settings 繁體中文 台北",
        "To change them: /settings English New York");

    static readonly IReadOnlyList<CommandChoice> Languages =
        [.. LanguageChoices.All, new(Automatic, Following)];

    public CommandSpec Spec { get; } = new(
        "settings",
        new("查看或更改您的语言和时区", "查看或更改您的語言和時區", "See or change your language and time zone"),
        [
            new("language", new("回答您时使用的语言", "回答您時使用的語言", "The language you are answered in")) { Choices = Languages },
            new(
                "timezone",
                new("城市、IANA 时区名或 UTC 偏移", "城市、IANA 時區名或 UTC 偏移", "A city, an IANA name, or an offset from UTC"))
            {
                Completes = true,
                Reads = (typed, _) => TimeZoneNames.Find(typed) is not null,
            },
        ])
    {
        Example = new("简体中文 北京", "繁體中文 台北", "English New York"),
        IsPrivate = true,
    };

    public string Prefix => "st";

    public async ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation)
    {
        var settings = await store.Of(request.Origin.User, cancellation);
        var changed = settings;
        if (request.Option("language") is { } chosen)
            changed = changed with { Language = LanguageTag.Parse(chosen) };
        if (request.Option("timezone") is { } typed)
        {
            if (TimeZoneNames.Find(typed) is not { } zone)
                return Reply(Message.Text(TimeZoneNames.Unknown(typed, language)));
            changed = changed with { TimeZone = zone };
        }

        if (request.Option("language") is not null || request.Option("timezone") is not null)
        {
            return await Save(request.Origin, changed, language, cancellation);
        }

        return Reply(new Message(
            [new Heading(Title.In(language)), Shown(settings, language), new Paragraph(HowTo.In(language))],
            Buttons(settings, language)));
    }

    public async ValueTask<Reply> Press(ButtonPress press, string argument, Language language, CancellationToken cancellation)
    {
        var settings = await store.Of(press.Origin.User, cancellation);
        return argument.Split(':', 2) switch
        {
            [LanguageStep, var chosen] when Languages.Any(each => each.Value == chosen) => await Save(
                press.Origin, settings with { Language = LanguageTag.Parse(chosen) }, language, cancellation),
            [ZoneStep, var zone] when TimeZoneNames.Find(zone) is { } known => await Save(
                press.Origin, settings with { TimeZone = known }, language, cancellation),
            _ => Refusals.NoSuchButton(language),
        };
    }

    async ValueTask<Reply> Save(RequestOrigin requestOrigin, MemberSettings changed, Language language, CancellationToken cancellation)
    {
        await store.Save(requestOrigin.User, changed, cancellation);
        // The confirmation is already in the new language.
        language = changed.Language ?? requestOrigin.Locale ?? language;
        return Reply(new Message([new Heading(Saved.In(language)), Shown(changed, language)], Buttons(changed, language)));
    }

    /// <summary>The languages and the usual time zones, without those that are set.</summary>
    IReadOnlyList<Button> Buttons(MemberSettings settings, Language language) =>
    [
        .. Languages.Where(choice => choice.Value != (settings.Language?.Tag() ?? Automatic))
            .Select(choice => new Button($"{Prefix}:{LanguageStep}:{choice.Value}", choice.Label.In(language))),
        .. TimeZoneNames.Usual.Where(zone => zone != settings.TimeZone)
            .Select(zone => new Button($"{Prefix}:{ZoneStep}:{zone}", TimeZoneNames.Short(zone, language))),
    ];

    public ValueTask<IReadOnlyList<Completion>> Complete(CompletionRequest request, Language language, CancellationToken cancellation) =>
        ValueTask.FromResult<IReadOnlyList<Completion>>([.. TimeZoneNames.Like(request.Typed, language).Take(25)]);

    static Figures Shown(MemberSettings settings, Language language) => new(
    [
        new(
            LanguageLabel.In(language),
            (Languages.FirstOrDefault(choice => choice.Value == settings.Language?.Tag())?.Label ?? Following).In(language)),
        new(TimeZoneLabel.In(language), settings.TimeZone is { } zone ? TimeZoneNames.Label(zone, language) : NotSet.In(language)),
    ]);

    static Reply Reply(Message message) => new(message, IsPrivate: true);
}
