using System.Diagnostics;
using CommunityBot.Tests.Journeys;
using CommunityBot.Tests.Storage;

namespace CommunityBot.Tests.CommandLine;

/// <summary>
/// A disk of a few megabytes if this user may mount one, otherwise a limit on the size of files, which fails in the same place.
/// </summary>
sealed class SmallDisk : IDisposable
{
    // The signal would end the program without a message. The runtime maps a large file if write and execute memory are separate.
    const string Limit = "trap '' XFSZ; ulimit -f 8192; export DOTNET_EnableWriteXorExecute=0;";

    readonly bool isMounted;

    SmallDisk(string path, bool isMounted)
    {
        Path = path;
        this.isMounted = isMounted;
    }

    public string Path { get; }

    public string Complaint => isMounted ? "is full" : "cannot be used";

    public static async Task<SmallDisk> Create(TempFolder folder)
    {
        var path = Directory.CreateDirectory(folder.File("disk")).FullName;
        return new SmallDisk(path, await Execute("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", path));
    }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public async Task<Outcome> Run(params string[] arguments)
    {
        using var process = BuiltProgram.Start(isMounted ? "" : Limit, arguments);
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return new Outcome(process.ExitCode, await output, await errors);
    }

    public void Dispose()
    {
        if (isMounted)
            Assert.True(Execute("umount", Path).GetAwaiter().GetResult());
    }

    static async Task<bool> Execute(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        await process.WaitForExitAsync();
        return process.ExitCode == 0;
    }
}
