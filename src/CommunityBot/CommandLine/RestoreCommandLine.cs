using System.CommandLine;
using CommunityBot.Core.Storage;

namespace CommunityBot.CommandLine;

/// <summary>restore: replaces the database by a backup and keeps the old one.</summary>
static class RestoreCommandLine
{
    static readonly Argument<FileInfo> Backup = new("file") { Description = "A file that 'backup' wrote." };

    public static Command Create()
    {
        var command = new Command(
            "restore",
            "Replace the database by a backup. The bot must be stopped; the old database is kept beside the new one.")
        {
            Backup,
        };
        command.SetAction(Run);
        return command;
    }

    static int Run(ParseResult parsed)
    {
        var database = DatabaseFile.Of(SharedOptions.ConnectionOf(parsed));
        var (content, previous) = database.Restore(parsed.GetValue(Backup)!.FullName, TimeProvider.System.GetUtcNow());
        var kept = previous is null ? "" : $" What was there before is in {previous}.";
        Console.WriteLine($"{database.Path} now holds {BackupCommandLine.Describe(content)}.{kept}");
        return 0;
    }
}
