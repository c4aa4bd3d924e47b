using System.CommandLine;
using CommunityBot.Core.Catalog.Import;
using CommunityBot.Core.Files;
using CommunityBot.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace CommunityBot.CommandLine;

/// <summary>import: loads a CSV file of facts, as a whole or not at all.</summary>
static class ImportCommandLine
{
    const int Refused = 1;

    static readonly Argument<FileInfo> File = new("file")
    {
        Description = "A CSV file with the columns entity,metric,period,value,unit,currency,source,as_of,qualifier.",
    };

    static readonly Option<bool> CreateNames = new("--create")
    {
        Description = "Create unknown entities and metrics under the names in the file.",
    };

    public static Command Create()
    {
        var command = new Command(
            "import",
            "Load facts from a CSV file, as a whole or not at all; rows that cannot be read are listed by line number.")
        {
            File, CreateNames,
        };
        command.SetAction(Run);
        return command;
    }

    static async Task<int> Run(ParseResult parsed, CancellationToken cancellation)
    {
        var file = parsed.GetValue(File)!;
        await using var stream = RegularFile.Open(file.FullName);
        RegularFile.CheckText(stream);
        await using var services = await CommunityHost.Services(new(
            parsed.GetValue(SharedOptions.Config), parsed.GetValue(SharedOptions.Database)));
        var import = services.GetRequiredService<FactImport>();
        var result = await Progress(progress => import.Run(stream, parsed.GetValue(CreateNames), progress, cancellation));
        if (!result.IsRefused)
        {
            Console.WriteLine(Summary(result));
            return 0;
        }

        if (result is { ProblemCount: 1, Problems: [var only] })
        {
            await Console.Error.WriteLineAsync($"{file.Name}:{only}; nothing was changed.");
            return Refused;
        }

        foreach (var problem in result.Problems)
            await Console.Error.WriteLineAsync($"{file.Name}:{problem}");
        await Console.Error.WriteLineAsync($"{Counted.Of(result.ProblemCount, "row")} cannot be loaded, so nothing was changed.");
        return Refused;
    }

    static string Summary(ImportResult result) =>
        $"{Counted.Of(result.Rows, "row")}: {Counted.Of(result.Added, "fact")} added, {result.Changed:N0} changed, {result.Unchanged:N0} as they were; "
        + $"new names: {Counted.Of(result.NewEntities, "entity", "entities")}, {Counted.Of(result.NewMetrics, "metric")}, "
        + $"{Counted.Of(result.NewSegments, "segment")}, {Counted.Of(result.NewSources, "source")}.";

    /// <summary>Shows a progress bar on a terminal, and nothing if standard error is redirected.</summary>
    static async Task<ImportResult> Progress(Func<IProgress<ImportProgress>?, Task<ImportResult>> run)
    {
        if (Console.IsErrorRedirected)
            return await run(null);
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return await console.Progress().AutoClear(true).StartAsync(async context =>
        {
            var task = context.AddTask("Importing", maxValue: 1);
            return await run(new Bar(task));
        });
    }

    sealed class Bar(ProgressTask task) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
            task.Value = value.Share ?? 0;
            task.Description = Counted.Of(value.Rows, "row");
        }
    }
}
