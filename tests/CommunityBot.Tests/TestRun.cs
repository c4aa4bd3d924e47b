using System.Diagnostics;
using System.Globalization;

namespace CommunityBot.Tests;

/// <summary>
/// Owns everything that a test run creates on the machine: temporary files are in one folder, databases in another, and started
/// processes have the first one as their <c>TMPDIR</c>.
/// A shell in a separate session ends those processes and deletes the folders when this process finishes, is interrupted or is killed.
/// </summary>
static class TestRun
{
    // The pipe to the shell's standard input closes with this process. A terminal sends an interrupt to the whole session, so
    // the shell has its own.
    // PostgreSQL overwrites its environment, but stores its process id in a file.
    const string Sweep = """
        trap '' HUP INT TERM
        read -r _
        of_this_run() { grep -lszxF "TMPDIR=$1" /proc/[0-9]*/environ | cut -d/ -f3; head -qn1 "$2"/*/data/postmaster.pid; }
        kill -INT $(of_this_run "$@" 2>/dev/null) 2>/dev/null
        for _ in $(seq 20); do
          [ -n "$(of_this_run "$@" 2>/dev/null)" ] || break
          sleep 0.1
        done
        kill -KILL $(of_this_run "$@" 2>/dev/null) 2>/dev/null
        rm -rf "$@"
        """;

    const long RoomForData = 4L << 30;

    static readonly TimeSpan LongestSweep = TimeSpan.FromSeconds(10), RunnerCheck = TimeSpan.FromSeconds(1);

    /// <summary>The folder for databases: in memory if there is room, because the tests do not cover the disk.</summary>
    public static string DataFolder { get; private set; } = Path.GetTempPath();

    /// <summary>Must be called first. A process that a test run has started belongs to that run.</summary>
    /// <param name="inMemory">Whether databases are in memory if there is room.</param>
    public static void Begin(bool inMemory = true)
    {
        if (Path.GetFileName(
            Path.TrimEndingDirectorySeparator(Path.GetTempPath())).StartsWith("communitybot-run-", StringComparison.Ordinal))
        {
            return;
        }

        var folder = Directory.CreateTempSubdirectory("communitybot-run-").FullName;
        DataFolder = inMemory
            && HasRoomInMemory() ? Directory.CreateDirectory(Path.Combine("/dev/shm", Path.GetFileName(folder))).FullName : folder;
        // The database server runs as another user and needs access to its folder in there.
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(DataFolder, File.GetUnixFileMode(DataFolder) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        string[] shell = ["sh", "-c", Sweep, "sh", folder, DataFolder];
        string[] command = File.Exists("/usr/bin/setsid") ? ["setsid", .. shell] : shell;
        var sweeper = Process.Start(
            new ProcessStartInfo(command[0], command[1..]) { RedirectStandardInput = true, WorkingDirectory = "/" })!;
        Environment.SetEnvironmentVariable("TMPDIR", folder);
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            sweeper.StandardInput.Close();
            _ = sweeper.WaitForExit(LongestSweep);
        };
        EndWithTheRunner();
    }

    static bool HasRoomInMemory() => Directory.Exists("/dev/shm") && new DriveInfo("/dev/shm").AvailableFreeSpace > RoomForData;

    /// <summary>
    /// Ends this process when a process above it ends: <c>dotnet test</c> starts it through two others, which wait for it even
    /// if they have lost it.
    /// </summary>
    static void EndWithTheRunner()
    {
        var runners = new List<int>();
        for (var parent = Parent("self"); parent is var (process, name) && name is "dotnet" or "testhost"; parent = Parent($"{process}"))
            runners.Add(process);
        var watch = new Timer(
            _ =>
            {
                if (runners.TrueForAll(IsRunning))
                    return;
                foreach (var runner in runners.Where(IsRunning))
                    Process.GetProcessById(runner).Kill();
                Environment.Exit(1);
            },
            null, RunnerCheck, RunnerCheck);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => watch.Dispose();
    }

    static bool IsRunning(int process) => Directory.Exists($"/proc/{process}");

    /// <summary>
    /// Reads /proc/PID/stat, https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html: the id, the name in parentheses, the
    /// state, and the parent's id.
    /// </summary>
    static (int Process, string Name)? Parent(string process)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{process}/stat");
            var parent = stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1];
            return (int.Parse(parent, CultureInfo.InvariantCulture), File.ReadAllText($"/proc/{parent}/comm").Trim());
        }
        catch (IOException)
        {
            return null;
        }
    }
}
