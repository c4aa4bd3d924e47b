using System.CommandLine;
using CommunityBot.Core.Storage;

namespace CommunityBot.CommandLine;

/// <summary>migrate: the tables of this version, without starting the bot. A start does the same.</summary>
static class MigrateCommandLine
{
    public static Command Create()
    {
        var command = new Command("migrate", "Bring the database's tables up to this version and stop. Starting the bot does the same; this is for doing it apart.");
        command.SetAction(Run);
        return command;
    }

    static async Task<int> Run(ParseResult parsed, CancellationToken cancellation)
    {
        var (before, now) = await Database.Migrate(SharedOptions.ConnectionOf(parsed));
        Console.WriteLine(before == now ? $"The tables are up to date (step {now})." : $"The tables went from step {before} to step {now}.");
        return 0;
    }
}
