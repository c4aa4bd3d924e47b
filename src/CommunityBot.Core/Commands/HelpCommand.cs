using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Commands;

/// <summary>
/// /help: lists the commands by what one wants to do, or explains one, from the same specs as the platforms' menus. Its buttons
/// explain the commands of a topic.
/// </summary>
sealed class HelpCommand(Lazy<CommandCatalog> catalog) : ICommand, IButtonHandler
{
    const string ButtonPrefix = "help";

    static readonly Localized Title = new("使用方法", "使用方法", "How to use this bot");
    static readonly Localized Intro = new(
        "直接提问即可，例如：壁仞科技2024年营收是多少。命令的用法点下面的按钮就能看到，也可以发送命令名，例如 /help poll。",
        "直接提問即可，例如：壁仞科技2024年營收是多少。指令的用法點下面的按鈕就能看到，也可以傳送指令名，例如 /help poll。",
        "Just ask, for example: What was Biren's revenue in "
            + "2024? The buttons below explain the commands, and so does /help poll and the like.");
    static readonly Localized Unknown = new(
        "没有 /{0} 这个命令。以下是全部命令。",
        "沒有 /{0} 這個指令。以下是全部指令。",
        "There is no command /{0}. These are all of them.");

    public CommandSpec Spec { get; } = new(
        "help",
        new("查看全部命令，或某个命令的用法", "查看全部指令，或某個指令的用法", "All commands, or how to use one of them"),
        [new("command", new("命令名称", "指令名稱", "The command's name")) { TakesRest = true, Completes = true }])
    {
        FromLink = LinkUse.AtOnce,
        Example = Localized.Same("settings"),
        IsPrivate = true,
    };

    public string Prefix => ButtonPrefix;

    public ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation)
    {
        var name = request.Option("command")?.TrimStart('/');
        var families = FamiliesFor(request.Origin);
        var family = families.Find(family => family.Count > 1 && family[0].Family.Equals(name, StringComparison.OrdinalIgnoreCase));
        var one = families.SelectMany(family => family).FirstOrDefault(spec => spec.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        var message = family is not null ? new Message([.. Family(family, language)])
            : one is not null ? new Message([.. One(one, language)])
            : All(families, name, language);
        return ValueTask.FromResult(new Reply(message, IsPrivate: true));
    }

    public ValueTask<Reply> Press(ButtonPress press, string argument, Language language, CancellationToken cancellation)
    {
        var families = FamiliesFor(press.Origin);
        var topic = families.Select(family => HelpTopic.Of(family[0].Family)).FirstOrDefault(topic => topic.Id == argument);
        if (topic is null)
            return ValueTask.FromResult(Refusals.NoSuchButton(language));
        List<Block> blocks =
        [
            new Heading(topic.Title.In(language)),
            .. families.Where(family => HelpTopic.Of(family[0].Family) == topic)
                .SelectMany(family => family.OrderByDescending(spec => spec.IsFirst))
                .Select(spec => CommandUsage.Paragraph(spec, language)),
        ];
        return ValueTask.FromResult(
            new Reply(new Message(blocks, [.. Buttons(families, language).Where(button => button.Id != IdOf(topic))]), IsPrivate: true));
    }

    public ValueTask<IReadOnlyList<Completion>> Complete(CompletionRequest request, Language language, CancellationToken cancellation) =>
        ValueTask.FromResult<IReadOnlyList<Completion>>(
        [
            .. catalog.Value.Menu.For(request.Origin.IsModerator)
                .Where(spec => spec.Name.Contains(request.Typed.TrimStart('/'), StringComparison.OrdinalIgnoreCase))
                .Select(spec => new Completion($"{spec.Name} · {spec.Help.In(language)}", spec.Name)),
        ]);

    static IEnumerable<Block> One(CommandSpec spec, Language language) =>
    [
        new Heading($"/{spec.Name}"),
        CommandUsage.Paragraph(spec, language),
        .. spec.Options.Select(option => new Paragraph(OptionLine(option, language))),
    ];

    static string OptionLine(CommandOption option, Language language)
    {
        var choices = option.Choices.Count > 0
            ? $" ({string.Join(" / ", option.Choices.Select(choice => choice.Label.In(language)))})"
            : "";
        return $"{option.NameIn(language)}: {option.Help.In(language)}{choices}";
    }

    static IEnumerable<Block> Family(IReadOnlyList<CommandSpec> family, Language language) =>
        [new Heading($"/{family[0].Family}"), .. family.Select(spec => CommandUsage.Paragraph(spec, language))];

    /// <summary>A topic is a heading and a line: the buttons have the rest.</summary>
    static Message All(IReadOnlyList<IReadOnlyList<CommandSpec>> families, string? unknown, Language language) => new(
        [
            new Heading(Title.In(language)),
            new Paragraph(unknown is null ? Intro.In(language) : Unknown.In(language, unknown.Length > 32 ? unknown[..32] + "…" : unknown)),
            .. HelpTopic.All.SelectMany(topic => Short(topic, families, language)),
        ],
        Buttons(families, language));

    static IEnumerable<Block> Short(HelpTopic topic, IEnumerable<IReadOnlyList<CommandSpec>> families, Language language)
    {
        var own = families.Where(family => HelpTopic.Of(family[0].Family) == topic).Select(Short).ToList();
        return own.Count == 0 ? [] : [new Heading(topic.Title.In(language)), new Paragraph(string.Join(" · ", own))];
    }

    static IReadOnlyList<Button> Buttons(IReadOnlyList<IReadOnlyList<CommandSpec>> families, Language language) =>
    [
        .. HelpTopic.All.Where(topic => families.Any(family => HelpTopic.Of(family[0].Family) == topic))
            .Select(topic => new Button(IdOf(topic), topic.Title.In(language))),
    ];

    static string IdOf(HelpTopic topic) => $"{ButtonPrefix}:{topic.Id}";

    List<IReadOnlyList<CommandSpec>> FamiliesFor(RequestOrigin requestOrigin) =>
    [
        .. catalog.Value.Menu.For(requestOrigin.IsModerator)
            .GroupBy(spec => spec.Family)
            .Select(family => (IReadOnlyList<CommandSpec>)[.. family]),
    ];

    static string Short(IReadOnlyList<CommandSpec> family)
    {
        var word = family[0].Family;
        var others = family.Where(spec => spec.Name != word)
            .OrderByDescending(spec => spec.IsFirst)
            .Select(spec => spec.Name[(word.Length + 1)..]);
        return family is [_] ? $"/{word}" : $"/{word} ({string.Join(", ", others)})";
    }
}
