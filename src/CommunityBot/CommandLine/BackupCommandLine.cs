using System.CommandLine;
using System.Globalization;
using CommunityBot.Core.Storage;
using CommunityBot.Core.Text;

namespace CommunityBot.CommandLine;

/// <summary>backup: writes a verified copy of the database to one file while the bot runs.</summary>
static class BackupCommandLine
{
    static readonly Option<FileInfo?> Output = new("--output", "-o")
    {
        Description = "The file to write. Default: backups/community-<date and time>.db here.",
        HelpName = "file",
    };

    public static Command Create()
    {
        var command = new Command("backup", "Copy the database to one file, while the bot runs, and check the copy.") { Output };
        command.SetAction(Run);
        return command;
    }

    static int Run(ParseResult parsed)
    {
        var target = parsed.GetValue(Output)?.FullName
            ?? Path.GetFullPath(string.Create(
                CultureInfo.InvariantCulture, $"backups/community-{TimeProvider.System.GetLocalNow():yyyyMMdd-HHmmss}.db"));
        var content = DatabaseFile.Of(SharedOptions.ConnectionOf(parsed)).Backup(target);
        Console.WriteLine($"{target}: {Describe(content)}, checked.");
        return 0;
    }

    public static string Describe(DatabaseContent content) =>
        $"{Counted.Of(content.Facts, "fact")}, {Counted.Of(content.Polls, "poll")}, {Counted.Of(content.Ballots, "ballot")}";
}
