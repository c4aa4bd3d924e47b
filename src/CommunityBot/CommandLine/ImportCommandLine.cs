using System.CommandLine;
using CommunityBot.Core.Catalog.Import;
using CommunityBot.Core.Catalog.Import.Decoding;
using CommunityBot.Core.Catalog.Import.Preview;
using CommunityBot.Core.Files;
using CommunityBot.Core.Text;
using CommunityBot.Hosting;
using CommunityBot.Terminal;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;

namespace CommunityBot.CommandLine;

/// <summary>import: recognises files of figures, shows what they hold, and loads all of them or nothing.</summary>
static class ImportCommandLine
{
    const int Refused = 1;

    static readonly Argument<FileInfo[]> Files = new("file")
    {
        Description = "Exports of facts, the SEC's companyfacts (JSON, also .gz), or tables of figures (CSV, TSV, XLSX, XLS).",
        Arity = ArgumentArity.OneOrMore,
    };

    static readonly Option<bool> CreateNames = new("--create")
    {
        Description = "Create unknown companies, and in exports of facts unknown metrics, under the names in the file.",
    };

    static readonly Option<bool> Yes = new("--yes", "-y")
    {
        Description = "Do not ask after the preview; for scripts.",
    };

    static readonly Option<string[]> Map = new("--map")
    {
        Description = "What a header or row label means: \"净利=net_profit\", \"毛利率=gross_margin %\", \"备注=-\" to leave it out. "
            + "It is remembered for tables with the same header.",
        HelpName = "header=metric",
    };

    static readonly Option<string?> Company = new("--company")
    {
        Description = "The company of a table that names none.",
        HelpName = "name or code",
    };

    static readonly Option<string?> Period = new("--period")
    {
        Description = "The period of a table that names none: 2024, 2024Q3, 2024-09-30 (from the start of the year).",
        HelpName = "period",
    };

    static readonly Option<string?> Unit = new("--unit")
    {
        Description = "The unit of money in a table that states none: 亿元, 元, \"USD million\".",
        HelpName = "unit",
    };

    static readonly Option<bool> SingleQuarters = new("--single-quarters")
    {
        Description = "The figures of a table are of single quarters and not from the start of the year to the report day.",
    };

    public static Command Create()
    {
        var command = new Command(
            "import",
            "Load figures from files, all of them or nothing. What each file is shows when it is looked at; a preview says "
                + "what was recognised before anything is written.")
        {
            Files, CreateNames, Yes, Map, Company, Period, Unit, SingleQuarters,
        };
        command.SetAction(Run);
        return command;
    }

    static async Task<int> Run(ParseResult parsed, CancellationToken cancellation)
    {
        var options = new ImportOptions
        {
            CreatesNames = parsed.GetValue(CreateNames),
            Mappings = MappingsOf(parsed.GetValue(Map) ?? []),
            Company = parsed.GetValue(Company),
            Period = parsed.GetValue(Period),
            Unit = parsed.GetValue(Unit),
            HasSingleQuarters = parsed.GetValue(SingleQuarters),
        };
        var streams = new List<Stream>();
        try
        {
            var files = new List<ImportFile>();
            foreach (var file in parsed.GetValue(Files)!)
            {
                streams.Add(RegularFile.Open(file.FullName));
                files.Add(new(file.Name, streams[^1]));
            }

            await using var services = await CommunityHost.Services(new(
                parsed.GetValue(SharedOptions.Config), parsed.GetValue(SharedOptions.Database)));
            return await Run(services.GetRequiredService<FactImport>(), files, options, parsed.GetValue(Yes), cancellation);
        }
        finally
        {
            streams.ForEach(stream => stream.Dispose());
        }
    }

    static async Task<int> Run(
        FactImport import, List<ImportFile> files, ImportOptions options, bool isAgreed, CancellationToken cancellation)
    {
        var canAsk = !Console.IsInputRedirected && !Console.IsErrorRedirected;
        if (!isAgreed && canAsk)
        {
            var preview = await Progress(progress => import.Run(files, options with { IsPreview = true }, progress, cancellation));
            if (preview.IsRefused)
                return await Refuse(preview);
            ImportText.Write(preview, Console.Out);
            if (!await Agrees())
            {
                Console.WriteLine("Nothing was written.");
                return 0;
            }
        }

        // Without a terminal what was made of a table cannot be shown first; other formats state what they hold.
        var needsWord = !isAgreed && !canAsk;
        var result = await Progress(progress => import.Run(files, options with { PreviewsTables = needsWord }, progress, cancellation));
        if (result.IsRefused)
            return await Refuse(result);
        if (isAgreed || !canAsk)
            ImportText.Write(result, Console.Out);
        if (!result.IsWritten)
        {
            await Console.Error.WriteLineAsync("Nothing was written: say --yes to take this, or --map to say what a header means.");
            return Refused;
        }

        Console.WriteLine(ImportText.Summary(result));
        return 0;
    }

    static async Task<bool> Agrees()
    {
        await Console.Error.WriteAsync("Take this? [y/N] ");
        return (await Console.In.ReadLineAsync())?.Trim().ToLowerInvariant() is "y" or "yes" or "j" or "是" or "好";
    }

    static async Task<int> Refuse(ImportResult result)
    {
        if (result is { ProblemCount: 1, Problems: [var only] })
        {
            await Console.Error.WriteLineAsync($"{Place(result.ProblemFile, only)}; nothing was changed.");
            return Refused;
        }

        foreach (var problem in result.Problems)
            await Console.Error.WriteLineAsync(Place(result.ProblemFile, problem));
        await Console.Error.WriteLineAsync($"{Counted.Of(result.ProblemCount, "row")} cannot be loaded, so nothing was changed.");
        return Refused;
    }

    /// <summary>A line goes right after the file's name, as editors and terminals read it.</summary>
    static string Place(string file, string problem) =>
        problem.StartsWith("line ", StringComparison.Ordinal) ? $"{file}:{problem}" : $"{file}: {problem}";

    static Dictionary<string, string> MappingsOf(string[] texts)
    {
        var mappings = new Dictionary<string, string>();
        foreach (var text in texts)
        {
            if (text.LastIndexOf('=') is not (> 0 and var at) || at == text.Length - 1)
                throw new UnusableFileException($"--map {text}: write the header, an equals sign and the metric, as in \"净利=net_profit\".");
            mappings[text[..at].Trim()] = text[(at + 1)..].Trim();
        }

        return mappings;
    }

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
