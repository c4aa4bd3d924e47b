using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using CommunityBot.Batch;
using CommunityBot.Configuration;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions;
using CommunityBot.Core.Questions.Understanding;
using CommunityBot.Hosting;
using CommunityBot.Terminal;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.CommandLine;

/// <summary>ask: answers one question on the terminal, or with --batch one per line.</summary>
static partial class AskCommandLine
{
    static readonly Argument<string[]> Question = new("question")
    {
        Description = "The question, in Chinese or English.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    static readonly Option<string?> Lang = new("--lang")
    {
        Description = "The language of the answer: zh-Hans, zh-Hant or en. Default: that of the question.",
        HelpName = "language",
    };

    static readonly Option<bool> Json = new("--json")
    {
        Description = "Write the answer as one JSON object: values in base units (yuan, ratios as fractions).",
    };

    static readonly Option<bool> Batch = new("--batch")
    {
        Description =
            "Read one question per line from standard input (plain text, or a JSON object with question, lang "
                + "and context) and write one JSON object per line.",
    };

    static readonly Option<DateOnly?> At = new("--at")
    {
        Description = "Answer as of this day, for questions with 'last year' in them, for example 2026-11-30. Default: today.",
    };

    public static Command Create()
    {
        var command = new Command("ask", "Answer a question on the terminal.") { Question, Lang, Json, Batch, At };
        command.Validators.Add(result =>
        {
            if (result.GetValue(Lang) is { } tag && LanguageTag.Parse(tag) is null)
                result.AddError($"--lang takes zh-Hans, zh-Hant or en, not '{tag}'.");
            if (!result.GetValue(Batch) && result.GetValue(Question) is null or [])
                result.AddError("Give a question, for example: communitybot ask \"Biren revenue 2024\"");
        });
        command.SetAction(Run);
        return command;
    }

    /// <summary>A word of the question that has the form of an option, unless a -- stands before the question.</summary>
    static string? MistypedOption(ParseResult parsed) => parsed.Tokens.Any(token => token.Type == TokenType.DoubleDash)
        ? null
        : parsed.GetValue(Question)!.FirstOrDefault(word => OptionForm().IsMatch(word));

    [GeneratedRegex("^--?[a-zA-Z][a-zA-Z-]*(=.*)?$")]
    private static partial Regex OptionForm();

    static async Task<int> Run(ParseResult parsed, CancellationToken cancellation)
    {
        if (MistypedOption(parsed) is { } mistyped)
        {
            throw new ConfigException(
                $"There is no option {mistyped}: see communitybot ask --help. Behind -- it is a part of the question.");
        }

        var arguments = new HostArguments(parsed.GetValue(SharedOptions.Config), parsed.GetValue(SharedOptions.Database));
        await using var services = await CommunityHost.Services(arguments, Clock(parsed.GetValue(At)));
        var language = LanguageTag.Parse(parsed.GetValue(Lang));
        if (parsed.GetValue(Batch))
        {
            using var input = new StreamReader(Console.OpenStandardInput());
            await using var output = new StreamWriter(Console.OpenStandardOutput());
            var runner = new QuestionBatchRunner(
                services.GetRequiredService<AnswerEngine>(), services.GetRequiredService<QuestionService>());
            await runner.Run(input, output, language, cancellation);
            return 0;
        }

        var text = string.Join(' ', parsed.GetValue(Question)!);
        var reader = language ?? QuestionLanguage.Of(text);
        var (answer, message) = await services.GetRequiredService<QuestionService>().Ask(new Question(text, reader), cancellation);
        if (parsed.GetValue(Json))
        {
            Console.WriteLine(AnswerJson.Write(
                text, answer, (await services.GetRequiredService<AnswerEngine>().Names(cancellation)).Catalog, message,
                reader));
        }
        else
        {
            Console.WriteLine(TerminalRenderer.Render(message, inColor: TerminalColor.IsWanted));
        }

        return 0;
    }

    static Action<IServiceCollection>? Clock(DateOnly? day) =>
        day is { } at ? services => services.AddSingleton<TimeProvider>(new StoppedClock(at)) : null;
}
