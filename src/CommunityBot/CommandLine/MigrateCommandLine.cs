using System.CommandLine;
using CommunityBot.Core.Storage;

namespace CommunityBot.CommandLine;

/// <summary>migrate: upgrades the database's tables without starting the bot. A start does the same.</summary>
static class MigrateCommandLine
{
    public static Command Create()
    {
        var command = new Command(
            "migrate",
            "Upgrade the database's tables to this version and exit. Starting the bot does the same; use this "
                + "to do it separately.");
        command.SetAction(Run);
        return command;
    }

    static async Task<int> Run(ParseResult parsed, CancellationToken cancellation)
    {
        var (before, now) = await Database.Migrate(SharedOptions.ConnectionOf(parsed));
        Console.WriteLine(
            before == now
                ? $"The tables are up to date (step {now})."
                : $"The tables went from step {before} to step {now}.");
        return 0;
    }
}
