using CommunityBot.Core.Messaging;

namespace CommunityBot.Core.Commands;

/// <summary>/help: lists the commands or explains one, from the same specs as the platforms' menus.</summary>
sealed class HelpCommand(Lazy<CommandCatalog> catalog) : ICommand
{
    static readonly Localized Title = new("使用方法", "使用方法", "How to use this bot");
    static readonly Localized Intro = new(
        "直接提问即可，例如：壁仞科技2024年营收是多少。也可以使用下面的命令。",
        "直接提問即可，例如：壁仞科技2024年營收是多少。也可以使用下面的指令。",
        "Just ask, for example: What was Biren's revenue in 2024? Or use one of these commands.");
    static readonly Localized HowToUse = new("用法见 /help {0}", "用法見 /help {0}", "How to use them: /help {0}");
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

    public ValueTask<Reply> Run(CommandRequest request, Language language, CancellationToken cancellation)
    {
        var name = request.Option("command")?.TrimStart('/');
        var families = catalog.Value.Menu.For(request.Origin.IsModerator)
            .GroupBy(spec => spec.Family)
            .Select(family => (IReadOnlyList<CommandSpec>)[.. family])
            .ToList();
        var family = families.Find(family => family.Count > 1 && family[0].Family.Equals(name, StringComparison.OrdinalIgnoreCase));
        var one = families.SelectMany(family => family).FirstOrDefault(spec => spec.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        var blocks = family is not null ? Family(family, language) : one is not null ? One(one, language) : All(families, name, language);
        return ValueTask.FromResult(new Reply(new Message([.. blocks]), IsPrivate: true));
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
        return $"{option.Name}: {option.Help.In(language)}{choices}";
    }

    static IEnumerable<Block> Family(IReadOnlyList<CommandSpec> family, Language language) =>
        [new Heading($"/{family[0].Family}"), .. family.Select(spec => CommandUsage.Paragraph(spec, language))];

    /// <summary>Commands of one family share a line, to keep the list short.</summary>
    static IEnumerable<Block> All(IReadOnlyList<IReadOnlyList<CommandSpec>> families, string? unknown, Language language) =>
    [
        new Heading(Title.In(language)),
        new Paragraph(unknown is null ? Intro.In(language) : Unknown.In(language, unknown.Length > 32 ? unknown[..32] + "…" : unknown)),
        .. families.Select(family => family is [var only] ? CommandUsage.Paragraph(only, language) : Short(family, language)),
    ];

    static Paragraph Short(IReadOnlyList<CommandSpec> family, Language language)
    {
        var word = family[0].Family;
        var others = family.Where(spec => spec.Name != word).Select(spec => spec.Name[(word.Length + 1)..]);
        return new Paragraph($"/{word} {string.Join(" · ", others)}\n{HowToUse.In(language, word)}");
    }
}
