using System.Diagnostics;
using CommunityBot.Configuration;
using CommunityBot.Core.Telemetry;
using CommunityBot.Tests.Journeys;

namespace CommunityBot.Tests.CommandLine;

public sealed class EntryPointTests
{
    /// <summary>https://learn.microsoft.com/dotnet/standard/base-types/best-practices-regex#use-time-out-values</summary>
    [Fact]
    public void Every_pattern_has_a_time_limit_before_any_is_made()
    {
        _ = typeof(HostSettings).Assembly.EntryPoint!.Invoke(null, [new[] { "--version" }]);
        Assert.Equal(TimeSpan.FromSeconds(5), AppContext.GetData("REGEX_DEFAULT_MATCH_TIMEOUT"));
    }

    [Fact]
    public async Task The_version_is_a_tags_or_one_that_comes_before_a_release()
    {
        var outcome = await BuiltProgram.Run("--version");
        Assert.Equal((0, ""), (outcome.Code, outcome.Errors));
        Assert.Equal(ProductVersion.Number, outcome.Output.TrimEnd().Split('+')[0]);
        Assert.Matches(@"^[0-9]+\.[0-9]+\.[0-9]+(-[0-9A-Za-z.-]+)?$", ProductVersion.Number);
        if (!ProductVersion.Number.Contains('-', StringComparison.Ordinal))
            Assert.Contains($"v{ProductVersion.Number}", (await TagsOfThisCommit()).Split('\n'));
    }

    static async Task<string> TagsOfThisCommit()
    {
        using var git = Process.Start(
            new ProcessStartInfo("git", ["tag", "--points-at", "HEAD"])
            {
                WorkingDirectory = RepositoryFolder.Path,
                RedirectStandardOutput = true,
            })!;
        var tags = await git.StandardOutput.ReadToEndAsync();
        await git.WaitForExitAsync();
        return tags;
    }
}
