using System.CommandLine;
using System.Text;
using CommunityBot.Configuration;
using CommunityBot.Core.Catalog.Import.Naming;
using CommunityBot.Core.Files;
using CommunityBot.Core.Messaging;
using CommunityBot.Core.Questions.Understanding;
using NodaTime;
using NodaTime.Text;

namespace CommunityBot.CommandLine;

/// <summary>article new: writes the skeleton of an article's pack to config/articles, to be filled in by hand.</summary>
static class ArticleNewCommandLine
{
    static readonly Option<string?> Title = new("--title") { Description = "The article's title. Asked for if it is not given." };

    static readonly Option<string?> Date = new("--date") { Description = "The day on which it appeared, like 2026-01-15. Default: today." };

    static readonly Option<string?> Publisher = new("--publisher") { Description = "Who published it." };

    static readonly Option<string?> Link = new("--link") { Description = "Where it can be read: https://…" };

    static readonly Option<string?> Lang = new("--lang")
    {
        Description = "Its language: zh-Hans, zh-Hant or en. Default: that of the title.",
        HelpName = "language",
    };

    public static Command Create()
    {
        var command = new Command(
            "new", "Write the skeleton of an article's pack to config/articles.") { Title, Date, Publisher, Link, Lang };
        command.Validators.Add(result =>
        {
            if (result.GetValue(Lang) is { } tag && LanguageTag.Parse(tag) is null)
                result.AddError($"--lang takes zh-Hans, zh-Hant or en, not '{tag}'.");
            if (result.GetValue(Date) is { Length: > 0 } day && !LocalDatePattern.Iso.Parse(day).Success)
                result.AddError($"--date takes a day like 2026-01-15, not '{day}'.");
            if (result.GetValue(Link) is { Length: > 0 } link && !IsWebAddress(link))
                result.AddError($"--link takes a web address, not '{link}'.");
        });
        command.SetAction(Run);
        return command;
    }

    static async Task<int> Run(ParseResult parsed, CancellationToken cancellation)
    {
        var folder = ConfigFolder.Find(parsed.GetValue(SharedOptions.Config));
        var title = OneLine(parsed.GetValue(Title)) ?? OneLine(Ask("Title"))
            ?? throw new UnusableFileException("Give the article's title: communitybot article new --title \"…\"");
        var today = LocalDate.FromDateTime(TimeProvider.System.GetLocalNow().DateTime);
        var date = parsed.GetValue(Date) is { Length: > 0 } day ? LocalDatePattern.Iso.Parse(day).Value : today;
        var language = LanguageTag.Parse(parsed.GetValue(Lang)) ?? QuestionLanguage.Of(title);
        var id = Slug.Of(title, static _ => false);
        var file = FileOf(folder, date, id);
        if (File.Exists(file))
            throw new UnusableFileException($"{file} is there already.");
        _ = Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var pack = Encoding.UTF8.GetBytes(Skeleton(id, title, date, OneLine(parsed.GetValue(Publisher)), parsed.GetValue(Link), language));
        _ = await OutputFile.Write(file, async stream =>
        {
            await stream.WriteAsync(pack, cancellation);
            return pack.Length;
        });
        Console.WriteLine(
            $"{file}: add its facts, then see what communitybot config check says. A running bot takes them as soon as it is saved.");
        return 0;
    }

    static string Skeleton(string id, string title, LocalDate date, string? publisher, string? link, Language language) =>
        $$"""
        # yaml-language-server: $schema=../schema/article.schema.json
        # Ids of companies, metrics and segments: communitybot catalog find WORD. A zh-Hant text that is left out is derived from zh-Hans.
        source:
          id: {{id}}
          title: { zh-Hans: {{Quoted(title)}}, en: {{Quoted(title)}} }
          publisher: {{(publisher is null ? "null" : Quoted(publisher))}}
          date: {{LocalDatePattern.Iso.Format(date)}}
          language: {{language.Tag()}}
          link: {{(link is null ? "null" : Quoted(link))}}

        sections:
          text: { zh-Hans: 正文, en: Text }

        facts:
        #  - id: {{id}}-1
        #    entity: biren
        #    metric: revenue
        #    period: "2024"
        #    value: 3.37亿
        #    currency: CNY
        #    section: text
        #    quote: "…"

        prompts:
        #  - id: {{id}}-prompt-1
        #    kind: single
        #    question: { zh-Hans: …, en: … }
        #    options:
        #      - { zh-Hans: …, en: … }
        #      - { zh-Hans: …, en: … }

        """;

    static string FileOf(string folder, LocalDate date, string id) =>
        Path.Combine(folder, "articles", $"{LocalDatePattern.Iso.Format(date)}-{id}.yaml");

    static string? Ask(string what)
    {
        if (Console.IsInputRedirected || Console.IsErrorRedirected)
            return null;
        Console.Error.Write($"{what}: ");
        return Console.ReadLine();
    }

    static string? OneLine(string? text) =>
        text is null || string.IsNullOrWhiteSpace(text) ? null
        : string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    static bool IsWebAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";

    static string Quoted(string text) =>
        $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
