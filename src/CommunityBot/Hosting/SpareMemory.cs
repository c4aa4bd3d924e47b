using System.Globalization;
using System.Runtime;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Hosting;

namespace CommunityBot.Hosting;

/// <summary>What only a start needs, given back once members are served: garbage, and on Linux the pages of program files that were read for the start and for nothing since. A fifth of the memory.</summary>
sealed partial class StartMemory(TimeProvider clock) : BackgroundService
{
    /// <summary>By then a start is over, on a slow machine too.</summary>
    static readonly TimeSpan Settled = TimeSpan.FromSeconds(3);

    // https://man7.org/linux/man-pages/man2/madvise.2.html, since Linux 5.4.
    const int PageOut = 21;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(Settled, clock, stoppingToken);
        try
        {
            GiveBack();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or DllNotFoundException or EntryPointNotFoundException)
        {
            // A sandbox that hides /proc, or a C library without malloc_trim (musl): the memory is kept, and no service that fails may bring the bot down for that.
        }
    }

    static void GiveBack()
    {
        GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        if (!OperatingSystem.IsLinux())
            return;
        foreach (var line in File.ReadLines("/proc/self/maps"))
        {
            if (ProgramFile(line) is var (start, length))
                _ = Advise(start, length, PageOut);
        }

        _ = Trim(0);
    }

    /// <summary>Of a line such as <c>7f2c4a000000-7f2c4a200000 r-xp 00000000 fe:00 1234  /usr/share/dotnet/…/System.Linq.dll</c>. Of what can be written the kernel gives back only what is as in the file.</summary>
    static (nint Start, nint Length)? ProgramFile(string line)
    {
        var parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts is not [var range, ['r', ..], _, _, _, ['/', ..] path, ..] || !(path.EndsWith(".dll", StringComparison.Ordinal) || path.Contains(".so", StringComparison.Ordinal)))
            return null;
        var dash = range.IndexOf('-', StringComparison.Ordinal);
        var (start, end) = (nint.Parse(range.AsSpan(0, dash), NumberStyles.HexNumber, CultureInfo.InvariantCulture), nint.Parse(range.AsSpan(dash + 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
        return (start, end - start);
    }

    /// <summary>Refused by older kernels, and then nothing has changed.</summary>
    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(nint address, nint length, int advice);

    /// <summary>https://man7.org/linux/man-pages/man3/malloc_trim.3.html.</summary>
    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    private static partial int Trim(nuint pad);
}
