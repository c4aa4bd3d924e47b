using System.Runtime.InteropServices;

namespace CommunityBot.Hosting;

/// <summary>The heap of the C library, which the database and the compiler live in. On glibc; other C libraries keep theirs small by themselves.</summary>
static partial class NativeHeap
{
    // https://man7.org/linux/man-pages/man3/mallopt.3.html.
    const int MostArenas = -8;

    /// <summary>To be called before there are threads: by itself it gives each of them a heap, whatever is left free in those of the others.</summary>
    public static void KeepSmall() => OnGlibc(() => _ = Set(MostArenas, 2));

    /// <summary>What is free goes back to the system.</summary>
    public static void GiveBack() => OnGlibc(() => _ = Trim(0));

    static void OnGlibc(Action call)
    {
        if (!OperatingSystem.IsLinux())
            return;
        try
        {
            call();
        }
        catch (Exception error) when (error is DllNotFoundException or EntryPointNotFoundException)
        {
            // Another C library: nothing to set.
        }
    }

    [LibraryImport("libc", EntryPoint = "mallopt")]
    private static partial int Set(int parameter, int value);

    /// <summary>https://man7.org/linux/man-pages/man3/malloc_trim.3.html.</summary>
    [LibraryImport("libc", EntryPoint = "malloc_trim")]
    private static partial int Trim(nuint pad);
}
