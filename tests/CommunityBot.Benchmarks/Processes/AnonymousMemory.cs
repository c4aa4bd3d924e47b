using System.Diagnostics;
using System.Globalization;

namespace CommunityBot.Benchmarks.Processes;

/// <summary>
/// The private memory of a process, in MB: heaps and stacks. The other resident pages belong to files, and the kernel drops
/// them when it needs memory.
/// On Linux by https://docs.kernel.org/filesystems/proc.html (smaps_rollup); elsewhere the resident memory.
/// </summary>
static class AnonymousMemory
{
    const string Label = "Anonymous:";

    public static double MegabytesOf(Process process)
    {
        if (!OperatingSystem.IsLinux())
        {
            process.Refresh();
            return process.WorkingSet64 / 1048576.0;
        }

        var line = File.ReadLines($"/proc/{process.Id}/smaps_rollup").First(line => line.StartsWith(Label, StringComparison.Ordinal));
        return double.Parse(line[Label.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 1024;
    }
}
