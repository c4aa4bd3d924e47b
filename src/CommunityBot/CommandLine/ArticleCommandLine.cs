using System.CommandLine;
using CommunityBot.Configuration;
using CommunityBot.Core.Articles.Extraction;
using CommunityBot.Core.Files;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions;
using CommunityBot.Hosting;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace CommunityBot.CommandLine;

/// <summary>article draft: reads an article and writes the facts that it states, to be checked by a person.</summary>
static class ArticleCommandLine
{
    static readonly Argument<FileInfo[]> Files = new("file") { Description = "The article as .txt, .md or .html.", Arity = ArgumentArity.OneOrMore };

    static readonly Option<bool> Json = new("--json") { Description = "Write one JSON object a line for each proposal." };

    static readonly Option<bool> Numbers = new("--numbers") { Description = "Write what became of every number of the text, one a line." };

    static readonly Option<DateOnly?> Date = new("--date") { Description = "The article's date, if the text does not give it." };

    static readonly Option<string?> Lang = new("--lang") { Description = "The article's language: zh-Hans, zh-Hant or en.", HelpName = "language" };

    public static Command Create()
    {
        var draft = new Command("draft", "Propose facts and prompts from an article.") { Files, Json, Numbers, Date, Lang };
        draft.Validators.Add(result =>
        {
            if (result.GetValue(Lang) is { } tag && LanguageTag.Parse(tag) is null)
                result.AddError($"--lang takes zh-Hans, zh-Hant or en, not '{tag}'.");
        });
        draft.SetAction(Run);
        return new Command("article", "Read articles.") { draft };
    }

    static async Task<int> Run(ParseResult parsed, CancellationToken cancellation)
    {
        var arguments = new HostArguments(parsed.GetValue(SharedOptions.Config), parsed.GetValue(SharedOptions.Database));
        await using var services = await CommunityHost.Services(arguments, null);
        var extractor = new ArticleExtractor(await services.GetRequiredService<AnswerEngine>().Names(cancellation));
        var date = parsed.GetValue(Date) is { } given ? new LocalDate(given.Year, given.Month, given.Day) : (LocalDate?)null;
        foreach (var file in parsed.GetValue(Files)!)
        {
            var text = await File.ReadAllTextAsync(file.FullName, cancellation);
            var draft = extractor.Draft(text, date);
            if (parsed.GetValue(Numbers))
            {
                foreach (var number in draft.Numbers)
                    Console.WriteLine($"{number.State}\t{text.Substring(number.Span.Start, number.Span.Length)}\t{number.Reason}");
                continue;
            }

            foreach (var proposal in draft.Proposals)
                Console.WriteLine(ProposalJson.Of(Path.GetFileNameWithoutExtension(file.Name), draft, proposal));
        }

        return 0;
    }
}
