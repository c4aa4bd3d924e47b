using System.Globalization;
using System.Runtime;
using System.Runtime.InteropServices;
using Microsoft.Extensions.Hosting;

namespace CommunityBot.Hosting;

/// <summary>
/// Memory that was needed once, given back. After a start that is garbage, and on Linux the pages of program files that were read for it and for nothing since: a fifth of the memory.
/// Later it is what the compiler took for methods that a storm made worth compiling anew.
/// </summary>
sealed partial class SpareMemory(IHostApplicationLifetime lifetime, TimeProvider clock) : BackgroundService
{
    /// <summary>Seconds, one after the other: what the first of everything took is given back while the next first things come, and at the end nothing is in memory but what is used all the time.</summary>
    static readonly int[] Settling = [1, 1, 1, 1, 2, 4];

    static readonly TimeSpan Often = TimeSpan.FromMinutes(10);

    // https://man7.org/linux/man-pages/man2/madvise.2.html, since Linux 5.4.
    const int PageOut = 21;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // At once, so that what the start took and what a storm of votes takes are never in memory together.
        await Started(stoppingToken);
        GiveBack();
        foreach (var seconds in Settling)
        {
            await Task.Delay(TimeSpan.FromSeconds(seconds), clock, stoppingToken);
            GiveBack();
        }

        using var timer = new PeriodicTimer(Often, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            NativeHeap.GiveBack();
    }

    async Task Started(CancellationToken stopping)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stopping);
    }

    static void GiveBack()
    {
        GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        NativeHeap.GiveBack();
        if (OperatingSystem.IsLinux())
            PageOutProgramFiles();
    }

    static void PageOutProgramFiles()
    {
        try
        {
            foreach (var line in File.ReadLines("/proc/self/maps"))
            {
                if (ProgramFile(line) is var (start, length))
                    _ = Advise(start, length, PageOut);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or DllNotFoundException or EntryPointNotFoundException)
        {
            // A sandbox that hides /proc, or a C library of another name (musl): the memory is kept, and no service that fails may bring the bot down for that.
        }
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
}
