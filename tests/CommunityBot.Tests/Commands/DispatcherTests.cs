using CommunityBot.Core.Commands;
using CommunityBot.Core.Messaging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CommunityBot.Tests.Commands;

public sealed class DispatcherTests
{
    static readonly RequestOrigin Asker = new(new ChatRef("local", "lobby"), new UserRef("local", "Ming"), "Ming");

    readonly FakeLanguages languages = new();

    static CommandOption Question { get; } = new("question", new("问题", "問題", "the question")) { IsRequired = true, TakesRest = true };

    Dispatcher Dispatcher(params ICommand[] commands) => new(
        new CommandCatalog(
            commands,
            [new FakeButton("vote", (_, argument) => new Reply(Message.Text(argument)))],
            [new FakeText((message, language) => new Reply(Message.Text($"{message.Text}|{language.Tag()}")))],
            []),
        languages,
        FakeQuota.None,
        NullLogger<Dispatcher>.Instance);

    static string Said(Reply reply) => string.Join("\n", reply.Message.Blocks.OfType<Paragraph>().Select(paragraph => paragraph.Text));

    static CommandRequest Command(string name, params (string, string)[] options) =>
        new(Asker, name, options.ToDictionary(option => option.Item1, option => option.Item2));

    static FakeCommand Ask { get; } = new(
        new CommandSpec("ask", Localized.Same("Ask"), [Question]) { Example = Localized.Same("Biren revenue") });

    [Fact]
    public async Task A_command_is_run_with_its_options()
    {
        var reply = await Dispatcher(Ask).Dispatch(Command("ask", ("question", "Biren revenue")), default);
        Assert.Equal("ask|question=Biren revenue|en", Said(reply));
        Assert.False(reply.IsPrivate);
    }

    [Theory]
    [InlineData("zh-Hant", "en", "zh-Hans", "zh-Hant")]
    [InlineData(null, "en", "zh-Hans", "en")]
    [InlineData(null, null, "zh-Hans", "zh-Hans")]
    [InlineData(null, null, null, "en")]
    public async Task The_language_is_the_readers_choice_then_the_platforms_then_the_chats(
        string? own, string? locale, string? chat, string expected)
    {
        if (LanguageTag.Parse(own) is { } chosen)
            languages.Users[Asker.User] = chosen;
        if (LanguageTag.Parse(chat) is { } chats)
            languages.Chats[Asker.Chat] = chats;
        var reply = await Dispatcher().Dispatch(new TextMessage(Asker with { Locale = LanguageTag.Parse(locale) }, "hi"), default);
        Assert.Equal($"hi|{expected}", Said(reply));
    }

    [Fact]
    public async Task An_exception_is_answered_with_a_reference_and_not_with_its_message()
    {
        var broken = new FakeCommand(new CommandSpec("ask", Localized.Same("Ask"), []))
        {
            Does = (_, _) => throw new InvalidOperationException("password=hunter2"),
        };
        var reply = await Dispatcher(broken).Dispatch(Command("ask"), default);
        Assert.True(reply.IsPrivate);
        Assert.Matches("code [2-9A-Z]{6}", Said(reply));
        Assert.DoesNotContain("hunter2", Said(reply), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancellation_by_the_caller_is_not_logged_as_a_failure()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        var command = new FakeCommand(new CommandSpec("ask", Localized.Same("Ask"), []))
        {
            Does = (_, _) => throw new OperationCanceledException(),
        };
        await Assert.ThrowsAsync<OperationCanceledException>(() => Dispatcher(command).Dispatch(Command("ask"), cancelled.Token));
        Assert.Contains("code", Said(await Dispatcher(command).Dispatch(Command("ask"), default)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_misspelled_command_gets_the_nearest_ones()
    {
        var reply = await Dispatcher(Ask).Dispatch(Command("aks"), default);
        Assert.True(reply.IsPrivate);
        Assert.Contains("Did you mean /ask?", Said(reply), StringComparison.Ordinal);
        Assert.DoesNotContain("Did you mean", Said(await Dispatcher(Ask).Dispatch(Command("weather"), default)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_option_gets_the_usage_with_an_example()
    {
        var reply = await Dispatcher(Ask).Dispatch(Command("ask", ("question", "  ")), default);
        Assert.True(reply.IsPrivate);
        Assert.Contains("/ask <question>", Said(reply), StringComparison.Ordinal);
        Assert.Contains("/ask Biren revenue", Said(reply), StringComparison.Ordinal);
    }

    [Fact]
    public void An_example_may_bring_its_command_along()
    {
        Assert.Equal("For example: /ask x", CommandUsage.ExampleLine(Ask.Spec with { Example = Localized.Same("x") }, Language.En));
        Assert.Equal("For example: /ask x", CommandUsage.ExampleLine(Ask.Spec with { Example = Localized.Same("/ask x") }, Language.En));
    }

    [Fact]
    public async Task A_value_that_is_no_choice_is_refused()
    {
        var option = new CommandOption("shape", Localized.Same("shape"))
        {
            Choices = [new("line", Localized.Same("Line")), new("bars", Localized.Same("Bars"))],
        };
        var dispatcher = Dispatcher(new FakeCommand(new CommandSpec("chart", Localized.Same("Chart"), [option])));
        Assert.Contains(
            "Line, Bars", Said(await dispatcher.Dispatch(Command("chart", ("shape", "pie")), default)), StringComparison.Ordinal);
        Assert.Equal("chart|shape=bars|en", Said(await dispatcher.Dispatch(Command("chart", ("shape", "bars")), default)));
    }

    [Fact]
    public async Task Only_moderators_see_and_use_moderator_commands()
    {
        var dispatcher = Dispatcher(new FakeCommand(
            new CommandSpec("purge", Localized.Same("Purge"), [new("what", Localized.Same("what")) { Completes = true }])
            {
                IsForModerators = true,
            })
        {
            Proposals = [new("x", "x")],
        });
        var moderator = Asker with { IsModerator = true };
        Assert.Contains("Only moderators", Said(await dispatcher.Dispatch(Command("purge"), default)), StringComparison.Ordinal);
        Assert.Equal("purge||en", Said(await dispatcher.Dispatch(Command("purge") with { Origin = moderator }, default)));
        Assert.Empty(await dispatcher.Complete(new CompletionRequest(Asker, "purge", "what", ""), default));
        Assert.Single(await dispatcher.Complete(new CompletionRequest(moderator, "purge", "what", ""), default));
        Assert.DoesNotContain(
            "purge",
            Said(await dispatcher.Dispatch(Command("purgee"), default)).Replace("purgee", "", StringComparison.Ordinal),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_private_command_always_answers_privately()
    {
        var reply = await Dispatcher(new FakeCommand(new CommandSpec("mine", Localized.Same("Mine"), []) { IsPrivate = true }))
            .Dispatch(Command("mine"), default);
        Assert.True(reply.IsPrivate);
    }

    [Fact]
    public async Task Two_thousand_characters_are_answered_and_one_more_is_refused()
    {
        var dispatcher = Dispatcher(Ask);
        Assert.False((await dispatcher.Dispatch(new TextMessage(Asker, new string('x', 2000)), default)).IsPrivate);
        var refused = await dispatcher.Dispatch(new TextMessage(Asker, new string('x', 2001)), default);
        Assert.True(refused.IsPrivate);
        Assert.Contains("2000", Said(refused), StringComparison.Ordinal);
        Assert.Contains(
            "2000",
            Said(await dispatcher.Dispatch(Command("ask", ("question", new string('x', 2001))), default)),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("vote:42:1", "42:1")]
    [InlineData("vote:", "")]
    [InlineData("gone:42", null)]
    [InlineData("vote", null)]
    [InlineData("", null)]
    [InlineData("vote:xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", null)]
    public async Task A_button_goes_to_its_handler_and_an_unknown_one_is_refused(string id, string? argument)
    {
        var reply = await Dispatcher().Dispatch(new ButtonPress(Asker, id), default);
        Assert.Equal(argument ?? "This button no longer works. Please start again.", Said(reply));
    }

    [Fact]
    public async Task Choices_complete_in_the_readers_language()
    {
        var option = new CommandOption("shape", Localized.Same("shape"))
        {
            Choices = [new("line", new("折线", "折線", "Line")), new("bars", new("柱形", "柱形", "Bars"))],
        };
        var dispatcher = Dispatcher(new FakeCommand(new CommandSpec("chart", Localized.Same("Chart"), [option])));
        var completions = await dispatcher.Complete(
            new CompletionRequest(Asker with { Locale = Language.ZhHant }, "chart", "shape", "折"), default);
        Assert.Equal([new Completion("折線", "line")], completions);
    }

    [Fact]
    public async Task Help_lists_what_the_reader_may_use()
    {
        Lazy<CommandCatalog>? catalog = null;
        var help = new HelpCommand(new Lazy<CommandCatalog>(() => catalog!.Value));
        var secret = new FakeCommand(new CommandSpec("purge", Localized.Same("Purge"), []) { IsForModerators = true });
        catalog = new Lazy<CommandCatalog>(() => new CommandCatalog([help, Ask, secret], [], [], []));
        var dispatcher = new Dispatcher(catalog.Value, languages, FakeQuota.None, NullLogger<Dispatcher>.Instance);

        var all = await dispatcher.Dispatch(Command("help"), default);
        Assert.True(all.IsPrivate);
        Assert.Contains("/ask", Said(all), StringComparison.Ordinal);
        Assert.DoesNotContain("/purge", Said(all), StringComparison.Ordinal);
        Assert.Contains(
            "question: the question",
            Said(await dispatcher.Dispatch(Command("help", ("command", "/ask")), default)),
            StringComparison.Ordinal);
    }
}
