using System.Diagnostics;
using CommunityBot.Tests;
using CommunityBot.Tests.Packaging;

namespace CommunityBot.SoakTests.Packaging;

/// <summary>What the image would hold: the program as the Dockerfile's own command publishes it.</summary>
public sealed class ImageContent : ProgramFolder
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    public override string Folder => Temporary("app");

    protected override async Task Fill(IReadOnlyList<string> dockerfile)
    {
        var publish = dockerfile.Single(line => line.StartsWith("RUN dotnet publish", StringComparison.Ordinal))["RUN ".Length..]
            .Replace("${TARGETARCH:-x64}", "$(uname -m | sed 's/x86_64/x64/; s/aarch64/arm64/')", StringComparison.Ordinal)
            .Replace("/publish", $"'{Folder}'", StringComparison.Ordinal);
        // It takes processors for minutes, while beside it tests wait for heartbeats: those go first.
        var start = new ProcessStartInfo("/bin/sh") { ArgumentList = { "-c", $"nice -n 5 {publish}" }, WorkingDirectory = RepositoryFolder.Path, RedirectStandardOutput = true };
        // An image is not built with the checks.
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
            // Left to itself it would take a processor from everything that comes after.
            process.Kill(entireProcessTree: true);
            throw;
        }

        Assert.True(process.ExitCode == 0, output);
    }
}
