using System.Diagnostics;
using System.Text.RegularExpressions;
using CommunityBot.Tests.Storage;

namespace CommunityBot.Tests.Packaging;

/// <summary>What the image would hold: the program as the Dockerfile's own command publishes it, with the Dockerfile's own environment.</summary>
public sealed partial class ImageContent : IAsyncLifetime
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    readonly TempFolder folder = new();

    public string Program => Path.Combine(Folder, "communitybot");

    public string Folder => folder.File("app");

    public string Data => folder.File("data");

    /// <summary>The variables that the image sets, with the volume where a test can write.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; private set; } = new Dictionary<string, string>();

    public async ValueTask InitializeAsync()
    {
        var dockerfile = Unfolded(await File.ReadAllTextAsync(Path.Combine(RepositoryFolder.Path, "Dockerfile")));
        var publish = dockerfile.Single(line => line.StartsWith("RUN dotnet publish", StringComparison.Ordinal))["RUN ".Length..]
            .Replace("${TARGETARCH:-x64}", "$(uname -m | sed 's/x86_64/x64/; s/aarch64/arm64/')", StringComparison.Ordinal)
            .Replace("/publish", $"'{Folder}'", StringComparison.Ordinal);
        // It takes processors for minutes, while beside it tests wait for heartbeats: those go first.
        using var process = Process.Start(new ProcessStartInfo("/bin/sh") { ArgumentList = { "-c", $"nice -n 5 {publish}" }, WorkingDirectory = RepositoryFolder.Path, RedirectStandardOutput = true })!;
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
        Variables = dockerfile.Where(line => line.StartsWith("ENV ", StringComparison.Ordinal))
            .SelectMany(line => Setting().Matches(line[4..]))
            .ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value.Replace("/data/", Data + "/", StringComparison.Ordinal));
        Assert.Contains("COMMUNITYBOT_Database__Connection", Variables.Keys);
    }

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return default;
    }

    static string[] Unfolded(string text) => text.Replace("\\\n", " ", StringComparison.Ordinal).Split('\n');

    [GeneratedRegex(@"(\w+)=(\S+)")]
    private static partial Regex Setting();
}
