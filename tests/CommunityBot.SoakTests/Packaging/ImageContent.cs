using System.Diagnostics;
using CommunityBot.Tests;
using CommunityBot.Tests.Packaging;

namespace CommunityBot.SoakTests.Packaging;

/// <summary>The content of the image: the program, published by the Dockerfile's command.</summary>
public sealed class ImageContent : ProgramFolder
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    public override string Folder => Temporary("app");

    protected override async Task Fill(IReadOnlyList<string> dockerfile)
    {
        var publish = dockerfile.Single(line => line.StartsWith("RUN dotnet publish", StringComparison.Ordinal))["RUN ".Length..]
            .Replace("${TARGETARCH:-x64}", "$(uname -m | sed 's/x86_64/x64/; s/aarch64/arm64/')", StringComparison.Ordinal)
            .Replace("/publish", $"'{Folder}'", StringComparison.Ordinal);
        // The build takes minutes of processor time. Simultaneous tests with heartbeats have priority.
        var start = new ProcessStartInfo("/bin/sh")
        {
            ArgumentList = { "-c", $"nice -n 5 {publish}" },
            WorkingDirectory = RepositoryFolder.Path,
            RedirectStandardOutput = true
        };
        // The image is built without the checks of CI.
        _ = start.Environment.Remove("CI");
        using var process = Process.Start(start)!;
        string output;
        try
        {
            output = await process.StandardOutput.ReadToEndAsync().WaitAsync(Patience);
            await process.WaitForExitAsync().WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            // Without this the build would take processor time from later tests.
            process.Kill(entireProcessTree: true);
            throw;
        }

        Assert.True(process.ExitCode == 0, output);
    }
}
