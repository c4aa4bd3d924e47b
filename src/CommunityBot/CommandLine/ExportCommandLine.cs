using System.CommandLine;
using CommunityBot.Core.Catalog.Import;
using CommunityBot.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.CommandLine;

/// <summary>export facts: the current facts as CSV, in the form that import reads.</summary>
static class ExportCommandLine
{
    static readonly Option<FileInfo?> Output = new("--output", "-o") { Description = "Write to this file instead of standard output.", HelpName = "file" };

    public static Command Create()
    {
        var facts = new Command("facts", "Write the current facts as CSV, in the form that import reads.") { Output };
        facts.SetAction(Run);
        return new Command("export", "Write what the bot holds.") { facts };
    }

    static async Task<int> Run(ParseResult parsed, CancellationToken cancellation)
    {
        await using var services = await CommunityHost.Services(new(parsed.GetValue(SharedOptions.Config), parsed.GetValue(SharedOptions.Database)));
        var export = services.GetRequiredService<FactExport>();
        if (parsed.GetValue(Output) is not { } file)
        {
            await using var standard = Console.OpenStandardOutput();
            _ = await export.Run(standard, cancellation);
            return 0;
        }

        await using (var stream = file.Create())
            await Console.Error.WriteLineAsync($"{await export.Run(stream, cancellation):N0} facts written to {file.Name}.");
        return 0;
    }
}
