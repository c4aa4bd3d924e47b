using System.CommandLine;
using CommunityBot.Configuration;
using CommunityBot.Core.Articles.Drafting;
using CommunityBot.Core.Articles.Extraction;
using CommunityBot.Core.Articles.Prompts;
using CommunityBot.Core.Articles.Text;
using CommunityBot.Core.Files;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions;
using CommunityBot.Core.Questions.Understanding;
using CommunityBot.Hosting;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

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
        var names = await services.GetRequiredService<AnswerEngine>().Names(cancellation);
        var extractor = new ArticleExtractor(names);
        var date = parsed.GetValue(Date) is { } given ? new LocalDate(given.Year, given.Month, given.Day) : (LocalDate?)null;
        foreach (var file in parsed.GetValue(Files)!)
        {
            var text = await Read(file, cancellation);
            var draft = extractor.Draft(text, date);
            if (parsed.GetValue(Numbers))
            {
                foreach (var number in draft.Numbers)
                    Console.WriteLine($"{number.State}\t{text.Substring(number.Span.Start, number.Span.Length)}\t{number.Reason}");
            }
            else if (parsed.GetValue(Json))
            {
                foreach (var proposal in draft.Proposals)
                    Console.WriteLine(ProposalJson.Of(Path.GetFileNameWithoutExtension(file.Name), draft, proposal));
            }
            else
            {
                List<ArticlePrompt> prompts = [.. PromptFinder.Find(text), .. PromptTemplates.Of(draft, names.Catalog)];
                var language = LanguageTag.Parse(parsed.GetValue(Lang)) ?? QuestionLanguage.Of(text);
                var today = services.GetRequiredService<AnswerEngine>().Today();
                Console.Write(new ArticlePack(draft, prompts).Write(today, language));
            }
        }

        return 0;
    }

    /// <exception cref="UnusableFileException">There is no such file, or it is no article.</exception>
    static async Task<string> Read(FileInfo file, CancellationToken cancellation)
    {
        if (!file.Exists)
            throw new UnusableFileException($"{file} does not exist.");
        if (file.Length > MaximumBytes)
            throw new UnusableFileException($"{file} is too long for an article: at most {MaximumBytes / 1024} KB.");
        var text = await File.ReadAllTextAsync(file.FullName, cancellation);
        if (file.Extension.ToLowerInvariant() is ".html" or ".htm")
            text = HtmlArticle.Text(text);
        if (text.Length > ArticleExtractor.MaximumLength)
            throw new UnusableFileException($"{file} is too long for an article: at most {ArticleExtractor.MaximumLength} characters.");
        return text;
    }

    const int MaximumBytes = 2 * 1024 * 1024;
}
