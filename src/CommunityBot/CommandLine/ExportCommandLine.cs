using System.CommandLine;
using CommunityBot.Core.Catalog.Import;
using CommunityBot.Core.Catalog.Packs;
using CommunityBot.Core.Questions.Statistics;
using CommunityBot.Core.Text;
using CommunityBot.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.CommandLine;

/// <summary>export: writes facts or the texts of questions as CSV, and what did not come from packs as a pack.</summary>
static class ExportCommandLine
{
    static readonly Option<FileInfo?> Output = new("--output", "-o")
    {
        Description = "Write to this file instead of standard output.",
        HelpName = "file",
    };

    static readonly Argument<DirectoryInfo> Folder = new("folder") { Description = "The folder to write to; it must be new or empty." };

    static readonly Argument<int> Number = new("number") { Description = "The article's number, from /article list." };

    public static Command Create()
    {
        var facts = new Command("facts", "Write the current facts as CSV, in the form that import reads.") { Output };
        facts.SetAction((parsed, cancellation) => Run(
            parsed, "fact", services => services.GetRequiredService<FactExport>().Run, cancellation));
        var questions = new Command("questions", "Write the texts of questions as CSV, if Privacy:KeepQuestionText is on.") { Output };
        questions.SetAction((parsed, cancellation) => Run(
            parsed, "question", services => services.GetRequiredService<QuestionTextExport>().Run, cancellation));
        var pack = new Command("pack", "Write facts and names that did not come from packs as pack files.") { Folder };
        pack.SetAction(Pack);
        var article = new Command("article", "Write the live facts of an article that was handed in as a pack file.") { Number, Output };
        article.SetAction(Article);
        return new Command("export", "Write stored data as CSV or as packs.") { facts, questions, pack, article };
    }

    static async Task<int> Article(ParseResult parsed, CancellationToken cancellation)
    {
        var number = parsed.GetValue(Number);
        await using var services = await CommunityHost.Services(new(
            parsed.GetValue(SharedOptions.Config), parsed.GetValue(SharedOptions.Database)));
        if (await services.GetRequiredService<PackExport>().Article($"handed-in-{number}", cancellation) is not { } pack)
        {
            await Console.Error.WriteLineAsync($"No figure of an article #{number} is live.");
            return 1;
        }

        if (parsed.GetValue(Output) is not { } file)
        {
            await Console.Out.WriteAsync(pack);
            return 0;
        }

        _ = await OutputFile.Write(file.FullName, async stream =>
        {
            await stream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(pack), cancellation);
            return 1;
        });
        return 0;
    }

    static async Task<int> Pack(ParseResult parsed, CancellationToken cancellation)
    {
        var folder = parsed.GetValue(Folder)!;
        if (folder.Exists && folder.EnumerateFileSystemInfos().Any())
        {
            await Console.Error.WriteLineAsync($"{folder.FullName} is not empty: choose a new folder.");
            return 1;
        }

        await using var services = await CommunityHost.Services(new(
            parsed.GetValue(SharedOptions.Config), parsed.GetValue(SharedOptions.Database)));
        var outcome = await services.GetRequiredService<PackExport>().Run(folder.FullName, cancellation);
        await Console.Error.WriteLineAsync(
            $"{Counted.Of(outcome.Facts, "fact")} of {Counted.Of(outcome.Files, "source")} and "
                + $"{Counted.Of(outcome.Aliases, "alias", "aliases")} written to {folder.FullName}.");
        foreach (var (source, facts) in outcome.Skipped)
            await Console.Error.WriteLineAsync($"'{source}' has {Counted.Of(facts, "fact")}, too many for a pack: use 'export facts'.");
        return 0;
    }

    static async Task<int> Run(
        ParseResult parsed, string what, Func<IServiceProvider, Func<Stream, CancellationToken, Task<long>>> of,
        CancellationToken cancellation)
    {
        await using var services = await CommunityHost.Services(new(
            parsed.GetValue(SharedOptions.Config), parsed.GetValue(SharedOptions.Database)));
        var export = of(services);
        if (parsed.GetValue(Output) is not { } file)
        {
            await using var standard = Console.OpenStandardOutput();
            _ = await export(standard, cancellation);
            return 0;
        }

        var count = await OutputFile.Write(file.FullName, stream => export(stream, cancellation));
        await Console.Error.WriteLineAsync($"{Counted.Of(count, what)} written to {file.Name}.");
        return 0;
    }
}
