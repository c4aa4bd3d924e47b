using System.Diagnostics;
using System.Security.Cryptography;

namespace CommunityBot.Benchmarks.Peers;

/// <summary>
/// The packages of the peers, installed by npm in the temporary folder and kept there until <c>package.json</c> changes.
/// </summary>
static class PeerPackages
{
    // That of the machine: the folder of this run is deleted at its end.
    static string Temporary =>
        Path.TrimEndingDirectorySeparator(Path.GetTempPath()) is var folder
            && Path.GetFileName(folder).StartsWith("communitybot-run-", StringComparison.Ordinal)
            ? Path.GetDirectoryName(folder)! : folder;

    static string Source => Path.Combine(AppContext.BaseDirectory, "Peers");

    /// <summary>Installs what is missing. Returns the folder with the scripts and their packages.</summary>
    public static async Task<string> Install()
    {
        var package = Path.Combine(Source, "package.json");
        var version = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(package)))[..8];
        var folder = Path.Combine(Temporary, $"communitybot-peers-{version}");
        _ = Directory.CreateDirectory(folder);
        foreach (var file in Directory.EnumerateFiles(Source))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
        var installed = Path.Combine(folder, "installed");
        if (!File.Exists(installed))
        {
            Console.WriteLine($"installing {package}, once ...");
            string[] install = ["install", "--no-package-lock", "--no-audit", "--no-fund"];
            var npm = new ProcessStartInfo("npm", install) { WorkingDirectory = folder };
            using var process = Process.Start(npm) ?? throw new InvalidOperationException("npm does not start");
            await process.WaitForExitAsync();
            if (process.ExitCode != 0)
                throw new InvalidOperationException($"npm could not install the peers: exit code {process.ExitCode}");
            await File.WriteAllTextAsync(installed, "");
        }

        return folder;
    }
}
