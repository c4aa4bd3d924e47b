using System.CommandLine;
using CommunityBot.Core.Storage;

namespace CommunityBot.CommandLine;

/// <summary>restore: a backup takes the database's place, and what was there is kept.</summary>
static class RestoreCommandLine
{
    static readonly Argument<FileInfo> Backup = new("file") { Description = "A file that 'backup' wrote." };

    public static Command Create()
    {
        var command = new Command("restore", "Put a backup in the database's place. The bot must be stopped; the old database is kept beside the new one.") { Backup };
        command.SetAction(Run);
        return command;
    }

    static int Run(ParseResult parsed)
    {
        var database = DatabaseFile.Of(SharedOptions.ConnectionOf(parsed));
        var (content, kept) = database.Restore(parsed.GetValue(Backup)!.FullName, TimeProvider.System.GetUtcNow());
        Console.WriteLine($"{database.Path} now holds {BackupCommandLine.Described(content)}.{(kept is null ? "" : $" What was there before is in {kept}.")}");
        return 0;
    }
}
