using System.CommandLine;
using System.Globalization;
using CommunityBot.Configuration;
using CommunityBot.Core.Articles.Drafting;
using CommunityBot.Core.Articles.Files;
using CommunityBot.Core.Articles.Review;
using CommunityBot.Core.Files;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions;
using CommunityBot.Core.Questions.Lexicon;
using CommunityBot.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.CommandLine;

/// <summary>article draft: reads an article and writes the facts that it states, to be checked by a person.</summary>
static class ArticleCommandLine
{
    static readonly Argument<FileInfo[]> Files = new("file")
    {
        Description = "The article as .txt, .md or .html.",
        Arity = ArgumentArity.OneOrMore
    };

    static readonly Option<bool> Json = new("--json") { Description = "Write one JSON object a line for each proposal." };

    static readonly Option<bool> Numbers = new("--numbers") { Description = "Write what became of every number of the text, one a line." };

    static readonly Option<DateOnly?> Date = new("--date") { Description = "The article's date, if the text does not give it." };

    static readonly Option<string?> Lang = new("--lang")
    {
        Description = "The article's language: zh-Hans, zh-Hant or en.",
        HelpName = "language"
    };

    public static Command Create()
    {
        var draft = new Command("draft", "Propose facts and prompts from an article.") { Files, Json, Numbers, Date, Lang };
        draft.Validators.Add(result =>
        {
            if (result.GetValue(Lang) is { } tag && LanguageTag.Parse(tag) is null)
                result.AddError($"--lang takes zh-Hans, zh-Hant or en, not '{tag}'.");
        });
        draft.SetAction(Run);
        return new Command("article", "Read articles, and begin packs of them.") { draft, ArticleNewCommandLine.Create() };
    }

    static async Task<int> Run(ParseResult parsed, CancellationToken cancellation)
    {
        var arguments = new HostArguments(parsed.GetValue(SharedOptions.Config), parsed.GetValue(SharedOptions.Database));
        await using var services = await CommunityHost.Services(arguments, null);
        var engine = services.GetRequiredService<AnswerEngine>();
        var names = await engine.Names(cancellation);
        var date = parsed.GetValue(Date)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var files = parsed.GetValue(Files)!;
        foreach (var file in files)
        {
            var reading = Read(file, date, names);
            if (parsed.GetValue(Numbers))
            {
                foreach (var number in reading.Draft.Numbers)
                    Console.WriteLine($"{number.State}\t{reading.Text.Substring(number.Span.Start, number.Span.Length)}\t{number.Reason}");
            }
            else if (parsed.GetValue(Json))
            {
                foreach (var proposal in reading.Draft.Proposals)
                    Console.WriteLine(ProposalJson.Of(Path.GetFileNameWithoutExtension(file.Name), reading.Draft, proposal));
            }
            else
            {
                if (file != files[0])
                    Console.WriteLine("---");
                Console.Write(new ArticlePack(reading, names.Catalog).Write(
                    engine.Today(), LanguageTag.Parse(parsed.GetValue(Lang)) ?? reading.Language));
            }
        }

        return 0;
    }

    /// <summary>Reads the file as a chat would that it is handed in to.</summary>
    /// <exception cref="UnusableFileException">There is no such file, or it is no article.</exception>
    static ArticleReading Read(FileInfo file, string? date, NameIndex names)
    {
        var content = RegularFile.Read(file.FullName, Enclosure.MaximumBytes);
        var enclosed = EnclosedContent.Of(new Enclosure { File = new EnclosedFile(file.Name, content) });
        if (enclosed.Table is not null)
            throw new UnusableFileException($"{file} is a table: 'communitybot import' reads it.");
        var (reading, refusal) = enclosed.Text is null
            ? (null, enclosed.Refusal)
            : ArticleReading.Of(new ArticleForm("") { Date = date }.With(enclosed), names);
        return reading ?? throw new UnusableFileException($"{file}: {refusal!.In(Language.En)}");
    }
}
