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
        return new Command("export", "Write stored data as CSV or as packs.") { facts, questions, pack };
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
            $"{Counted.Of(outcome.Facts, "fact")} of {Counted.Of(outcome.Files, "source")} written to {folder.FullName}.");
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
