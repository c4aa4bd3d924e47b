using System.CommandLine;
using CommunityBot.Core.Checkups;
using CommunityBot.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace CommunityBot.CommandLine;

/// <summary>doctor: a look at everything that the bot needs, and what to do about what it lacks.</summary>
static class DoctorCommandLine
{
    const int SomethingToDo = 1;

    public static Command Create()
    {
        var command = new Command("doctor", "Look at the config, the database, the fonts and the platforms, and say what to do. Ends with 1 where something is to be done.");
        command.SetAction(Run);
        return command;
    }

    static async Task<int> Run(ParseResult parsed, CancellationToken cancellation)
    {
        // Everything is made and nothing is started.
        await using var app = await CommunityHost.Build(new(parsed.GetValue(SharedOptions.Config), parsed.GetValue(SharedOptions.Database)));
        return await Examine(app.Services.GetServices<ICheckup>(), Console.Out, cancellation);
    }

    internal static async Task<int> Examine(IEnumerable<ICheckup> checkups, TextWriter output, CancellationToken cancellation)
    {
        var toDo = 0;
        foreach (var checkup in checkups)
        {
            await output.WriteLineAsync(checkup.Subject);
            await foreach (var finding in checkup.Examine(cancellation))
            {
                await output.WriteLineAsync(finding.ToDo is null ? $"  ok     {finding.What}" : $"  to do  {finding.What}{Environment.NewLine}         {finding.ToDo}");
                toDo += finding.ToDo is null ? 0 : 1;
            }
        }

        await output.WriteLineAsync(toDo == 0 ? "All is well." : $"{toDo} to do.");
        return toDo == 0 ? 0 : SomethingToDo;
    }
}
