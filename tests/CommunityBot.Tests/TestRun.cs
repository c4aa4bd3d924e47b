using System.Diagnostics;

namespace CommunityBot.Tests;

/// <summary>
/// Everything that a run of the tests makes on the machine: its temporary files lie in one folder, its databases in another, and the processes it starts have the first as their <c>TMPDIR</c>.
/// A shell in a session of its own ends those processes and deletes the folders when this process ends, whether it finishes, is interrupted or is killed.
/// </summary>
static class TestRun
{
    // The pipe to its standard input closes with this process. An interrupt from a terminal goes to the whole session, so the shell is not in it.
    const string Sweep = """
        trap '' HUP INT TERM
        read -r _
        of_this_run() { grep -lszxF "TMPDIR=$1" /proc/[0-9]*/environ | cut -d/ -f3; }
        kill -INT $(of_this_run) 2>/dev/null
        for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
          [ -n "$(of_this_run)" ] || break
          sleep 0.1
        done
        kill -KILL $(of_this_run) 2>/dev/null
        rm -rf "$@"
        """;

    const long RoomForData = 4L << 30;

    static readonly TimeSpan LongestSweep = TimeSpan.FromSeconds(10);

    /// <summary>Where databases are made: in memory where there is room, since what is tested is the bot and not the disk.</summary>
    public static string DataFolder { get; private set; } = Path.GetTempPath();

    /// <summary>To be called first. A process that another run has started is part of that run.</summary>
    /// <param name="inMemory">Databases too, where there is room.</param>
    public static void Begin(bool inMemory = true)
    {
        if (Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetTempPath())).StartsWith("communitybot-run-", StringComparison.Ordinal))
            return;
        var folder = Directory.CreateTempSubdirectory("communitybot-run-").FullName;
        DataFolder = inMemory && HasRoomInMemory() ? Directory.CreateDirectory(Path.Combine("/dev/shm", Path.GetFileName(folder))).FullName : folder;
        string[] shell = ["sh", "-c", Sweep, "sh", folder, DataFolder];
        string[] command = File.Exists("/usr/bin/setsid") ? ["setsid", .. shell] : shell;
        var sweeper = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardInput = true, WorkingDirectory = "/" })!;
        // The database server runs as another user and has a folder of its own in there.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(DataFolder, File.GetUnixFileMode(DataFolder) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        Environment.SetEnvironmentVariable("TMPDIR", folder);
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            sweeper.StandardInput.Close();
            _ = sweeper.WaitForExit(LongestSweep);
        };
    }

    static bool HasRoomInMemory() => Directory.Exists("/dev/shm") && new DriveInfo("/dev/shm").AvailableFreeSpace > RoomForData;
}
